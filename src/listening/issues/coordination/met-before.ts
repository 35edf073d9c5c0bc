/**
 * Whether a pseudonym was met in the last 30 to 60 days, as two filters of bits (Bloom 1970): it can say "met" by mistake (below 1 % up to
 * 400,000 accounts), never the other way, and nobody can be read out of it.
 */
export type MetBefore = { now: Uint8Array; before: Uint8Array; turnedAt: number; since: number }

const BYTES = 2 ** 19
const BITS = BYTES * 8
const TURN_MS = 30 * 86_400_000
const PROBES = 4

export function createMetBefore(): MetBefore {
  return { now: new Uint8Array(BYTES), before: new Uint8Array(BYTES), turnedAt: 0, since: 0 }
}

/** Says whether it was met, and keeps that it was met now. `key`: a whole number below 2^53. */
export function meet(met: MetBefore, key: number, at: number): boolean {
  if (met.since === 0) met.since = at
  if (at - met.turnedAt > TURN_MS) turn(met, at)
  const low = (key % 4_294_967_296) | 0
  const high = (key / 4_294_967_296) | 0
  const first = Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b)
  const step = Math.imul(high ^ Math.imul(low, 0xc2b2ae35), 0x27d4eb2f) | 1
  let inNow = true
  let inBefore = true
  for (let probe = 0; probe < PROBES; probe += 1) {
    const bit = ((first + Math.imul(step, probe)) >>> 0) % BITS
    const mask = 1 << (bit & 7)
    if (((met.before[bit >> 3] ?? 0) & mask) === 0) inBefore = false
    if (((met.now[bit >> 3] ?? 0) & mask) === 0) inNow = false
    met.now[bit >> 3] = (met.now[bit >> 3] ?? 0) | mask
  }
  return inNow || inBefore
}

function turn(met: MetBefore, at: number): void {
  if (met.turnedAt !== 0) {
    met.before = met.now
    met.now = new Uint8Array(BYTES)
  }
  met.turnedAt = at
}
