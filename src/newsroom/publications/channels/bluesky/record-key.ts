import { createHash } from 'node:crypto'

const DIGITS = '234567abcdefghijklmnopqrstuvwxyz'
const LENGTH = 13
/** 1 January 2026 in microseconds; the keys lie in the year after it, so that they read as sound times everywhere. */
const BEGIN = BigInt(Date.UTC(2026, 0, 1)) * 1000n
const YEAR = 365n * 24n * 3600n * 1_000_000n
const CLOCK_IDS = 1024n

/**
 * The record key of a target: a valid TID (atproto.com/specs/tid: 53 bits of microseconds, 10 bits of clock id, 13 digits)
 * made from our key, so that the same target always is the same record. Its time means nothing; posts are sorted by
 * `createdAt`. Two targets share one by chance in 1 of 10^16 pairs.
 */
export function recordKeyOf(key: string): string {
  const hash = createHash('sha256').update(key.toLowerCase()).digest()
  const time = BEGIN + (hash.readBigUInt64BE(0) % YEAR)
  let value = time * CLOCK_IDS + (hash.readBigUInt64BE(8) % CLOCK_IDS)
  let text = ''
  for (let i = 0; i < LENGTH; i += 1) {
    text = (DIGITS[Number(value % 32n)] ?? '') + text
    value /= 32n
  }
  return text
}
