/**
 * Numbers of arrival that a replay passed over because no post was there any more: it was deleted before the engine was
 * brought back, so the engine never counted it. Ranges, both ends inclusive, rising.
 */
export type ReplayGaps = { from: number[]; to: number[] }

export function createGaps(): ReplayGaps {
  return { from: [], to: [] }
}

/** Notes which numbers in (after, upTo] are not among `seqs`; those rise, and so do the ranges from call to call. */
export function noteGaps(gaps: ReplayGaps, range: { after: number; upTo: number }, seqs: readonly number[]) {
  let expected = range.after + 1
  const close = (next: number): void => {
    if (next > expected) {
      gaps.from.push(expected)
      gaps.to.push(next - 1)
    }
    expected = next + 1
  }
  for (const seq of seqs) close(seq)
  close(range.upTo + 1)
}

/** Whether the replay passed over this number. */
export function isInGap({ from, to }: ReplayGaps, seq: number): boolean {
  let [low, high] = [0, from.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    if (seq < (from[middle] ?? 0)) high = middle - 1
    else if (seq > (to[middle] ?? 0)) low = middle + 1
    else return true
  }
  return false
}
