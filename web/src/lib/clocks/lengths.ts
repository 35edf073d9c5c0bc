import type { ClockLength } from '#lib/contracts.ts'
import { count } from '#lib/format/numbers.ts'
import type { Words } from '#lib/words/index.ts'

/** "10 hari kerja": a length of a deadline in words. */
export function lengthText(length: ClockLength, words: Words): string {
  return words.clocks.units[length.unit](count(length.amount, words))
}
