import type { Mark, ReturnRow } from '../findings/index.ts'

/** After this much silence an issue has fallen asleep: as with the engine (`sleepAfterMs`). */
const QUIET_MS = 5 * 86_400_000

/**
 * Issues that are spoken of again after a silence, among the posts of a batch. `lastSeen`: when each issue that was there
 * before had its last post, in milliseconds; a cluster that is new begins with its first one. Posts come in any order of
 * time; one from before the silence ends nothing.
 */
export function findReturns(marks: readonly Mark[], lastSeen: ReadonlyMap<number, number>): ReturnRow[] {
  const newest = new Map(lastSeen)
  const returns: ReturnRow[] = []
  for (const { cluster, post } of marks.toSorted((a, b) => a.post.at - b.post.at)) {
    const before = newest.get(cluster) ?? post.at
    newest.set(cluster, Math.max(before, post.at))
    if (post.at - before < QUIET_MS) continue
    returns.push({ issue: cluster, quietSince: new Date(before), returnedAt: new Date(post.at) })
  }
  return returns
}
