import type { Db } from '../../../platform/db/index.ts'
import { listSent, presentMessage } from '../../messages/index.ts'
import type { OwedWord } from '../contract.ts'
import { messagesOf } from '../record/index.ts'
import { findOwed } from '../telling/find-owed.ts'

/**
 * What the citizen of a case should have been told and was not, with what became of its messages; what waits under an
 * officer's answer that waits too is given. Null when nothing is owed so, and for that answer, which the answers show.
 */
export async function readOwedWord(db: Db, councilId: number, caseId: number): Promise<OwedWord | null> {
  const untold = await findOwed(db, councilId, caseId)
  if (untold === null) return null
  const { text } = untold.detail as { text?: string }
  const deliveries = (await listSent(db, councilId, messagesOf(untold))).map((message) => {
    const { id, delivery, deliveryDetail, nextTryAt, triedUntil, mayTryNow } = presentMessage(message)
    const channel = message.channel.kind
    return { messageId: id, channel, delivery, deliveryDetail, nextTryAt, triedUntil, mayTryNow }
  })
  return {
    kind: untold.kind,
    at: untold.at.toISOString(),
    officer: untold.officer,
    text: text ?? '',
    deliveries,
    mayTakeBack: deliveries.length > 0 && deliveries.every(({ mayTryNow }) => mayTryNow),
  }
}
