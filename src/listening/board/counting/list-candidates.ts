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
  const { of, ids } = groups
  const heard = new Uint16Array(ids.length)
  const enough = Math.min(fewest, MOST_HEARD)
  for (let cluster = 0; cluster < of.length; cluster += 1) {
    const group = of[cluster] ?? 0
    heard[group] = Math.min(MOST_HEARD, (heard[group] ?? 0) + (columns.heard[cluster] ?? 0))
  }
  const issues = [-1]
  const places = new Int32Array(ids.length)
  for (let group = 0; group < places.length; group += 1) {
    places[group] = (heard[group] ?? 0) < enough ? 0 : issues.push(group) - 1
  }
  return { issues, of: spread(of, places) }
}

/** For each cluster what `places` says of its issue. */
function spread(groupOfCluster: Int32Array, places: Int32Array): Int32Array {
  const spreadOut = new Int32Array(groupOfCluster.length)
  for (let cluster = 0; cluster < spreadOut.length; cluster += 1) {
    spreadOut[cluster] = places[groupOfCluster[cluster] ?? 0] ?? 0
  }
  return spreadOut
}
