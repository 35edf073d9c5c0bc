import type { Db } from '../../../platform/db/index.ts'
import { nextDue, standingAt } from '../../clocks/index.ts'
import type { OwedOrder, RequestRow } from '../contract.ts'
import { isRunning } from '../requests/request.ts'
import type { StoredRequest } from '../requests/requests.store.ts'
import { listOrders, listOwedOrders } from './orders.store.ts'

export type DueOrder = NonNullable<RequestRow['order']>

/** The order each of these requests still waits for, by request, with its day; carried out ones are left out. */
export async function dueOrders(
  db: Db,
  councilId: number,
  requests: readonly StoredRequest[],
  now: Date,
): Promise<Map<string, DueOrder>> {
  const running = requests.filter(({ status }) => isRunning(status)).map(({ id }) => id)
  const owed = (await listOrders(db, councilId, running)).filter(({ carriedOutAt }) => carriedOutAt === null)
  const ids = owed.map(({ objectionId }) => objectionId)
  const due = await nextDue(db, councilId, 'objection', ids)
  return new Map(
    owed.flatMap(({ requestId, objectionId, number }) => {
      const clock = due.get(objectionId)
      const order = clock && {
        number,
        dueAt: clock.dueAt?.toISOString() ?? null,
        standing: standingAt(clock, now),
      }
      return order ? [[requestId, order] as const] : []
    }),
  )
}

/** More are not named above a list. */
const MOST_NAMED = 100

/** Every order of offices that was not carried out yet, the nearest day first, each with its office. */
export async function readOwedOrders(
  db: Db,
  councilId: number,
  of: { offices: number[] | 'all'; names: Map<number, string>; now: Date },
): Promise<OwedOrder[]> {
  const owed = await listOwedOrders(db, councilId, of.offices, MOST_NAMED)
  const ids = owed.map(({ objectionId }) => objectionId)
  const due = await nextDue(db, councilId, 'objection', ids)
  return owed.flatMap(({ objectionId, requestId, number, officeId }) => {
    const clock = due.get(objectionId)
    if (clock === undefined) return []
    const standing = standingAt(clock, of.now)
    const dueAt = clock.dueAt?.toISOString() ?? null
    return [{ requestId, number, office: of.names.get(officeId) ?? '', dueAt, standing }]
  })
}
