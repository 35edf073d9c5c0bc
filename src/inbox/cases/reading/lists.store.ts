import { sql, type Db } from '../../../platform/db/index.ts'
import type { CaseFilter } from '../contract.ts'
import { readCaseNumber, selectCases, toCase, type StoredCase } from '../record/index.ts'

/** Whose cases are looked through: of these offices, or all with those nobody was given yet. */
export type Scope = {
  councilId: number
  offices: readonly number[] | 'all'
  officerId: string | null
  /** What "today" is counted from. */
  now: Date
}
export type Page = { before: { at: Date; id: number } | null; limit: number }

/** A filter whose kinds have gone through the contract. */
type Filter = CaseFilter

type Query = ReturnType<typeof selectCases>

function withOffice(query: Query, scope: Scope, filter: Filter): Query {
  let narrowed = query
  if (scope.offices !== 'all') {
    narrowed = narrowed.where('office_id', 'in', scope.offices.length === 0 ? [-1] : [...scope.offices])
  }
  if (filter.office === 'none') return narrowed.where('office_id', 'is', null)
  return filter.office === undefined ? narrowed : narrowed.where('office_id', '=', filter.office)
}

function withOfficer(query: Query, scope: Scope, filter: Filter): Query {
  if (filter.officer === undefined) return query
  if (filter.officer === 'none') return query.where('officer_id', 'is', null)
  return query.where('officer_id', '=', filter.officer === 'me' ? scope.officerId : filter.officer)
}

function withState(query: Query, filter: Filter): Query {
  const chosen =
    filter.state === 'open'
      ? query.where('is_open', '=', true)
      : filter.state === 'all'
        ? query
        : query.where('status', '=', filter.state)
  // Abuse bothers only who asks for it.
  return filter.kind === undefined
    ? chosen.where('kind', '!=', 'abuse')
    : chosen.where('kind', '=', filter.kind)
}

/** Cases with a deadline that is still ahead and ends today: midnight belongs to the day that ends with it. */
function dueToday(query: Query, { councilId, now }: Scope): Query {
  return query.where(sql<boolean>`case_id::text in (
    select clock.subject_id from clock join council on council.council_id = clock.council_id
    where clock.council_id = ${councilId} and clock.subject_kind = 'case' and clock.stopped_at is null
      and not clock.for_citizen and clock.due_at > ${now} and clock.due_at <=
      (date_trunc('day', ${now}::timestamptz at time zone council.time_zone) + interval '1 day')
        at time zone council.time_zone)`)
}

function withMarks(query: Query, scope: Scope, filter: Filter): Query {
  let narrowed = filter.due === 'today' ? dueToday(query, scope) : query
  if (filter.late === 'yes') narrowed = narrowed.where('lateness', 'is not', null)
  if (filter.news === 'yes') narrowed = narrowed.where('has_news', '=', true)
  if (filter.mentioned === 'yes') {
    narrowed = narrowed.where('case_id', 'in', (eb) =>
      eb
        .selectFrom('case_mention')
        .select('case_mention.case_id')
        .where('case_mention.council_id', '=', scope.councilId)
        .where('case_mention.officer_id', '=', scope.officerId)
        .where('case_mention.seen_at', 'is', null),
    )
  }
  return narrowed
}

function withAbout(query: Query, filter: Filter): Query {
  let narrowed = query
  if (filter.category !== undefined) narrowed = narrowed.where('category_id', '=', filter.category)
  if (filter.priority !== undefined) narrowed = narrowed.where('priority', '=', filter.priority)
  if (filter.place !== undefined) {
    const { place } = filter
    narrowed = narrowed.where((eb) =>
      eb.or([eb('place_code', '=', place), eb('place_code', 'like', `${place}.%`)]),
    )
  }
  return narrowed
}

function narrow(db: Db, scope: Scope, filter: Filter): Query {
  let query = withOffice(selectCases(db, scope.councilId), scope, filter)
  query = withState(query, filter)
  query = withOfficer(query, scope, filter)
  return withAbout(withMarks(query, scope, filter), filter)
}

function paged(query: Query, page: Page): Query {
  const { before } = page
  const later =
    before === null ? query : query.where(sql<boolean>`(opened_at, case_id) < (${before.at}, ${before.id})`)
  return later.orderBy('opened_at', 'desc').orderBy('case_id', 'desc').limit(page.limit)
}

/** Cases of a choice, newest first. Asks for no rights beyond the scope. */
export async function listCaseRows(db: Db, scope: Scope, filter: Filter, page: Page): Promise<StoredCase[]> {
  if (filter.search !== undefined && filter.search !== '') return searchRows(db, scope, filter, page)
  return (await paged(narrow(db, scope, filter), page).execute()).map(toCase)
}

/** How far back a search reads in order of time before it asks the index of words about the whole. */
const MONTH = 30
const YEAR = 365
const DAY_MS = 86_400_000

/** The words of a search as PostgreSQL asks for them: all of them, the last one perhaps only begun. */
function toTsQuery(search: string): string | null {
  const words = search.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length === 0) return null
  return words
    .map((word, at) => (at === words.length - 1 && word.length > 2 ? `${word}:*` : word))
    .join(' & ')
}

/**
 * Cases with all the words of a search, newest first. What most people look for is recent: first the last thirty days
 * are read through in order; the index of words is asked about the whole only when they do not fill the page, which is
 * quick when the words are rare. Between the two lies a common word within a narrow choice (an office's one category):
 * when the month says that a year will fill the page, the year is read in order too.
 */
async function findByWords(
  db: Db,
  scope: Scope,
  { filter, words }: { filter: Filter; words: string },
  page: Page,
): Promise<StoredCase[]> {
  const matches = sql<boolean>`search @@ to_tsquery('simple', ${words})`
  // The same, which no index answers: the month of an office or a category is read sooner than all cases with a common
  // word are listed.
  const isNarrow = scope.offices !== 'all' || filter.office !== undefined || filter.category !== undefined
  const inMonth = isNarrow ? sql<boolean>`ts_match_vq(search, to_tsquery('simple', ${words}))` : matches
  const newest = page.before?.at ?? (await newestAt(db, scope.councilId))
  if (newest === null) return []
  const readBack = (days: number, hasWords = matches) => {
    const since = new Date(newest.getTime() - days * DAY_MS)
    return paged(narrow(db, scope, filter).where(hasWords).where('opened_at', '>=', since), page).execute()
  }
  const recent = await readBack(MONTH, inMonth)
  if (recent.length >= page.limit) return recent.map(toCase)
  if (recent.length * (YEAR / MONTH) >= page.limit) {
    const wider = await readBack(YEAR)
    if (wider.length >= page.limit) return wider.map(toCase)
  }
  return findEverywhere(db, scope, { filter, words }, page)
}

/** The case of that number, or those with all the words. */
async function searchRows(db: Db, scope: Scope, filter: Filter, page: Page): Promise<StoredCase[]> {
  const search = filter.search ?? ''
  const number = readCaseNumber(search)
  if (number !== null) {
    const all = { ...filter, state: 'all' as const }
    const found = await narrow(db, scope, all).where('number', '=', number).execute()
    return page.before === null ? found.map(toCase) : []
  }
  const words = toTsQuery(search)
  return words === null ? [] : findByWords(db, scope, { filter, words }, page)
}

/**
 * Cases found by the index of words, then put in order: without the wall of the materialized step the planner might read
 * all cases by time. Only ids go through the ordering, not texts.
 */
async function findEverywhere(
  db: Db,
  scope: Scope,
  asked: { filter: Filter; words: string },
  page: Page,
): Promise<StoredCase[]> {
  const hits = narrow(db, scope, asked.filter)
    .where(sql<boolean>`search @@ to_tsquery('simple', ${asked.words})`)
    .clearSelect()
    .select(['case_id', 'opened_at'])
  let found = db
    .with(
      (cte) => cte('hits').materialized(),
      () => hits,
    )
    .selectFrom('hits')
    .select('hits.case_id')
  const { before } = page
  if (before !== null) found = found.where(sql<boolean>`(opened_at, case_id) < (${before.at}, ${before.id})`)
  const ids = await found.orderBy('opened_at', 'desc').orderBy('case_id', 'desc').limit(page.limit).execute()
  if (ids.length === 0) return []
  const rows = await selectCases(db, scope.councilId)
    .where(
      'case_id',
      'in',
      ids.map((row) => row.case_id),
    )
    .orderBy('opened_at', 'desc')
    .orderBy('case_id', 'desc')
    .execute()
  return rows.map(toCase)
}

async function newestAt(db: Db, councilId: number): Promise<Date | null> {
  const row = await db
    .selectFrom('case_file')
    .select('opened_at')
    .where('council_id', '=', councilId)
    .orderBy('opened_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.opened_at ?? null
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
