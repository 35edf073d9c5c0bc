import {
  can,
  mentionNumbered,
  nameFound,
  type Actor,
  type AuditLine,
  type Mention,
  type Named,
  type StageNames,
} from '../../people/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { findCases, findNumberedCases, readCaseNumber, type StoredCase } from './record/index.ts'
import { mayReadCase } from './work/acts.ts'

/** Acts on a case and its answers say the number; what is sent later says its id. */
function mentions(line: AuditLine): Mention[] {
  if (!/^(case|answer)\./.test(line.action)) return []
  const text = line.subject
  if (readCaseNumber(text) === text) return [{ at: 'subject', text, kind: 'case-number', id: text }]
  return mentionNumbered(line, 'subject', 'case')
}

/** Number and title, where the reader may open the case. */
function nameOf(actor: Actor, file: StoredCase): Named | null {
  if (!mayReadCase(actor, file)) return null
  return { name: `${file.number}: ${file.title}`, page: `/cases/${file.id}` }
}

/** Cases as the log of changes calls them. */
export function nameCases(db: Db): StageNames {
  return {
    mentions,
    names: {
      case: async (actor, ids) => {
        if (!can(actor, 'cases.read')) return new Map()
        const files = await findCases(db, actor.councilId, ids.map(Number))
        return nameFound(ids, files, (file) => [String(file.id), nameOf(actor, file)])
      },
      'case-number': async (actor, numbers) => {
        if (!can(actor, 'cases.read')) return new Map()
        const files = await findNumberedCases(db, actor.councilId, numbers)
        return nameFound(numbers, files, (file) => [file.number, nameOf(actor, file)])
      },
    },
  }
}
