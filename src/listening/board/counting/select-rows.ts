import { REMOVED, type PostColumns } from './post-columns.ts'

const DAY_S = 86_400
/** REMOVED is the highest flag there is. */
const REMOVED_BIT = Math.log2(REMOVED)

/** What a board looks at. Times in milliseconds; a place also means every place under it ('52.01' holds '52.01.03'). */
export type WindowQuery = {
  at: number
  windowMs: number
  place?: string | undefined
  affair?: string | undefined
  /** A programme of the council, by the id all its versions share. */
  programme?: number | undefined
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

/** One filter of a query: for each value number of a column whether it is wanted. */
type Filter = { column: Uint8Array | Uint16Array; wanted: Uint8Array }

function isUnder(place: string, code: string | null): boolean {
  return code !== null && (code === place || code.startsWith(`${place}.`))
}

/** The filters of a query, in the numbers of this store. */
function filtersOf(columns: PostColumns, { place, affair, programme, source }: WindowQuery): Filter[] {
  const filters: Filter[] = []
  const add = <Value>(
    column: Filter['column'],
    values: Value[],
    isWanted: (value: Value) => boolean,
  ): void => {
    filters.push({ column, wanted: Uint8Array.from(values, (value) => Number(isWanted(value))) })
  }
  if (place !== undefined) add(columns.place, columns.places.values, (code) => isUnder(place, code))
  if (affair !== undefined) add(columns.affair, columns.affairs.values, (code) => code === affair)
  if (programme !== undefined) add(columns.programme, columns.programmes.values, (id) => id === programme)
  if (source !== undefined) add(columns.source, columns.sources.values, (id) => id === source)
  return filters
}

/** The rows of a window and of all its past spans that are there (not deleted) and pass the filters, by arrival. */
export function selectRows(columns: PostColumns, query: WindowQuery, spans: Spans): Uint32Array {
  const { at, flags, size } = columns
  const from = spans.end - spans.known * spans.shift - spans.length + 1
  const rows = new Uint32Array(size)
  let found = 0
  for (let row = 0; row < size; row += 1) {
    // Without a branch: posts come in no order of time, so that the processor would guess wrong half of the time.
    const seconds = at[row] ?? 0
    const isOutside = ((seconds - from) | (spans.end - seconds)) >>> 31
    const isGone = (flags[row] ?? 0) >>> REMOVED_BIT
    rows[found] = row
    found += 1 & ~(isOutside | isGone)
  }
  for (const filter of filtersOf(columns, query)) found = keepWanted(rows, found, filter)
  return rows.subarray(0, found)
}

/** Those of the selected rows that lie in the window itself. */
export function selectNow({ at }: PostColumns, rows: Uint32Array, spans: Spans): Uint32Array {
  const oldest = spans.end - spans.length
  const now = new Uint32Array(rows.length)
  let found = 0
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] ?? 0
    now[found] = row
    found += (oldest - (at[row] ?? 0)) >>> 31
  }
  return now.subarray(0, found)
}

/** Keeps, in their order, those of the first `size` rows that a filter wants; gives how many there are. */
function keepWanted(rows: Uint32Array, size: number, { column, wanted }: Filter): number {
  let kept = 0
  for (let i = 0; i < size; i += 1) {
    const row = rows[i] ?? 0
    if (wanted[column[row] ?? 0] !== 1) continue
    rows[kept] = row
    kept += 1
  }
  return kept
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
