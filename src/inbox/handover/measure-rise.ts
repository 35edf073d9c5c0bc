/** What counts as a rise: data, shown beside every one. */
export const RISE_RULE = { leastCount: 5, mostChance: 0.001, normalDays: 28 }

/** Probability of `count` or more where `mean` is usual, for things that come one by one (Poisson). `mean` > 0. */
export function chanceOf(count: number, mean: number): number {
  if (count <= 0) return 1
  let term = Math.exp(-mean)
  let below = term
  for (let k = 1; k < count; k += 1) {
    term *= mean / k
    below += term
  }
  // For large means the terms fall below what a number can hold: then the normal approximation is close.
  if (mean > 600) return 1 / (1 + Math.exp(1.702 * ((count - 0.5 - mean) / Math.sqrt(mean))))
  return Math.max(0, 1 - below)
}

/**
 * Whether `count` cases in 24 hours are more than the four weeks before explain, in which there were `before`. The usual
 * number a day is taken as (before + 1) / 28, so that a first case after a quiet month is no rise by itself.
 */
export function measureRise(
  count: number,
  before: number,
): { normal: number; chance: number; isRise: boolean } {
  const normal = before / RISE_RULE.normalDays
  const chance = chanceOf(count, (before + 1) / RISE_RULE.normalDays)
  return { normal, chance, isRise: count >= RISE_RULE.leastCount && chance <= RISE_RULE.mostChance }
}
