import { keysOf, numberKey } from './key-index.ts'
import type { PostColumns } from './post-columns.ts'

/**
 * For each cluster number of the store the number of its issue (that of one of its clusters), and the id of each. `merged`
 * has for each issue number the clusters that are not its own one: few, those that merged.
 */
export type Groups = { of: Int32Array; ids: Float64Array; merged: Map<number, number[]> }

/**
 * Groups for a store: `issueOf` says which issue a cluster belongs to now. An issue has the number of the cluster of its
 * own id, so that only clusters that merged need a look-up; `known` are the groups of before, when only clusters came to it.
 */
export function groupClusters(
  { clusters }: PostColumns,
  issueOf: (cluster: number) => number,
  known: Groups = { of: new Int32Array(0), ids: new Float64Array(0), merged: new Map() },
): Groups {
  const { merged } = known
  let { of } = known
  // The list may grow while it is read: an issue whose own first cluster has no post left here gets a number too.
  for (let number = of.length; number < clusters.size; number += 1) {
    const cluster = clusters.keys[number] ?? 0
    const issue = issueOf(cluster)
    const group = issue === cluster ? number : numberKey(clusters, issue)
    if (number >= of.length) of = withLength(of, clusters.size)
    of[number] = group
    if (group === number) continue
    const others = merged.get(group)
    if (others) others.push(number)
    else merged.set(group, [number])
  }
  return { of, ids: keysOf(clusters), merged }
}

/** The same list with room for more numbers, which are 0; where it was made with room to spare nothing is copied. */
export function withLength(list: Int32Array, length: number): Int32Array {
  const whole = new Int32Array(list.buffer)
  if (whole.length >= length) return whole.subarray(0, length)
  const bigger = new Int32Array(Math.ceil(length * 1.25))
  bigger.set(list)
  return bigger.subarray(0, length)
}

/** All clusters of an issue, by number. */
export function clustersOf({ of, merged }: Groups, issue: number): readonly number[] {
  const others = merged.get(issue) ?? []
  return of[issue] === issue ? [issue, ...others] : others
}
