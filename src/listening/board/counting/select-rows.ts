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
export type Filter = { column: Uint16Array; wanted: Uint8Array }

function isUnder(place: string, code: string | null): boolean {
  return code !== null && (code === place || code.startsWith(`${place}.`))
}

/** The filters of a query, in the numbers of this store. */
export function filtersOf(columns: PostColumns, { place, affair, programme, source }: WindowQuery): Filter[] {
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

/** The filter that wants every row. */
export function everyRow({ source, sources }: PostColumns): Filter {
  return { column: source, wanted: new Uint8Array(sources.values.length).fill(1) }
}

/** Rows are looked at by so many: loops that are called often are compiled best, and what they note stays in the cache. */
export const AT_ONCE = 4_096

/** For each piece of AT_ONCE rows the oldest and newest time in it: posts come mostly in order of time. */
type PieceTimes = { oldest: Uint32Array; newest: Uint32Array; size: number }

/** By the list of clusters, which is made anew with a store. */
const knownTimes = new WeakMap<PostColumns['clusters'], PieceTimes>()

function timesOf({ at, size, seq, clusters }: PostColumns): PieceTimes {
  const known = knownTimes.get(clusters)
  const pieces = Math.ceil(seq.length / AT_ONCE)
  const times = known?.oldest.length === pieces ? known : makeTimes(pieces, known)
  for (let row = times.size; row < size; row += 1) {
    const piece = Math.floor(row / AT_ONCE)
    const seconds = at[row] ?? 0
    times.oldest[piece] = Math.min(times.oldest[piece] ?? 0, seconds)
    times.newest[piece] = Math.max(times.newest[piece] ?? 0, seconds)
  }
  times.size = size
  knownTimes.set(clusters, times)
  return times
}

function makeTimes(pieces: number, known: PieceTimes | undefined): PieceTimes {
  const times = {
    oldest: new Uint32Array(pieces).fill(0xffff_ffff),
    newest: new Uint32Array(pieces),
    size: 0,
  }
  if (!known) return times
  times.oldest.set(known.oldest)
  times.newest.set(known.newest)
  return { ...times, size: known.size }
}

/**
 * Gives the rows of a window that are there (not deleted) and pass the filters to `take`, by arrival, in pieces. A piece is
 * written over by the next one.
 */
export function takeRows(
  columns: PostColumns,
  { query, spans }: { query: WindowQuery; spans: Spans },
  take: (rows: Uint32Array) => void,
): void {
  const [filter, ...others] = filtersOf(columns, query)
  const { oldest, newest } = timesOf(columns)
  // What is dated after the moment of the board is not counted yet.
  const times = { from: spans.end - spans.length + 1, end: spans.end }
  const rows = new Uint32Array(Math.min(AT_ONCE, columns.size))
  for (let first = 0; first < columns.size; first += AT_ONCE) {
    const piece = first / AT_ONCE
    if ((newest[piece] ?? 0) < times.from || (oldest[piece] ?? 0) > times.end) continue
    const last = Math.min(columns.size, first + AT_ONCE)
    // What one value leaves of a piece is little: its times are looked at afterwards.
    let found = filter ? selectWanted(rows, { first, last }, filter) : selectAll(rows, { first, last })
    for (const other of others) found = keepWanted(rows, found, other)
    found = keepTimes(columns, rows, found, times)
    if (found > 0) take(rows.subarray(0, found))
  }
}

type Times = { from: number; end: number }

// These loops add 0 or 1 instead of branching: the processor would guess wrong half of the time.

type Piece = { first: number; last: number }

function selectAll(rows: Uint32Array, { first, last }: Piece): number {
  for (let row = first; row < last; row += 1) rows[row - first] = row
  return last - first
}

function selectWanted(rows: Uint32Array, { first, last }: Piece, { column, wanted }: Filter): number {
  let found = 0
  for (let row = first; row < last; row += 1) {
    rows[found] = row
    found += wanted[column[row] ?? 0] ?? 0
  }
  return found
}

/** Keeps, in their order, those of the first `size` rows that a filter wants; gives how many there are. */
function keepWanted(rows: Uint32Array, size: number, { column, wanted }: Filter): number {
  let kept = 0
  for (let i = 0; i < size; i += 1) {
    const row = rows[i] ?? 0
    rows[kept] = row
    kept += wanted[column[row] ?? 0] ?? 0
  }
  return kept
}

/** Keeps those of some times that were not deleted. */
// oxlint-disable-next-line max-params -- a loop over every post of a window
function keepTimes(
  { at, flags }: PostColumns,
  rows: Uint32Array,
  size: number,
  { from, end }: Times,
): number {
  let kept = 0
  for (let i = 0; i < size; i += 1) {
    const row = rows[i] ?? 0
    const seconds = at[row] ?? 0
    const isOutside = ((seconds - from) | (end - seconds)) >>> 31
    const isGone = (flags[row] ?? 0) >>> REMOVED_BIT
    rows[kept] = row
    kept += 1 & ~(isOutside | isGone)
  }
  return kept
}
