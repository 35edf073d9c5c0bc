import { REMOVED, type PostColumns } from './post-columns.ts'

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

/** Rows that pass the filters, with the span each falls in: 0 the window itself, 1 the span before, … */
export type Selection = { rows: Uint32Array; spans: Uint8Array; size: number }

type Allowed = { places: Uint8Array | null; affair: number; source: number }

function placesUnder(columns: PostColumns, place: string | undefined): Uint8Array | null {
  if (place === undefined) return null
  return Uint8Array.from(columns.places.values, (code) =>
    code !== null && (code === place || code.startsWith(`${place}.`)) ? 1 : 0,
  )
}

const ANY = -1
const NONE = -2

function allowedBy(columns: PostColumns, query: WindowQuery): Allowed {
  const { affair, source } = query
  return {
    places: placesUnder(columns, query.place),
    affair: affair === undefined ? ANY : (columns.affairs.numbers.get(affair) ?? NONE),
    source: source === undefined ? ANY : (columns.sources.numbers.get(source) ?? NONE),
  }
}

function passes(columns: PostColumns, row: number, allowed: Allowed): boolean {
  if (((columns.flags[row] ?? 0) & REMOVED) !== 0) return false
  if (allowed.places !== null && allowed.places[columns.place[row] ?? 0] !== 1) return false
  if (allowed.affair !== ANY && columns.affair[row] !== allowed.affair) return false
  return allowed.source === ANY || columns.source[row] === allowed.source
}

/** One pass over the store: which posts the board looks at. Posts dated after `at` are not counted yet. */
export function selectRows(columns: PostColumns, query: WindowQuery, spans: Spans): Selection {
  const rows = new Uint32Array(columns.size)
  const spanOf = new Uint8Array(columns.size)
  const allowed = allowedBy(columns, query)
  const { end, length, shift, known } = spans
  const times = columns.at
  const reach = known * shift + length
  let size = 0
  for (let row = 0; row < columns.size; row += 1) {
    const age = end - (times[row] ?? 0)
    if (age < 0 || age >= reach) continue
    const span = age < length ? 0 : Math.floor(age / shift)
    if (age - span * shift >= length || !passes(columns, row, allowed)) continue
    rows[size] = row
    spanOf[size] = span
    size += 1
  }
  return { rows, spans: spanOf, size }
}
