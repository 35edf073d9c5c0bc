import {
  clusterOf,
  clustersOf,
  MOST_HEARD,
  withLength,
  type Groups,
  type PostColumns,
} from '../columns/index.ts'

/**
 * Issues that may have enough posts to be published: most have one or two and need no counting. `issues` are their
 * issue numbers, `of` the place of each cluster in that list; place 0 is of no issue: there all stand that are too small.
 * `isOne` has a bit for each cluster that has a place: most have none, and bits stay in the cache where places do not.
 */
export type Candidates = { issues: number[]; of: Int32Array; isOne: Int32Array }

type Store = { columns: PostColumns; groups: Groups }
/** Up to which post candidates were found. */
type Found = Candidates & { fewest: number; hearings: number; size: number }

/** By the merged clusters, which stay the same while posts come: candidates are the same for every window and filter. */
const lastFound = new WeakMap<Groups['merged'], Found>()

/** The issues with at least `fewest` posts in the whole store. */
export function listCandidates(store: Store, fewest: number): Candidates {
  const { merged } = store.groups
  const { hearings, size } = store.columns
  const known = lastFound.get(merged)
  const came = size - (known?.size ?? 0)
  // Where posts came and none was moved, only what they are of can have become a candidate.
  const isFit = known?.fewest === fewest && hearings - known.hearings === came
  const found = isFit ? addCandidates(store, known) : findCandidates(store, fewest)
  lastFound.set(merged, { ...found, fewest, hearings, size })
  return found
}

function findCandidates({ columns, groups }: Store, fewest: number): Candidates {
  const { heard } = columns
  const enough = Math.min(fewest, MOST_HEARD)
  const issues = [-1]
  const found = withRoom({ issues, of: new Int32Array(0), isOne: new Int32Array(0) }, groups)
  for (let cluster = 0; cluster < found.of.length; cluster += 1) {
    if ((heard[cluster] ?? 0) < enough || groups.of[cluster] !== cluster) continue
    give(found, cluster, issues.push(cluster) - 1)
  }
  for (const issue of groups.merged.keys()) admit({ columns, groups }, found, { issue, enough })
  return found
}

/** The same candidates with room for all clusters there are now. */
function withRoom({ issues, of, isOne }: Candidates, groups: Groups): Candidates {
  const clusters = groups.of.length
  return { issues, of: withLength(of, clusters), isOne: withLength(isOne, (clusters >> 5) + 1) }
}

function give({ of, isOne }: Candidates, cluster: number, place: number): void {
  of[cluster] = place
  isOne[cluster >> 5] = (isOne[cluster >> 5] ?? 0) | (1 << (cluster & 31))
}

function addCandidates({ columns, groups }: Store, found: Found): Candidates {
  const known = withRoom(found, groups)
  const enough = Math.min(found.fewest, MOST_HEARD)
  for (let row = found.size; row < columns.size; row += 1) {
    const cluster = clusterOf(columns, row)
    if (known.of[cluster] !== 0) continue
    admit({ columns, groups }, known, { issue: groups.of[cluster] ?? 0, enough })
  }
  return known
}

/** Gives an issue whose clusters have enough posts together a place, the one it had or a new one. */
function admit(
  { columns: { heard }, groups }: Store,
  found: Candidates,
  { issue, enough }: { issue: number; enough: number },
): void {
  const clusters = clustersOf(groups, issue)
  if (clusters.reduce((sum, cluster) => sum + (heard[cluster] ?? 0), 0) < enough) return
  const place = found.of[issue] || found.issues.push(issue) - 1
  for (const cluster of clusters) give(found, cluster, place)
}
