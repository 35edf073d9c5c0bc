import { clustersOf, MOST_HEARD, withLength, type Groups, type PostColumns } from '../columns/index.ts'

/**
 * Issues that may have enough posts to be published: most have one or two and need no counting. `issues` are their
 * issue numbers, `of` the place of each cluster in that list; place 0 is of no issue: there all stand that are too small.
 */
export type Candidates = { issues: number[]; of: Int32Array }

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
  const { issues, of } = isFit ? addCandidates(store, known) : findCandidates(store, fewest)
  lastFound.set(merged, { issues, of, fewest, hearings, size })
  return { issues, of }
}

function findCandidates({ columns, groups }: Store, fewest: number): Candidates {
  const { heard } = columns
  const enough = Math.min(fewest, MOST_HEARD)
  const issues = [-1]
  const of = withLength(new Int32Array(0), groups.of.length)
  for (let cluster = 0; cluster < of.length; cluster += 1) {
    if ((heard[cluster] ?? 0) < enough || groups.of[cluster] !== cluster) continue
    of[cluster] = issues.push(cluster) - 1
  }
  for (const issue of groups.merged.keys()) admit({ columns, groups }, { issues, of }, { issue, enough })
  return { issues, of }
}

function addCandidates({ columns, groups }: Store, found: Found): Candidates {
  const known = { issues: found.issues, of: withLength(found.of, groups.of.length) }
  const enough = Math.min(found.fewest, MOST_HEARD)
  for (let row = found.size; row < columns.size; row += 1) {
    const cluster = columns.cluster[row] ?? 0
    if (known.of[cluster] !== 0) continue
    admit({ columns, groups }, known, { issue: groups.of[cluster] ?? 0, enough })
  }
  return known
}

/** Gives an issue whose clusters have enough posts together a place, the one it had or a new one. */
function admit(
  { columns: { heard }, groups }: Store,
  { issues, of }: Candidates,
  { issue, enough }: { issue: number; enough: number },
): void {
  const clusters = clustersOf(groups, issue)
  if (clusters.reduce((sum, cluster) => sum + (heard[cluster] ?? 0), 0) < enough) return
  const place = of[issue] || issues.push(issue) - 1
  for (const cluster of clusters) of[cluster] = place
}
