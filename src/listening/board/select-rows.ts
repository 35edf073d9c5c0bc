import { isMarked, REMOVED, type PostColumns } from './post-columns.ts'

const DAY_S = 86_400

/** What a board looks at. Times in milliseconds; a place also means every place under it ('52.01' holds '52.01.03'). */
export type WindowQuery = {
  at: number
  windowMs: number
  place?: string | undefined
  affair?: string | undefined
  source?: number | undefined
}

/**
 * The window and the spans before it that make its normal. A window of up to a day is held against the same hours of
 * the seven days before; a longer one against whole windows before it, as far as the store reaches back.
 */
export type Spans = {
  /** End of the window, seconds since 1970. */
  end: number
  length: number
  /** Seconds from one span to the one before. */
  shift: number
  /** How many past spans are wholly known: 0 means the normal is not known. */
  known: number
}

/** The days a store keeps: two full weeks and the day that is running. */
export const KEPT_DAYS = 15

/** Past spans of `query` that lie wholly after the oldest post of the store. */
export function spansOf(columns: Pick<PostColumns, 'oldest'>, query: WindowQuery): Spans {
  const end = Math.floor(query.at / 1000)
  const length = Math.max(1, Math.round(query.windowMs / 1000))
  const shift = Math.max(DAY_S, length)
  const most = length <= DAY_S ? 7 : Math.floor((KEPT_DAYS * DAY_S - length) / shift)
  const fewest = length <= DAY_S ? 3 : 1
  const reached = Math.floor((end - length - columns.oldest) / shift)
  const known = Math.max(0, Math.min(most, Number.isFinite(reached) ? reached : 0))
  return { end, length, shift, known: known >= fewest ? known : 0 }
}

/** Which rows pass the filters of a query; -1 any, -2 none. */
export type Allowed = { places: Uint8Array | null; affair: number; source: number }

function placesUnder(columns: PostColumns, place: string | undefined): Uint8Array | null {
  if (place === undefined) return null
  return Uint8Array.from(columns.places.values, (code) =>
    code !== null && (code === place || code.startsWith(`${place}.`)) ? 1 : 0,
  )
}

const ANY = -1
const NONE = -2

/** The filters of a query, in the numbers of this store. */
export function allowedBy(columns: PostColumns, query: WindowQuery): Allowed {
  const { affair, source } = query
  return {
    places: placesUnder(columns, query.place),
    affair: affair === undefined ? ANY : (columns.affairs.numbers.get(affair) ?? NONE),
    source: source === undefined ? ANY : (columns.sources.numbers.get(source) ?? NONE),
  }
}

/** Whether a row is there (not deleted) and passes the filters. */
export function passes(columns: PostColumns, row: number, allowed: Allowed): boolean {
  if (isMarked(columns, row, REMOVED)) return false
  if (allowed.places !== null && allowed.places[columns.place[row] ?? 0] !== 1) return false
  if (allowed.affair !== ANY && columns.affair[row] !== allowed.affair) return false
  return allowed.source === ANY || columns.source[row] === allowed.source
}

/** The span a moment (seconds) falls in: 0 the window itself, 1 the span before, …; -1 none. */
export function spanOf(spans: Spans, seconds: number): number {
  const age = spans.end - seconds
  // What is dated after the moment of the board is not counted yet.
  if (age < 0) return -1
  if (age < spans.length) return 0
  const span = Math.floor(age / spans.shift)
  return span <= spans.known && age - span * spans.shift < spans.length ? span : -1
}
