import type { Db } from '../../../platform/db/index.ts'
import { listNotArrived, listSent, presentMessage } from '../../messages/index.ts'
import type { HoaxView } from '../contract.ts'
import { listAskers } from '../items.store.ts'

/** A channel that is down keeps thousands waiting; more than this nobody reads one by one. */
const MOST_FOLLOWED = 50

type Asker = HoaxView['askers'][number]

async function readOnItsWay(
  db: Db,
  councilId: number,
  messageIds: readonly string[],
): Promise<Map<string, NonNullable<Asker['onItsWay']>>> {
  const late = (await listNotArrived(db, councilId, messageIds)).slice(0, MOST_FOLLOWED)
  const sent = (await listSent(db, councilId, late)).map(presentMessage)
  return new Map(
    sent.map(({ id, delivery, deliveryDetail, nextTryAt, triedUntil, mayTryNow }) => [
      id,
      { messageId: id, delivery, deliveryDetail, nextTryAt, triedUntil, mayTryNow },
    ]),
  )
}

/** The conversations that asked about a rumour, when they were told, and what became of that message; no names. */
export async function readAskers(db: Db, councilId: number, hoaxId: number): Promise<Asker[]> {
  const askers = await listAskers(db, councilId, hoaxId)
  const ids = askers.flatMap(({ messageId }) => messageId ?? [])
  const ways = await readOnItsWay(db, councilId, ids)
  return askers.map(({ messageId, askedAt, toldAt, ...one }) => ({
    ...one,
    askedAt: askedAt.toISOString(),
    toldAt: toldAt?.toISOString() ?? null,
    onItsWay: messageId === null ? null : (ways.get(messageId) ?? null),
  }))
}
