import type { Db } from '../../../platform/db/index.ts'
import { listEvents, listUntold, messagesOf } from '../record/index.ts'
import { findCaseOfWord } from './words.store.ts'

/**
 * The newest word of a case itself that its citizen should have been told and was not; null when nothing is owed so. An
 * officer's answer is none: the answers keep it, and one that waits over a word of the case is no reason to hide that.
 */
export async function findOwed(db: Db, councilId: number, caseId: number) {
  for (const word of listUntold(await listEvents(db, councilId, caseId)).toReversed()) {
    const [first] = messagesOf(word)
    if (first !== undefined && (await findCaseOfWord(db, councilId, first)) !== null) return word
  }
  return null
}
