import { can, mentionWhole, nameFound, type StageNames } from '../people/index.ts'
import type { Db } from '../platform/db/index.ts'
import { listBriefDays } from './briefs.store.ts'

const NAMES = { daily: 'harian', weekly: 'mingguan' } as Record<string, string>

/** Briefs as the log of changes calls them: by their day. A draft is opened by who works on it. */
export function nameBriefs(db: Db): StageNames {
  return {
    mentions: (line) => (line.action.startsWith('brief.') ? mentionWhole(line, 'subject', 'brief') : []),
    names: {
      brief: async (actor, ids) => {
        const rows = await listBriefDays(db, actor.councilId, ids.map(Number))
        return nameFound(ids, rows, ({ id, kind, status, day }) => {
          const mayOpen = status === 'approved' ? can(actor, 'briefs.read') : can(actor, 'briefs.write')
          return [
            String(id),
            { name: `${NAMES[kind] ?? kind} ${day}`, page: mayOpen ? `/briefs/${id}` : null },
          ]
        })
      },
    },
  }
}
