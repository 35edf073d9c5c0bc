import { sql, type Db } from '../../../platform/db/index.ts'
import { readCaseNumber, selectCases, toCase, type StoredCase } from '../record/index.ts'
import {
  directionOf,
  isAfter,
  narrow,
  paged,
  type Filter,
  type Page,
  type Query,
  type Scope,
} from './narrow.store.ts'

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
 * Cases with all the words of a search, in the order of the page. What most people look for is recent: first thirty days
 * from where the page begins are read through in order; the index of words is asked about the whole only when they do not
 * fill the page, which is quick when the words are rare. Between the two lies a common word within a narrow choice (an
 * office's one category): when the month says that a year will fill the page, the year is read in order too.
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
  const begin = page.after?.at ?? (await firstAt(db, scope, filter, page))
  if (begin === null) return []
  const readOn = (days: number, hasWords = matches) => {
    const found = narrow(db, scope, filter).where(hasWords)
    return paged(withinDays(found, begin, days, page), page).execute()
  }
  const near = await readOn(MONTH, inMonth)
  if (near.length >= page.limit) return near.map(toCase)
  if (near.length * (YEAR / MONTH) >= page.limit) {
    const wider = await readOn(YEAR)
    if (wider.length >= page.limit) return wider.map(toCase)
  }
  return findEverywhere(db, scope, { filter, words }, page)
}

/** Only what lies that many days from a moment, backwards or, where the oldest come first, forwards. */
function withinDays(query: Query, begin: Date, days: number, { oldestFirst }: Page): Query {
  const span = days * DAY_MS
  return oldestFirst
    ? query.where('opened_at', '<=', new Date(begin.getTime() + span))
    : query.where('opened_at', '>=', new Date(begin.getTime() - span))
}

/** The case of that number, or those with all the words. Asks for no rights beyond the scope. */
export async function searchRows(db: Db, scope: Scope, filter: Filter, page: Page): Promise<StoredCase[]> {
  const search = filter.search ?? ''
  const number = readCaseNumber(search)
  if (number !== null) {
    const all = { ...filter, state: 'all' as const }
    const found = await narrow(db, scope, all).where('number', '=', number).execute()
    return page.after === null ? found.map(toCase) : []
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
  const direction = directionOf(page)
  const ids = await db
    .with(
      (cte) => cte('hits').materialized(),
      () => hits,
    )
    .selectFrom('hits')
    .select('hits.case_id')
    .where(isAfter(page))
    .orderBy('opened_at', direction)
    .orderBy('case_id', direction)
    .limit(page.limit)
    .execute()
  if (ids.length === 0) return []
  const rows = await selectCases(db, scope.councilId)
    .where(
      'case_id',
      'in',
      ids.map((row) => row.case_id),
    )
    .orderBy('opened_at', direction)
    .orderBy('case_id', direction)
    .execute()
  return rows.map(toCase)
}

/**
 * The moment a search begins at: of the newest case at all, or of the oldest within the choice. (The oldest at all is
 * years away from what is still open.)
 */
async function firstAt(db: Db, scope: Scope, filter: Filter, page: Page): Promise<Date | null> {
  const all = db.selectFrom('case_file').select('opened_at').where('council_id', '=', scope.councilId)
  const row = page.oldestFirst
    ? await narrow(db, scope, filter)
        .clearSelect()
        .select('opened_at')
        .orderBy('opened_at')
        .orderBy('case_id')
        .limit(1)
        .executeTakeFirst()
    : await all.orderBy('opened_at', 'desc').limit(1).executeTakeFirst()
  return row?.opened_at ?? null
}
