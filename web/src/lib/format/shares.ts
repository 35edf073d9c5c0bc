import type { Share } from '#lib/contracts.ts'
import type { Words } from '../words/id/index.ts'
import { percent } from './numbers.ts'

/** From this width on an interval is said to be wide: the number is one guess among many, and the range is told alone. */
const WIDE = 0.3

export function isWide({ low, high }: Share): boolean {
  return high - low >= WIDE
}

/** "41–58%": where a share may lie. */
export function shareRange({ low, high }: Share, words: Words): string {
  return words.sentiment.interval(String(Math.round(low * 100)), percent(high, words))
}
