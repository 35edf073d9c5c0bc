import { sql, type Db } from '../../../platform/db/index.ts'
import type { CaseKind, CaseStatus } from '../contract.ts'
import { selectCases, toCase, type StoredCase } from '../record/index.ts'
import { readCursor } from './cursor.ts'

/** Which public cases: all fields narrow. `since` and `until` look at the opening. `cursor` as the page before gave it. */
export type PublicQuery = {
  cursor?: string | null
  limit: number
  status?: CaseStatus[]
  kind?: CaseKind
  categoryId?: number
  officeId?: number
  placeCode?: string
  since?: Date
  until?: Date
  changedSince?: Date
}

/** One case by its number. */
export async function findByNumber(db: Db, councilId: number, number: string): Promise<StoredCase | null> {
  const row = await selectCases(db, councilId).where('number', '=', number).executeTakeFirst()
  return row ? toCase(row) : null
}

function selectPublic(db: Db, councilId: number) {
  return selectCases(db, councilId)
    .where('is_public', '=', true)
    .where('is_confidential', '=', false)
    .where('kind', '!=', 'abuse')
    .where('status', '!=', 'merged')
}

type Query = ReturnType<typeof selectPublic>

function withTimes(query: Query, { since, until, changedSince }: PublicQuery): Query {
  let narrowed = query
  if (since) narrowed = narrowed.where('opened_at', '>=', since)
  if (until) narrowed = narrowed.where('opened_at', '<', until)
  return changedSince ? narrowed.where('updated_at', '>=', changedSince) : narrowed
}

/** Public cases, newest first. */
export async function listPublicRows(db: Db, councilId: number, wanted: PublicQuery): Promise<StoredCase[]> {
  const { status, kind, categoryId, officeId, placeCode } = wanted
  let query = withTimes(selectPublic(db, councilId), wanted)
  if (status && status.length > 0) query = query.where('status', 'in', status)
  if (kind) query = query.where('kind', '=', kind)
  if (categoryId !== undefined) query = query.where('category_id', '=', categoryId)
  if (officeId !== undefined) query = query.where('office_id', '=', officeId)
  if (placeCode !== undefined) {
    query = query.where((eb) =>
      eb.or([eb('place_code', '=', placeCode), eb('place_code', 'like', `${placeCode}.%`)]),
    )
  }
  const before = readCursor(wanted.cursor ?? null)
  if (before) query = query.where(sql<boolean>`(opened_at, case_id) < (${before.at}, ${before.id})`)
  const rows = await query
    .orderBy('opened_at', 'desc')
    .orderBy('case_id', 'desc')
    .limit(wanted.limit)
    .execute()
  return rows.map(toCase)
}
