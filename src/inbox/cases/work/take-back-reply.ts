import type { Tx } from '../../../platform/db/index.ts'
import { runOnClock, stopClock } from '../../clocks/index.ts'
import { addEvent, isOpen, listEvents, listUndone, readDetail } from '../record/index.ts'

/**
 * A reply that never left was none: its event counts no more, and the deadlines it had stopped run on as if it had not
 * been. What another reply stopped stays stopped. Nothing happens when no such reply counts.
 */
export async function takeBackReply(
  tx: Tx,
  reply: { councilId: number; caseId: number; at: Date; messageIds: readonly string[] },
): Promise<void> {
  const { councilId, caseId, at, messageIds } = reply
  const events = await listEvents(tx, councilId, caseId)
  const undone = listUndone(events)
  const replies = events.flatMap((event) => {
    const detail = undone.has(event.id) ? null : readDetail(event, 'replied')
    return detail === null ? [] : [{ id: event.id, at: event.at, detail }]
  })
  const isMeant = ({ detail }: (typeof replies)[number]): boolean =>
    detail.messageId !== undefined && messageIds.includes(detail.messageId)
  const meant = replies.filter(isMeant)
  if (meant.length === 0) return
  const event = {
    kind: 'undone',
    detail: { events: meant.map(({ id }) => id), because: 'not-left' },
  } as const
  const { after } = await addEvent(tx, { councilId, caseId, at, officerId: null, event })
  if (!isOpen(after.status)) return
  const subject = { kind: 'case', id: String(caseId) } as const
  for (const one of meant) await runOnClock(tx, { councilId, subject, stoppedAt: one.at })
  const last = replies.findLast((one) => !isMeant(one))
  if (after.firstReplyAt !== null)
    await stopClock(tx, { councilId, subject, at: after.firstReplyAt, on: 'replied' })
  if (after.status === 'answered' && last)
    await stopClock(tx, { councilId, subject, at: last.at, on: 'answered' })
}
