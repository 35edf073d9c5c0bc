import type { Groups } from './count-window.ts'
import { REMOVED, type PostColumns } from './post-columns.ts'
import { spanTimes, wantedBy, type Spans, type Times, type WindowQuery } from './select-rows.ts'

/**
 * The first `size` rows by cluster, in order of arrival within each: `rows` from `starts[cluster]` on. What an issue is
 * measured from lies side by side, and nobody looks at all other posts for it. `times` are those of `rows`. Rows that came
 * since, up to `listed`, stand in `later` by cluster.
 */
type Sorted = {
  starts: Uint32Array
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
  const starts = new Uint32Array(clusters.size + 1)
  for (let row = 0; row < size; row += 1) addOne(starts, (cluster[row] ?? 0) + 1)
  for (let at = 1; at < starts.length; at += 1) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0)
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

/** Counts one more at a place and gives how many there were. */
function addOne(counts: Uint32Array, at: number): number {
  const before = counts[at] ?? 0
  counts[at] = before + 1
  return before
}

function sortedRows(columns: PostColumns): Sorted {
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

/** For each issue number the clusters that are not its own one: few, those that merged. */
const mergedOf = new WeakMap<Groups, ReadonlyMap<number, number[]>>()

function listMerged(groups: Groups): ReadonlyMap<number, number[]> {
  const listed = mergedOf.get(groups)
  if (listed) return listed
  const merged = new Map<number, number[]>()
  for (let cluster = 0; cluster < groups.of.length; cluster += 1) {
    const group = groups.of[cluster] ?? 0
    if (group === cluster) continue
    const others = merged.get(group)
    if (others) others.push(cluster)
    else merged.set(group, [cluster])
  }
  mergedOf.set(groups, merged)
  return merged
}

/** Gives the rows of an issue (by number) in a span (0: the window itself), under the filters of the query, by arrival. */
export type Gathering = (issue: number, span: number) => Uint32Array

/** Opens the rows of single issues for one question. */
export function openGathering(
  { columns, groups }: { columns: PostColumns; groups: Groups },
  { query, spans }: { query: WindowQuery; spans: Spans },
): Gathering {
  const gathered = { columns, sorted: sortedRows(columns), isWanted: wantedBy(columns, query) }
  const merged = listMerged(groups)
  return (issue, span) => {
    const found: number[] = []
    const times = spanTimes(spans, span)
    if (groups.of[issue] === issue) gatherCluster(gathered, times, issue, found)
    for (const cluster of merged.get(issue) ?? []) gatherCluster(gathered, times, cluster, found)
    const rows = new Uint32Array(found)
    return merged.has(issue) ? rows.sort() : rows
  }
}

type Gathered = { columns: PostColumns; sorted: Sorted; isWanted: (row: number) => boolean }

// oxlint-disable-next-line max-params -- a loop that runs over every post of an issue
function gatherCluster(gathered: Gathered, span: Times, cluster: number, found: number[]): void {
  const { columns, sorted, isWanted } = gathered
  const { at, flags } = columns
  const { starts, rows, times, later } = sorted
  const take = (row: number, seconds: number): void => {
    // Times lie side by side, all else of a post does not: most posts are of another span.
    if (seconds < span.from || seconds > span.end) return
    if (((flags[row] ?? 0) & REMOVED) === 0 && isWanted(row)) found.push(row)
  }
  const last = starts[cluster + 1] ?? 0
  for (let i = starts[cluster] ?? 0; i < last; i += 1) take(rows[i] ?? 0, times[i] ?? 0)
  for (const row of later.get(cluster) ?? []) take(row, at[row] ?? 0)
}
