import { clustersOf, REMOVED, type Groups, type PostColumns } from '../columns/index.ts'
import { addOne, toStarts } from './counting-sort.ts'
import { everyRow, filtersOf, type Filter } from './select-rows.ts'
import type { Spans, WindowQuery } from './window-query.ts'

/**
 * The first `size` rows by cluster, in order of arrival within each: `rows` from `starts[cluster]` on. What an issue is
 * measured from lies side by side, and nobody looks at all other posts for it. `times` are those of `rows`. Rows that came
 * since, up to `listed`, stand in `later` by cluster.
 */
type Sorted = {
  starts: Int32Array
  rows: Uint32Array
  times: Uint32Array
  size: number
  moves: number
  later: Map<number, number[]>
  listed: number
}

/** By the list of clusters, which is made anew with a store. */
const known = new WeakMap<PostColumns['clusters'], Sorted>()

/** Rows are sorted anew when so many came since (or this share of them). */
const UNSORTED_MOST = 10_000
const UNSORTED_SHARE = 0.02

/** A counting sort of all rows. */
function sortRows({ at, cluster, clusters, size, moves }: PostColumns): Sorted {
  const starts = new Int32Array(clusters.size + 1)
  for (let row = 0; row < size; row += 1) addOne(starts, cluster[row] ?? 0)
  toStarts(starts)
  const next = starts.slice()
  const rows = new Uint32Array(size)
  const times = new Uint32Array(size)
  for (let row = 0; row < size; row += 1) {
    const place = addOne(next, cluster[row] ?? 0)
    rows[place] = row
    times[place] = at[row] ?? 0
  }
  return { starts, rows, times, size, moves, later: new Map(), listed: size }
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

function listLater(sorted: Sorted, { cluster, size }: PostColumns): void {
  for (let row = sorted.listed; row < size; row += 1) {
    const own = sorted.later.get(cluster[row] ?? 0)
    if (own) own.push(row)
    else sorted.later.set(cluster[row] ?? 0, [row])
  }
  sorted.listed = size
}

/** Gives the rows of an issue (by number) in spans `first` to `last` (0: the window itself), each by arrival, under the filters. */
export type Gathering = (issue: number, first: number, last: number) => Uint32Array[]

/** Opens the rows of single issues for one question. */
export function openGathering(
  { columns, groups }: { columns: PostColumns; groups: Groups },
  { query, spans }: { query: WindowQuery; spans: Spans },
): Gathering {
  const [filter = everyRow(columns), ...others] = filtersOf(columns, query)
  const asked = { columns, spans, filter }
  const sorted = sortedRows(columns)
  return (issue, first, last) => {
    const found = Array.from({ length: last - first + 1 }, (): number[] => [])
    for (const cluster of clustersOf(groups, issue)) {
      for (const part of partsOf(columns, sorted, cluster)) gatherRows(asked, { ...part, first }, found)
    }
    const spansOf = found.map((rows) => new Uint32Array(others.reduce<readonly number[]>(keepRows, rows)))
    return groups.merged.has(issue) ? spansOf.map((rows) => rows.sort()) : spansOf
  }
}

function keepRows(rows: readonly number[], { column, wanted }: Filter): number[] {
  return rows.filter((row) => wanted[column[row] ?? 0] === 1)
}

/** Rows `from` to before `to` of a list, with their times beside them. */
type Part = { rows: Uint32Array; times: Uint32Array; from: number; to: number }

function partsOf({ at }: PostColumns, { starts, rows, times, later }: Sorted, cluster: number): Part[] {
  const sorted = { rows, times, from: starts[cluster] ?? 0, to: starts[cluster + 1] ?? 0 }
  const came = later.get(cluster)
  if (!came) return [sorted]
  const since = Uint32Array.from(came)
  return [sorted, { rows: since, times: since.map((row) => at[row] ?? 0), from: 0, to: since.length }]
}

type Asked = { columns: PostColumns; spans: Spans; filter: Filter }

/** Puts the rows of a part that are there and wanted to those of their span in `found`, of which the first is `first`. */
// oxlint-disable-next-line complexity -- a loop that runs over every post of an issue: each ?? is there for the compiler alone
function gatherRows(
  asked: Asked,
  { rows, times, from, to, first }: Part & { first: number },
  found: number[][],
): void {
  const { columns, spans, filter } = asked
  const { end, length, shift } = spans
  const { column, wanted } = filter
  const { flags } = columns
  const [youngest, oldest] = [first * shift, (first + found.length - 1) * shift + length]
  for (let i = from; i < to; i += 1) {
    // Times lie side by side, all else of a post does not: most posts are of no span that is asked for. What is dated after
    // the moment of the board is not counted yet.
    const age = end - (times[i] ?? 0)
    if (age < youngest || age >= oldest) continue
    const span = Math.floor(age / shift)
    if (age - span * shift >= length) continue
    const row = rows[i] ?? 0
    if (wanted[column[row] ?? 0] !== 1 || ((flags[row] ?? 0) & REMOVED) !== 0) continue
    found[span - first]?.push(row)
  }
}
