import { nameBriefs } from '../briefs/index.ts'
import { nameCases } from '../inbox/cases/index.ts'
import { nameHoaxes } from '../inbox/hoaxes/index.ts'
import { nameRequests } from '../inbox/information/index.ts'
import { nameThreads } from '../inbox/messages/index.ts'
import { nameIssues, type FollowedIssues } from '../listening/issues/index.ts'
import { nameArticles } from '../newsroom/articles/index.ts'
import { nameMedia } from '../newsroom/media/index.ts'
import { namePublications } from '../newsroom/publications/index.ts'
import { nameReports } from '../newsroom/reports/index.ts'
import { nameSlots } from '../newsroom/schedule/index.ts'
import type { StageNames } from '../people/index.ts'
import type { Db } from '../platform/db/index.ts'

/** How every stage calls the things its entries in the audit speak of, for the log of changes that `people` shows. */
export function nameThings(deps: { db: Db; followed: FollowedIssues }): StageNames[] {
  const { db } = deps
  return [
    nameIssues(deps),
    nameMedia(db),
    nameReports(db),
    nameArticles(db),
    namePublications(db),
    nameSlots,
    nameThreads(db),
    nameCases(db),
    nameRequests(db),
    nameHoaxes(db),
    nameBriefs(db),
  ]
}
