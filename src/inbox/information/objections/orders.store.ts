import type { Db, Tx } from '../../../platform/db/index.ts'

/** What an upheld objection orders. `until`: its last day, YYYY-MM-DD. */
type StoredOrder = {
  objectionId: string
  requestId: string
  number: string
  text: string
  until: string
  carriedOutAt: Date | null
}

/** The orders of requests, oldest first; objections that order nothing are left out. */
export async function listOrders(
  db: Db,
  councilId: number,
  requestIds: readonly string[],
): Promise<StoredOrder[]> {
  if (requestIds.length === 0) return []
  const rows = await db
    .selectFrom('information_objection')
    .select([
      'objection_id as objectionId',
      'request_id as requestId',
      'number',
      'order_text as text',
      'order_until as until',
      'carried_out_at as carriedOutAt',
    ])
    .where('council_id', '=', councilId)
    .where('request_id', 'in', requestIds)
    .where('order_until', 'is not', null)
    .orderBy('decided_at')
    .execute()
  return rows.flatMap(({ until, ...row }) => (until === null ? [] : [{ ...row, until }]))
}

/** When an order was carried out; null: not yet. */
export async function saveCarriedOut(
  tx: Tx,
  councilId: number,
  objectionId: string,
  at: Date | null,
): Promise<void> {
  await tx
    .updateTable('information_objection')
    .set({ carried_out_at: at })
    .where('council_id', '=', councilId)
    .where('objection_id', '=', objectionId)
    .execute()
}

/** Orders that nobody carried out yet, of requests that still wait for the new answer: the nearest day first, at most `limit`. */
export async function listOwedOrders(
  db: Db,
  councilId: number,
  offices: number[] | 'all',
  limit: number,
): Promise<{ objectionId: string; requestId: string; number: string; officeId: number }[]> {
  if (offices !== 'all' && offices.length === 0) return []
  let query = db
    .selectFrom('information_objection as o')
    .innerJoin('information_request as r', (join) =>
      join.onRef('r.council_id', '=', 'o.council_id').onRef('r.request_id', '=', 'o.request_id'),
    )
    .select([
      'o.objection_id as objectionId',
      'o.request_id as requestId',
      'o.number',
      'r.office_id as officeId',
    ])
    .where('o.council_id', '=', councilId)
    .where('o.order_until', 'is not', null)
    .where('o.carried_out_at', 'is', null)
    .where('r.status', 'in', ['complete', 'in-progress'])
  if (offices !== 'all') query = query.where('r.office_id', 'in', offices)
  return query.orderBy('o.order_until').orderBy('o.objection_id').limit(limit).execute()
}
