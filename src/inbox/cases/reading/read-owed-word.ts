import type { Db } from '../../../platform/db/index.ts'
import { listSent, presentMessage } from '../../messages/index.ts'
import type { OwedWord } from '../contract.ts'
import { listEvents, listUntold, messagesOf, type EventRow } from '../record/index.ts'
import { findCaseOfWord } from '../telling/words.store.ts'

/** The newest that is owed by a message of the case itself: an answer that waits over it is no reason to hide it. */
async function findOwn(db: Db, councilId: number, events: readonly EventRow[]) {
  for (const word of listUntold(events).toReversed()) {
    const [first] = messagesOf(word)
    if (first !== undefined && (await findCaseOfWord(db, councilId, first)) !== null) return word
  }
  return null
}

/**
 * What the citizen of a case should have been told and was not, with what became of its messages; what waits under an
 * officer's answer that waits too is given. Null when nothing is owed so, and for that answer, which the answers show.
 */
export async function readOwedWord(db: Db, councilId: number, caseId: number): Promise<OwedWord | null> {
  const events = await listEvents(db, councilId, caseId)
  const untold = await findOwn(db, councilId, events)
  if (untold === null) return null
  const word = events.find(({ id }) => id === untold.id)
  const { text } = untold.detail as { text?: string }
  const deliveries = (await listSent(db, councilId, messagesOf(untold))).map((message) => {
    const { id, delivery, deliveryDetail, nextTryAt, triedUntil, mayTryNow } = presentMessage(message)
    const channel = message.channel.kind
    return { messageId: id, channel, delivery, deliveryDetail, nextTryAt, triedUntil, mayTryNow }
  })
  return {
    kind: untold.kind,
    at: untold.at.toISOString(),
    officer: word?.officer ?? null,
    text: text ?? '',
    deliveries,
    mayTakeBack: deliveries.length > 0 && deliveries.every(({ mayTryNow }) => mayTryNow),
  }
}
