/** Counts one more at a place and gives how many there were. */
export function addOne(counts: Int32Array, at: number): number {
  const before = counts[at] ?? 0
  counts[at] = before + 1
  return before
}

/** Makes of how many there are of each value where those of it begin, when all stand one after the other. */
export function toStarts(counts: Int32Array): void {
  let sum = 0
  for (let value = 0; value < counts.length; value += 1) {
    const own = counts[value] ?? 0
    counts[value] = sum
    sum += own
  }
}
