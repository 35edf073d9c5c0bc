import { can, mentionWhole, nameFound, type StageNames } from '../../people/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { listClaims } from './hoaxes.store.ts'

/** Rumours as the log of changes calls them: by what is claimed, once the desk has written it down. */
export function nameHoaxes(db: Db): StageNames {
  return {
    mentions: (line) => (line.action.startsWith('hoax.') ? mentionWhole(line, 'subject', 'hoax') : []),
    names: {
      hoax: async (actor, ids) => {
        const mayOpen = can(actor, 'hoaxes.handle')
        const rows = await listClaims(db, actor.councilId, ids.map(Number))
        return nameFound(ids, rows, ({ id, claim, published }) => {
          // What was published anybody knows, in the words that were published.
          const name = mayOpen ? claim : (published ?? '')
          return [String(id), name === '' ? null : { name, page: mayOpen ? `/hoaxes/${id}` : null }]
        })
      },
    },
  }
}
