import { sql, type Db } from '../../../platform/db/index.ts'
import type { Answer } from '../answering/contract.ts'
import { readRequestNumber } from '../identity/codes.ts'

/** A finished request as everybody sees it: without who asked. */
export type PublicRequest = {
  id: string
  number: string
  title: string
  question: string
  answer: string
  outcome: Answer['outcome']
  officeId: number
  office: string
  askedAt: Date
  answeredAt: Date | null
  publicFrom: Date
}

/** THE rule of requests: public from a moment that has come. Read at the moment of the request, also by the portal's role. */
function selectPublic(db: Db, councilId: number, now: Date) {
  return db
    .selectFrom('portal_view.information_request as r')
    .select([
      'r.request_id as id',
      'r.number',
      'r.title',
      'r.question',
      'r.answer',
      'r.outcome',
      'r.office_id as officeId',
      'r.office',
      'r.asked_at as askedAt',
      'r.answered_at as answeredAt',
      'r.public_from as publicFrom',
    ])
    .where('r.council_id', '=', councilId)
    .where('r.public_from', '<=', now)
}
type Row = Awaited<ReturnType<ReturnType<typeof selectPublic>['executeTakeFirstOrThrow']>>
/** A view's columns may all be null for the compiler; only answered requests are published, and with their texts. */
const toPublic = (row: Row): PublicRequest => row as PublicRequest

/** Finished requests for everybody, newest first; `before` is where the page before ended. */
export async function listPublicRequests(
  db: Db,
  councilId: number,
  page: { now: Date; search?: string; before?: { at: Date; id: string }; limit: number },
): Promise<PublicRequest[]> {
  let query = selectPublic(db, councilId, page.now)
  if (page.search !== undefined && page.search !== '')
    query = query.where(sql<boolean>`r.search @@ websearch_to_tsquery('simple', ${page.search})`)
  if (page.before !== undefined) {
    const { at, id } = page.before
    query = query.where(sql<boolean>`(r.public_from, r.request_id) < (${at}, ${id}::uuid)`)
  }
  const rows = await query
    .orderBy('r.public_from', 'desc')
    .orderBy('r.request_id', 'desc')
    .limit(page.limit)
    .execute()
  return rows.map(toPublic)
}

/** One finished request by its number as somebody typed it; null when it is not public now. */
export async function findPublicRequest(
  db: Db,
  councilId: number,
  number: string,
  now: Date,
): Promise<PublicRequest | null> {
  const kept = readRequestNumber(number)
  if (kept === null) return null
  const row = await selectPublic(db, councilId, now).where('r.number', '=', kept).executeTakeFirst()
  return row ? toPublic(row) : null
}
