import type { Db } from '../../../platform/db/index.ts'
import { listSent, presentMessage } from '../../messages/index.ts'
import type { OwedWord } from '../contract.ts'
import { findUntold, listEvents, messagesOf } from '../record/index.ts'
import { findCaseOfWord } from '../telling/words.store.ts'

/**
 * What the citizen of a case should have been told and was not, with what became of its messages. Null when nothing is
 * owed so, and for an officer's answer, which the answers show.
 */
export async function readOwedWord(db: Db, councilId: number, caseId: number): Promise<OwedWord | null> {
  const events = await listEvents(db, councilId, caseId)
  const untold = findUntold(events)
  const [first, ...more] = untold ? messagesOf(untold) : []
  if (!untold || first === undefined) return null
  if ((await findCaseOfWord(db, councilId, first)) === null) return null
  const word = events.find(({ id }) => id === untold.id)
  const { text } = untold.detail as { text?: string }
  const deliveries = (await listSent(db, councilId, [first, ...more])).map((message) => {
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
