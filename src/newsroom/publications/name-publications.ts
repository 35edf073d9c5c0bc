import { can, mentionNumbered, nameFound, type StageNames } from '../../people/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { listReleaseTitles } from './records/index.ts'

/** Releases as the log of changes calls them: by the title they bring out. */
export function namePublications(db: Db): StageNames {
  return {
    mentions: (line) => mentionNumbered(line, 'subject', 'publication'),
    names: {
      publication: async (actor, ids) => {
        if (!can(actor, 'publications.read')) return new Map()
        const rows = await listReleaseTitles(db, actor.councilId, ids.map(Number))
        return nameFound(ids, rows, ({ id, officeId, title }) => {
          const named = { name: title, page: `/publications/${id}` }
          return [String(id), can(actor, 'publications.read', officeId) ? named : null]
        })
      },
    },
  }
}
