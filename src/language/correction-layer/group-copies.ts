import { mixBits } from '../linear-model/index.ts'

const BANDS = 10
const ROWS = 2
/** Texts with this share of common buckets are near-copies of one another. */
const ALIKE = 0.6

/**
 * Puts near-copies together: for each text (its sorted buckets) the number of the first text of its group. Near-copies
 * in two folds would let a layer be examined on what it learned. Candidates come from min-hashes (Broder 1997), so that
 * thousands of texts take milliseconds.
 */
export function groupCopies(texts: readonly Uint16Array[]): number[] {
  const leaders = texts.map((_, at) => at)
  const leaderOf = (at: number): number => {
    let leader = at
    while (leaders[leader] !== leader) leader = leaders[leader] ?? leader
    return leader
  }
  for (let band = 0; band < BANDS; band += 1) {
    const met = new Map<string, number>()
    for (const [at, buckets] of texts.entries()) {
      const key = keyOf(buckets, band)
      const other = met.get(key)
      if (other === undefined) met.set(key, at)
      else if (isAlike(buckets, texts[other] ?? buckets)) join(leaders, leaderOf(at), leaderOf(other))
    }
  }
  return leaders.map((_, at) => leaderOf(at))
}

function join(leaders: number[], one: number, other: number): void {
  leaders[Math.max(one, other)] = Math.min(one, other)
}

function keyOf(buckets: Uint16Array, band: number): string {
  const least: number[] = []
  for (let row = 0; row < ROWS; row += 1) {
    const seed = Math.imul(band * ROWS + row + 1, 0x9e3779b1)
    let lowest = 2 ** 32
    for (const bucket of buckets) lowest = Math.min(lowest, mixBits(bucket ^ seed) >>> 0)
    least.push(lowest)
  }
  return least.join('.')
}

function isAlike(one: Uint16Array, other: Uint16Array): boolean {
  let common = 0
  let at = 0
  for (const bucket of one) {
    while (at < other.length && (other[at] ?? 0) < bucket) at += 1
    if (other[at] === bucket) common += 1
  }
  const all = one.length + other.length - common
  return all === 0 || common / all >= ALIKE
}
