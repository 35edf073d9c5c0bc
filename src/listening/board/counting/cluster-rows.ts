import type { Groups } from './count-window.ts'
import { REMOVED, type PostColumns } from './post-columns.ts'
import { spanOf, wantedBy, type Spans, type WindowQuery } from './select-rows.ts'

/**
 * The first `size` rows by cluster, in order of arrival within each: `rows` from `starts[cluster]` on. What an issue is
 * measured from lies side by side, and nobody looks at all other posts for it. `times` are those of `rows`.
 */
type Sorted = { starts: Uint32Array; rows: Uint32Array; times: Uint32Array; size: number; moves: number }

/** By the list of clusters, which is made anew with a store. */
const known = new WeakMap<PostColumns['clusters'], Sorted>()

/** Rows are sorted anew when so many came since (or this share of them); those in between are looked at one by one. */
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
  return { starts, rows, times, size, moves }
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
  if (found?.moves === columns.moves && columns.size - found.size <= unsorted) return found
  const sorted = sortRows(columns)
  known.set(columns.clusters, sorted)
  return sorted
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

/** Rows of an issue, by span: `rows[span]` in order of arrival. */
export type IssueRows = { group: number; spans: Uint32Array[] }

/** The rows of each of the issues (by number) in a window and its past spans, under the filters of the query. */
export function gatherRows(
  { columns, groups }: { columns: PostColumns; groups: Groups },
  { query, spans }: { query: WindowQuery; spans: Spans },
  issues: readonly number[],
): IssueRows[] {
  const sorted = sortedRows(columns)
  const merged = listMerged(groups)
  const isWanted = wantedBy(columns, query)
  const found = new Map<number, number[][]>()
  const gathering = { columns, spans, isWanted }
  for (const group of issues) {
    const own = Array.from({ length: spans.known + 1 }, (): number[] => [])
    found.set(group, own)
    if (groups.of[group] === group) gatherCluster(gathering, own, sorted, group)
    for (const cluster of merged.get(group) ?? []) gatherCluster(gathering, own, sorted, cluster)
  }
  for (let row = sorted.size; row < columns.size; row += 1) {
    const own = found.get(groups.of[columns.cluster[row] ?? 0] ?? -1)
    if (own) gatherRow(gathering, own, row, columns.at[row] ?? 0)
  }
  return issues.map((group) => {
    const spansOf = (found.get(group) ?? []).map((rows) => new Uint32Array(rows))
    return { group, spans: merged.has(group) ? spansOf.map((rows) => rows.sort()) : spansOf }
  })
}

type Gathering = { columns: PostColumns; spans: Spans; isWanted: (row: number) => boolean }

// oxlint-disable-next-line max-params -- a loop that runs over every post of an issue
function gatherCluster(gathering: Gathering, found: number[][], sorted: Sorted, cluster: number): void {
  const { starts, rows, times } = sorted
  const end = starts[cluster + 1] ?? 0
  for (let i = starts[cluster] ?? 0; i < end; i += 1) gatherRow(gathering, found, rows[i] ?? 0, times[i] ?? 0)
}

// oxlint-disable-next-line max-params -- called for every post of an issue
function gatherRow(gathering: Gathering, found: number[][], row: number, seconds: number): void {
  // Times lie side by side, all else of a post does not: most posts are of no span.
  const span = spanOf(gathering.spans, seconds)
  if (span === -1 || ((gathering.columns.flags[row] ?? 0) & REMOVED) !== 0) return
  if (gathering.isWanted(row)) found[span]?.push(row)
}
