import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'

const TWO_TO_21 = 2 ** 21
const LOW_BITS_CUT = 11

/** Preparing a key costs four times as much as using it (32 against 8 microseconds a post). */
const prepared = new WeakMap<Buffer, KeyObject>()

function prepare(key: Buffer): KeyObject {
  const ready = prepared.get(key) ?? createSecretKey(key)
  prepared.set(key, ready)
  return ready
}

/**
 * The pseudonym of an author: the first 53 bits of HMAC-SHA256(key, scope NUL author), so that voices can be counted
 * but not named, and a number stays exact in JavaScript. At 10 million authors two share one with a chance of 1 in 180.
 */
export function pseudonymOf(key: Buffer, scope: string, author: string): number {
  const digest = createHmac('sha256', prepare(key)).update(`${scope}\u0000${author}`).digest()
  return digest.readUInt32BE(0) * TWO_TO_21 + (digest.readUInt32BE(4) >>> LOW_BITS_CUT)
}
