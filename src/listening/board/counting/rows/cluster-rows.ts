import { borrowArray, clusterOf, clustersOf, type Groups, type PostColumns } from '../columns/index.ts'
import { addOne, toStarts } from './counting-sort.ts'
import { filtersOf, keepThere, keepWanted } from './select-rows.ts'
import { markRows, type Filter } from './value-rows.ts'
import { timesOfSpan, type Spans, type Times, type WindowQuery } from './window-query.ts'

/**
 * The first `size` rows by cluster, in order of arrival within each: `rows` from `starts[cluster]` on. What an issue is
 * measured from lies side by side, and nobody looks at all other posts for it. `times` are those of `rows`, `oldest` and
 * `newest` those of each piece of PIECE of them. Rows that came since, up to `listed`, stand in `later` by cluster.
 */
type Sorted = {
  starts: Int32Array
  rows: Uint32Array
  times: Uint32Array
  oldest: Uint32Array
  newest: Uint32Array
  size: number
  moves: number
  later: Map<number, number[]>
  listed: number
}

/** By the list of clusters, which is made anew with a store. */
const known = new WeakMap<PostColumns['clusters'], Sorted>()

/** Posts of an issue come mostly in order of time, too: most pieces of so many lie outside of what is asked for. */
const PIECE = 256

/** Rows are sorted anew when so many came since (or this share of them). */
const UNSORTED_MOST = 10_000
const UNSORTED_SHARE = 0.02

/** A counting sort of all rows. */
function sortRows({ at, cards: { cluster }, clusters, size, moves }: PostColumns): Sorted {
  const starts = new Int32Array(clusters.size + 1)
  for (let row = 0; row < size; row += 1) addOne(starts, cluster[row << 2] ?? 0)
  toStarts(starts)
  const next = starts.slice()
  const rows = new Uint32Array(size)
  const times = new Uint32Array(size)
  for (let row = 0; row < size; row += 1) {
    const place = addOne(next, cluster[row << 2] ?? 0)
    rows[place] = row
    times[place] = at[row] ?? 0
  }
  return { starts, rows, times, ...piecesOf(times), size, moves, later: new Map(), listed: size }
}

/** The oldest and newest of each piece of some times. */
function piecesOf(times: Uint32Array): { oldest: Uint32Array; newest: Uint32Array } {
  const pieces = Math.ceil(times.length / PIECE)
  const oldest = new Uint32Array(pieces).fill(0xffff_ffff)
  const newest = new Uint32Array(pieces)
  for (let i = 0; i < times.length; i += 1) {
    const piece = Math.floor(i / PIECE)
    oldest[piece] = Math.min(oldest[piece] ?? 0, times[i] ?? 0)
    newest[piece] = Math.max(newest[piece] ?? 0, times[i] ?? 0)
  }
  return { oldest, newest }
}

/** The rows of a store by cluster, sorted anew where that is due. */
export function sortedRows(columns: PostColumns): Sorted {
  const found = known.get(columns.clusters)
  const unsorted = Math.max(UNSORTED_MOST, UNSORTED_SHARE * columns.size)
  const isFit = found?.moves === columns.moves && columns.size - found.size <= unsorted
  const sorted = isFit ? found : sortRows(columns)
  known.set(columns.clusters, sorted)
  listLater(sorted, columns)
  return sorted
}

function listLater(sorted: Sorted, columns: PostColumns): void {
  const { size } = columns
  for (let row = sorted.listed; row < size; row += 1) {
    const cluster = clusterOf(columns, row)
    const own = sorted.later.get(cluster)
    if (own) own.push(row)
    else sorted.later.set(cluster, [row])
  }
  sorted.listed = size
}

/** Gives the rows of an issue (by number) in spans `first` to `last` (0: the window itself), each by arrival, under the filters. */
export type Gathering = (issue: number, spans: Spans, first: number, last: number) => Uint32Array[]

/** Opens the rows of single issues for one question. */
export function openGathering(
  { columns, groups }: { columns: PostColumns; groups: Groups },
  query: WindowQuery,
): Gathering {
  const [filter, ...others] = filtersOf(columns, query)
  const sorted = sortedRows(columns)
  // What a filter wants is marked once: bits lie closer together than cards, and most posts of an issue are not wanted.
  const marked = filter ? markRows(columns, filter) : null
  // Mostly the window of an issue is asked for, and right after it what was before.
  let known: { issue: number; moment: number; parts: readonly Part[] } | null = null
  const partsOfIssue = (issue: number): readonly Part[] => {
    const moment = columns.hearings
    if (known?.issue === issue && known.moment === moment) return known.parts
    const parts = clustersOf(groups, issue).flatMap((cluster) => partsOf(columns, sorted, cluster))
    known = { issue, moment, parts }
    return parts
  }
  // oxlint-disable-next-line max-params -- an issue and which spans of it
  return (issue, spans, first, last) => {
    const parts = partsOfIssue(issue)
    const found = gatherSpans({ columns, marked, others }, parts, { spans, first, last })
    return groups.merged.has(issue) ? found.map((rows) => rows.sort()) : found
  }
}

type List = Pick<Sorted, 'rows' | 'times' | 'oldest' | 'newest'>
/** Places `from` to before `to` of a list of rows. */
type Part = { list: List; from: number; to: number }

function partsOf({ at }: PostColumns, sorted: Sorted, cluster: number): Part[] {
  const from = sorted.starts[cluster] ?? 0
  const part = { list: sorted, from, to: sorted.starts[cluster + 1] ?? from }
  const came = sorted.later.get(cluster)
  if (!came) return [part]
  const rows = Uint32Array.from(came)
  const times = rows.map((row) => at[row] ?? 0)
  return [part, { list: { rows, times, ...piecesOf(times) }, from: 0, to: rows.length }]
}

type Asked = { columns: PostColumns; marked: Int32Array | null; others: readonly Filter[] }
type Wanted = { spans: Spans; first: number; last: number }

/** The rows of some parts that are wanted and there, by span: spans lie one before the other, and all are found in one pass. */
function gatherSpans(
  { columns, marked, others }: Asked,
  parts: readonly Part[],
  { spans, first, last }: Wanted,
): Uint32Array[] {
  if (last < first) return []
  let most = 0
  for (const { from, to } of parts) most += to - from
  const rows = new Uint32Array(borrowArray(columns, 'gathered', most).buffer, 0, most)
  const times = { from: timesOfSpan(spans, last).from, end: timesOfSpan(spans, first).end }
  let found = 0
  for (const part of parts) found = takeTimes({ rows, size: found }, part, times)
  if (marked) found = keepMarked(rows, found, marked)
  for (const filter of others) found = keepWanted(rows, found, filter)
  found = keepThere(columns, rows, found)
  if (first === last) return [rows.slice(0, found)]
  return divideSpans(columns, rows.subarray(0, found), { spans, first, last })
}

const NO_ROWS = new Uint32Array(0)

/** Divides rows by the span they lie in, in their order; those between two spans are left out. */
// oxlint-disable-next-line complexity -- one pass: each ?? is there for the compiler alone
function divideSpans(
  { at }: PostColumns,
  rows: Uint32Array,
  { spans: { end, shift, length }, first, last }: Wanted,
): Uint32Array[] {
  const sizes = new Int32Array(last - first + 1)
  const spanOf = new Int8Array(rows.length)
  for (let i = 0; i < rows.length; i += 1) {
    const age = end - (at[rows[i] ?? 0] ?? 0)
    const span = Math.floor(age / shift)
    spanOf[i] = age - span * shift < length ? span - first : -1
    if ((spanOf[i] ?? -1) >= 0) addOne(sizes, spanOf[i] ?? 0)
  }
  const divided = Array.from(sizes, (size) => new Uint32Array(size))
  sizes.fill(0)
  for (let i = 0; i < rows.length; i += 1) {
    const span = spanOf[i] ?? -1
    if (span < 0) continue
    const into = divided[span] ?? NO_ROWS
    into[addOne(sizes, span)] = rows[i] ?? 0
  }
  return divided
}

/** Keeps, in their order, those of the first `size` rows whose bit is set; gives how many there are. */
function keepMarked(rows: Uint32Array, size: number, marked: Int32Array): number {
  let kept = 0
  for (let i = 0; i < size; i += 1) {
    const row = rows[i] ?? 0
    rows[kept] = row
    kept += ((marked[row >> 5] ?? 0) >>> (row & 31)) & 1
  }
  return kept
}

/** Puts those rows of a part that are of some times behind the first `size` of `rows`; gives how many there are now. */
function takeTimes({ rows, size }: { rows: Uint32Array; size: number }, part: Part, times: Times): number {
  const { oldest, newest } = part.list
  let found = size
  for (let from = part.from; from < part.to;) {
    const piece = Math.floor(from / PIECE)
    const to = Math.min(part.to, (piece + 1) * PIECE)
    const isOutside = (newest[piece] ?? 0) < times.from || (oldest[piece] ?? 0) > times.end
    if (!isOutside) found = takePiece({ rows, size: found }, { ...part, from, to }, times)
    from = to
  }
  return found
}

function takePiece(
  into: { rows: Uint32Array; size: number },
  { list: { rows, times }, from, to }: Part,
  { from: oldest, end }: Times,
): number {
  const taken = into.rows
  let found = into.size
  for (let i = from; i < to; i += 1) {
    const seconds = times[i] ?? 0
    taken[found] = rows[i] ?? 0
    found += 1 & ~(((seconds - oldest) | (end - seconds)) >>> 31)
  }
  return found
}
