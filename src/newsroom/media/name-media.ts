import { can, mentionWhole, nameFound, type StageNames } from '../../people/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { mayReadMedia } from './media.ts'
import { listDescribed } from './media.store.ts'

/** Pictures and films as the log of changes calls them: by what is said to be on them. */
export function nameMedia(db: Db): StageNames {
  return {
    mentions: (line) => (line.action.startsWith('media.') ? mentionWhole(line, 'subject', 'media') : []),
    names: {
      media: async (actor, ids) => {
        if (!can(actor, 'reports.read') && !can(actor, 'articles.read')) return new Map()
        const rows = await listDescribed(db, actor.councilId, ids)
        return nameFound(ids, rows, (media) => {
          const isTold = media.alt !== '' && mayReadMedia(actor, media)
          return [media.id, isTold ? { name: media.alt, page: null } : null]
        })
      },
    },
  }
}
