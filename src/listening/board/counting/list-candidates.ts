import { listMerged } from './cluster-rows.ts'
import type { Counted, Groups } from './count-window.ts'
import { MOST_HEARD } from './post-columns.ts'

/**
 * Issues that may have enough posts to be published: most have one or two and need no counting. `issues` are their
 * issue numbers, `of` the place of each cluster in that list; place 0 is of no issue: there all stand that are too small.
 */
export type Candidates = { issues: number[]; of: Int32Array }

/** The candidates of the last question, by groups: they are the same for every window and filter until a post comes. */
const lastFound = new WeakMap<Groups, { hearings: number; fewest: number; candidates: Candidates }>()

/** The issues with at least `fewest` posts in the whole store. */
export function listCandidates(counted: Counted, fewest: number): Candidates {
  const { groups } = counted
  const { hearings } = counted.columns
  const known = lastFound.get(groups)
  if (known?.hearings === hearings && known.fewest === fewest) return known.candidates
  const candidates = findCandidates(counted, fewest)
  lastFound.set(groups, { hearings, fewest, candidates })
  return candidates
}

function findCandidates({ columns, groups }: Counted, fewest: number): Candidates {
  const { heard } = columns
  const enough = Math.min(fewest, MOST_HEARD)
  const issues = [-1]
  const of = new Int32Array(groups.of.length)
  for (let cluster = 0; cluster < of.length; cluster += 1) {
    if ((heard[cluster] ?? 0) < enough || groups.of[cluster] !== cluster) continue
    of[cluster] = issues.push(cluster) - 1
  }
  // What merged has enough together.
  for (const [issue, others] of listMerged(groups)) {
    const clusters = groups.of[issue] === issue ? [issue, ...others] : others
    if (clusters.reduce((sum, cluster) => sum + (heard[cluster] ?? 0), 0) < enough) continue
    const place = of[issue] || issues.push(issue) - 1
    for (const cluster of clusters) of[cluster] = place
  }
  return { issues, of }
}
