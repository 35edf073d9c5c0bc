import { sql, type Db } from '../../../platform/db/index.ts'
import type { CaseFilter } from '../contract.ts'
import { selectCases } from '../record/index.ts'

/** Whose cases are looked through: of these offices, or all with those nobody was given yet. */
export type Scope = {
  councilId: number
  offices: readonly number[] | 'all'
  officerId: string | null
  /** What "today" is counted from. */
  now: Date
}
/** `after`: where the page before ended. Newest first, unless the oldest are wanted first. */
export type Page = { after: { at: Date; id: number } | null; limit: number; oldestFirst: boolean }

/** A filter whose kinds have gone through the contract. */
export type Filter = CaseFilter

export type Query = ReturnType<typeof selectCases>

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
  if (filter.untold === 'yes') narrowed = narrowed.where('untold', 'is not', null)
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

/** The cases of a choice, without words, order or page. */
export function narrow(db: Db, scope: Scope, filter: Filter): Query {
  let query = withOffice(selectCases(db, scope.councilId), scope, filter)
  query = withState(query, filter)
  query = withOfficer(query, scope, filter)
  return withAbout(withMarks(query, scope, filter), filter)
}

/** Only what comes after the place the page before ended at: everything, on the first. */
export function isAfter({ after, oldestFirst }: Page) {
  if (after === null) return sql<boolean>`true`
  const sign = sql.raw(oldestFirst ? '>' : '<')
  return sql<boolean>`(opened_at, case_id) ${sign} (${after.at}, ${after.id})`
}

/** The order of a page by time. The indexes of time are read from either end. */
export const directionOf = ({ oldestFirst }: Page) => (oldestFirst ? 'asc' : 'desc')

/** One page of a choice in its order. */
export function paged(query: Query, page: Page): Query {
  const direction = directionOf(page)
  return query
    .where(isAfter(page))
    .orderBy('opened_at', direction)
    .orderBy('case_id', direction)
    .limit(page.limit)
}
