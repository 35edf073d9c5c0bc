import { repeatableRandom } from '../../../platform/random.ts'

/** One post's figure. Posts of one article (`cluster`) are not independent of each other. */
export type Draw = { value: number; cluster: number }

/** A figure with its 95 % interval; null bounds where there are too few articles to say. */
export type Estimate = { value: number; low: number | null; high: number | null }

/** With five articles or fewer no pair of ranks covers the median with 95 %. */
export const FEWEST_FOR_MEDIAN = 6
export const FEWEST_FOR_TOTAL = 20
export const DRAWS = 2000
const UNCERTAINTY = 0.05

/** Probability that at most `k` of `n` fair coins show heads. */
function headsAtMost(k: number, n: number): number {
  let term = 0.5 ** n
  let sum = 0
  for (let i = 0; i <= k; i += 1) {
    sum += term
    term *= (n - i) / (i + 1)
  }
  return sum
}

/** The largest rank k (from 1) with P(x_k ≤ median ≤ x_{n+1-k}) ≥ 95 %; 0 when there is none. */
export function rankFor(n: number): number {
  // 0.5 ** n leaves the numbers a computer knows beyond n = 1,000; the normal approximation is exact enough from 200 on.
  if (n > 200) return Math.floor((n - 1.96 * Math.sqrt(n)) / 2)
  let k = 0
  while (2 * headsAtMost(k, n) <= UNCERTAINTY) k += 1
  return k
}

function countClusters(draws: readonly Draw[]): number {
  return new Set(draws.map((draw) => draw.cluster)).size
}

/** Middle value of at least one number; of an even count the mean of the two in the middle. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2
}

/**
 * Median of at least one post with a rank interval (sign test, distribution-free). Posts of one article count as one
 * for the width: the ranks come from the number of articles and are spread over the posts, outwards.
 * Conover, Practical Nonparametric Statistics, §3.2.
 */
export function estimateMedian(draws: readonly Draw[]): Estimate {
  const sorted = draws.map((draw) => draw.value).sort((a, b) => a - b)
  const value = medianOf(sorted)
  const clusters = countClusters(draws)
  if (clusters < FEWEST_FOR_MEDIAN) return { value, low: null, high: null }
  const skipped = Math.floor(((rankFor(clusters) - 1) * sorted.length) / clusters)
  return { value, low: sorted[skipped] ?? null, high: sorted[sorted.length - 1 - skipped] ?? null }
}

/**
 * Total with a bootstrap interval over whole articles (2,000 draws, percentiles): how far it would lie from here in
 * another period with as many articles like these. The total itself is counted, not estimated.
 */
export function estimateTotal(draws: readonly Draw[]): Estimate {
  const sums = new Map<number, number>()
  for (const { cluster, value } of draws) sums.set(cluster, (sums.get(cluster) ?? 0) + value)
  const articles = [...sums.values()]
  const value = articles.reduce((sum, one) => sum + one, 0)
  if (articles.length < FEWEST_FOR_TOTAL) return { value, low: null, high: null }
  const random = repeatableRandom(articles.length)
  const totals = Array.from({ length: DRAWS }, () => {
    let total = 0
    for (let i = 0; i < articles.length; i += 1) {
      total += articles[Math.floor(random() * articles.length)] ?? 0
    }
    return total
  }).sort((a, b) => a - b)
  const edge = Math.floor((DRAWS * UNCERTAINTY) / 2)
  return { value, low: totals[edge] ?? null, high: totals[DRAWS - 1 - edge] ?? null }
}

/**
 * Difference of two medians (now − before) from their two intervals (Zou and Donner 2008, square-and-add); bounds are
 * null when either side has too few articles.
 */
export function estimateDifference(now: Estimate, before: Estimate): Estimate {
  const value = now.value - before.value
  if (now.low === null || now.high === null || before.low === null || before.high === null) {
    return { value, low: null, high: null }
  }
  return {
    value,
    low: value - Math.hypot(now.value - now.low, before.high - before.value),
    high: value + Math.hypot(now.high - now.value, before.value - before.low),
  }
}
