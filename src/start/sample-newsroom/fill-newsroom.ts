import { z } from 'zod'
import { readAgenda } from '../../agenda/index.ts'
import { readSetting, saveSetting, type Council } from '../../council/index.ts'
import { listOffices } from '../../people/index.ts'
import { fixedClock } from '../../platform/clock.ts'
import { inTransaction, type Db } from '../../platform/db/index.ts'
import type { Logger } from '../../platform/log.ts'
import type { Fetcher } from '../../platform/network/index.ts'
import { sampleActivities, type SampleActivity } from '../../sample/index.ts'
import { readSampleState } from '../keep-council.ts'
import { findCast } from './cast.ts'
import { reportActivity } from './report-activity.ts'
import type { Rehearsing } from './rehearsing.ts'
import { keepAccounts, releaseArticle } from './release-article.ts'
import { writeArticle } from './write-article.ts'

const FILLED = 'sample-newsroom-filled'
const HOUR_MS = 3_600_000

export type NewsroomFilling = {
  db: Db
  dataDir: string
  council: Council
  log: Logger
  fetcher: Fetcher
  publicUrl: string | undefined
}

async function openStage(deps: NewsroomFilling, moment: Date): Promise<Rehearsing> {
  const { db, dataDir, council } = deps
  const offices = await listOffices(db, council.id)
  const { programmes } = await readAgenda(db, council.id, moment.toISOString().slice(0, 10))
  return {
    db,
    dataDir,
    timeZone: council.timeZone,
    clock: fixedClock(moment),
    cast: await findCast(db, council.id),
    officeId(shortName) {
      const office = offices.find((one) => one.shortName === shortName)
      if (!office) throw new Error(`sample office ${shortName} is missing`)
      return office.id
    },
    programmeId(name) {
      if (name === null) return null
      const programme = programmes.find((one) => one.name === name)
      if (!programme) throw new Error(`sample programme ${name} is missing`)
      return programme.id
    },
  }
}

/** The health centre reports itself; for the agencies the desk does, as it does when a report came by telephone. */
function authorOf(stage: Rehearsing, activity: SampleActivity) {
  const { contributor, editor } = stage.cast
  const office = stage.officeId(activity.office)
  return contributor.officer?.offices.some(({ officeId }) => officeId === office) ? contributor : editor
}

/**
 * Fills the newsroom of the sample through the same acts that officers do, each at its hour of the past days: reports
 * with pictures, articles on every stage of the desk, releases on practice walls. Once; an interrupted filling goes on.
 */
export async function fillNewsroom(deps: NewsroomFilling): Promise<void> {
  const { db, council } = deps
  if (await readSetting(db, council.id, FILLED, { schema: z.boolean(), fallback: false })) return
  const { moment } = await readSampleState(db, council)
  const stage = await openStage(deps, moment)
  const accountIds = await keepAccounts(stage)
  for (const activity of sampleActivities.toSorted((one, other) => other.hoursAgo - one.hoursAgo)) {
    stage.clock.moveTo(new Date(moment.getTime() - activity.hoursAgo * HOUR_MS))
    const reportId = await reportActivity(stage, authorOf(stage, activity), activity)
    const articleId = await writeArticle(stage, activity, reportId)
    stage.clock.advance(HOUR_MS / 2)
    if (activity.stage === 'released' && articleId !== null)
      await releaseArticle(stage, deps, { articleId, accountIds })
  }
  await inTransaction(db, (tx) => saveSetting(tx, council.id, FILLED, true))
}
