/** With fewer articles a share says nothing of an office. */
export const FEWEST_FOR_SHARE = 5
/** The finding of the writing checks that decides: most sentences tell of the ceremony. */
export const CEREMONY_CHECK = 'mostly-ceremony'
const Z = 1.96

/**
 * A share of `n` articles with its 95 % interval (Wilson 1927, with its bounds kept in 0..1); null below
 * `FEWEST_FOR_SHARE`.
 */
export function estimateShare(part: number, n: number): { value: number; low: number; high: number } | null {
  if (n < FEWEST_FOR_SHARE) return null
  const value = part / n
  const middle = (value + Z ** 2 / (2 * n)) / (1 + Z ** 2 / n)
  const reach = (Z / (1 + Z ** 2 / n)) * Math.sqrt((value * (1 - value)) / n + Z ** 2 / (4 * n ** 2))
  return { value, low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) }
}
