import { sql, type Db } from '../../../platform/db/index.ts'
import { toCase, type StoredCase } from '../record/index.ts'
import { narrow, paged, type Filter, type Page, type Scope } from './narrow.store.ts'
import { searchRows } from './search.store.ts'

/** Cases of a choice by the time they were opened. Asks for no rights beyond the scope. */
export async function listCaseRows(db: Db, scope: Scope, filter: Filter, page: Page): Promise<StoredCase[]> {
  if (filter.search !== undefined && filter.search !== '') return searchRows(db, scope, filter, page)
  return (await paged(narrow(db, scope, filter), page).execute()).map(toCase)
}

/** Names of officers by id. */
export async function listOfficerNames(
  db: Db,
  councilId: number,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('officer')
    .select(['officer_id', 'name'])
    .where('council_id', '=', councilId)
    .where('officer_id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.officer_id, row.name]))
}

/** The sub-districts recent cases speak of: codes of the third level among the last two thousand. */
export async function listPlaceCodes(db: Db, councilId: number): Promise<string[]> {
  const found = await sql<{ code: string }>`
    select distinct array_to_string((string_to_array(place_code, '.'))[1:3], '.') as code
    from (
      select place_code from case_file where council_id = ${councilId}
      order by opened_at desc, case_id desc limit 2000
    ) as recent
    where place_code is not null
    order by code limit 200`.execute(db)
  return found.rows.map((row) => row.code)
}

/** Id and number of a case. */
export async function findNumber(
  db: Db,
  councilId: number,
  id: number,
): Promise<{ id: number; number: string } | null> {
  const row = await db
    .selectFrom('case_file')
    .select(['case_id as id', 'number'])
    .where('council_id', '=', councilId)
    .where('case_id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** The cases merged into one, newest first; at most two hundred. */
export async function listAbsorbed(db: Db, councilId: number, id: number) {
  return db
    .selectFrom('case_file')
    .select(['case_id as id', 'number', 'title'])
    .where('council_id', '=', councilId)
    .where('merged_into', '=', id)
    .orderBy('case_id', 'desc')
    .limit(200)
    .execute()
}

/** The time zone people of the council read times in. */
export async function findTimeZone(db: Db, councilId: number): Promise<string> {
  const query = db.selectFrom('council').select('time_zone').where('council_id', '=', councilId)
  return (await query.executeTakeFirstOrThrow()).time_zone
}
