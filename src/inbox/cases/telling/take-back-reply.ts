import type { Tx } from '../../../platform/db/index.ts'
import {
  correctRecord,
  listEvents,
  listUndone,
  listUntold,
  messagesOf,
  type NewEvent,
} from '../record/index.ts'

type Reply = { councilId: number; caseId: number; at: Date; messageIds: readonly string[] }

/**
 * A reply that never left was none: its event counts no more, and the deadlines it had stopped run on as if it had not
 * been. What another reply stopped stays stopped. `because`: it could not leave, or an officer took it back before it did.
 * Nothing happens when no such reply counts.
 */
export async function takeBackReply(
  tx: Tx,
  reply: Reply & { because: 'not-left' | 'taken-back' },
): Promise<void> {
  const { councilId, caseId, at, messageIds, because } = reply
  const events = await listEvents(tx, councilId, caseId)
  const undone = listUndone(events)
  const owed = new Set(listUntold(events).map(({ id }) => id))
  const isMeant = (one: (typeof events)[number]): boolean =>
    one.kind === 'replied' && messagesOf(one).some((id) => messageIds.includes(id))
  const isOpen = ({ id }: { id: number }): boolean =>
    !undone.has(id) || (because === 'taken-back' && owed.has(id))
  const meant = events.filter((one) => isMeant(one) && isOpen(one))
  if (meant.length === 0) return
  const event = { kind: 'undone', detail: { events: meant.map(({ id }) => id), because } } as const
  await correctRecord(tx, { councilId, caseId, events: [{ at, officerId: null, event }] })
}

/** A reply that left at a moment, after it could not before: it was given then. */
export async function giveReply(
  tx: Tx,
  reply: Omit<Reply, 'messageIds'> & {
    officerId: string | null
    detail: Extract<NewEvent, { kind: 'replied' }>['detail']
  },
): Promise<void> {
  const { councilId, caseId, at, officerId, detail } = reply
  await correctRecord(tx, {
    councilId,
    caseId,
    events: [{ at, officerId, event: { kind: 'replied', detail } }],
  })
}
