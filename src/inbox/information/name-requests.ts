import {
  can,
  mentionWhole,
  nameFound,
  type AuditLine,
  type Mention,
  type StageNames,
} from '../../people/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { listFileNames } from './files/files.store.ts'
import { mayRead } from './requests/change-request.ts'
import { listNumbered } from './requests/numbers.store.ts'

function mentions(line: AuditLine): Mention[] {
  if (!line.action.startsWith('information.')) return []
  if (line.action.startsWith('information.file-')) return mentionWhole(line, 'subject', 'information-file')
  const text = line.subject
  return /^PI-[0-9A-Z-]+$/.test(text) ? [{ at: 'subject', text, kind: 'information-request', id: text }] : []
}

/** Requests for information and their files as the log of changes calls them. */
export function nameRequests(db: Db): StageNames {
  return {
    mentions,
    names: {
      'information-request': async (actor, numbers) => {
        if (!can(actor, 'information.handle') && !can(actor, 'information.decide')) return new Map()
        const rows = await listNumbered(db, actor.councilId, numbers)
        return nameFound(numbers, rows, ({ id, number, officeId }) => {
          const named = { name: number, page: `/information/${id}` }
          return [number, mayRead(actor, officeId) ? named : null]
        })
      },
      'information-file': async (actor, ids) => {
        if (!can(actor, 'information.handle') && !can(actor, 'information.decide')) return new Map()
        const rows = await listFileNames(db, actor.councilId, ids)
        return nameFound(ids, rows, ({ id, name, officeId, requestId }) => {
          const page = requestId === null ? '/information/list' : `/information/${requestId}`
          return [id, mayRead(actor, officeId) ? { name, page } : null]
        })
      },
    },
  }
}
