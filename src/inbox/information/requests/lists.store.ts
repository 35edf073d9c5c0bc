import { sql, type Db } from '../../../platform/db/index.ts'
import { selectRequests, toRequest, type StoredRequest } from './requests.store.ts'

export type RequestFilter = { state: string; search: string | null; offices: number[] | 'all' }

function narrow(query: ReturnType<typeof selectRequests>, filter: RequestFilter) {
  let narrowed = query
  if (filter.offices !== 'all') narrowed = narrowed.where('r.office_id', 'in', filter.offices)
  if (filter.state === 'open')
    narrowed = narrowed.where('r.status', 'in', ['received', 'complete', 'in-progress'])
  else if (filter.state === 'objection') {
    narrowed = narrowed.where((eb) =>
      eb.exists(
        eb
          .selectFrom('information_objection as f')
          .select('f.objection_id')
          .whereRef('f.council_id', '=', 'r.council_id')
          .whereRef('f.request_id', '=', 'r.request_id')
          .where('f.status', '=', 'filed'),
      ),
    )
  } else if (filter.state === 'order') {
    narrowed = narrowed
      .where('r.status', 'in', ['complete', 'in-progress'])
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('information_objection as d')
            .select('d.objection_id')
            .whereRef('d.council_id', '=', 'r.council_id')
            .whereRef('d.request_id', '=', 'r.request_id')
            .where('d.order_until', 'is not', null)
            .where('d.carried_out_at', 'is', null),
        ),
      )
  } else if (filter.state === 'untold') {
    narrowed = narrowed.where((eb) =>
      eb.exists(
        eb
          .selectFrom('information_notice as u')
          .select('u.message_id')
          .whereRef('u.council_id', '=', 'r.council_id')
          .whereRef('u.request_id', '=', 'r.request_id')
          .where('u.standing', '=', 'untold'),
      ),
    )
  } else if (filter.state !== 'all') narrowed = narrowed.where('r.status', '=', filter.state)
  if (filter.search !== null)
    narrowed = narrowed.where(sql<boolean>`r.search @@ websearch_to_tsquery('simple', ${filter.search})`)
  return narrowed
}

/** Requests of offices that come after `after`: what waits for somebody oldest first, as it is due; all else newest first. */
export async function listRequests(
  db: Db,
  councilId: number,
  filter: RequestFilter,
  page: { after: { at: Date; id: string } | null; limit: number },
): Promise<StoredRequest[]> {
  const waits = ['open', 'objection', 'order', 'untold'].includes(filter.state)
  const [order, beyond] = waits ? (['asc', sql`>`] as const) : (['desc', sql`<`] as const)
  if (filter.offices !== 'all' && filter.offices.length === 0) return []
  let query = narrow(selectRequests(db, councilId), filter)
  if (page.after !== null) {
    const { at, id } = page.after
    query = query.where(sql<boolean>`(r.received_at, r.request_id) ${beyond} (${at}, ${id}::uuid)`)
  }
  const ordered = query.orderBy('r.received_at', order).orderBy('r.request_id', order)
  const rows = await ordered.limit(page.limit).execute()
  return rows.map(toRequest)
}

/** The register of some days, in its own order; at most `limit` rows. */
export async function listRegister(
  db: Db,
  councilId: number,
  days: { from: Date; to: Date; offices: number[] | 'all'; limit: number },
): Promise<StoredRequest[]> {
  if (days.offices !== 'all' && days.offices.length === 0) return []
  let query = selectRequests(db, councilId)
    .where('r.received_at', '>=', days.from)
    .where('r.received_at', '<', days.to)
  if (days.offices !== 'all') query = query.where('r.office_id', 'in', days.offices)
  const rows = await query.orderBy('r.register_year').orderBy('r.register_no').limit(days.limit).execute()
  return rows.map(toRequest)
}
