import {
  estimateShares,
  SCORE_BINS,
  type Shares,
  type ShareTable,
} from '../../src/language/quantification/index.ts'
import { repeatableRandom } from '../../src/platform/random.ts'
import type { LabelledAnswer } from './measure-share-table.ts'

const NAMES = ['negative', 'neutral', 'positive'] as const

/** How one estimate of the shares of a draw did, to be added up. */
export type Tally = {
  runs: number
  /** Intervals of the negative share that held the truth; that were too high, too low; of the other two classes. */
  covered: number
  tooHigh: number
  tooLow: number
  others: number
  /** Intervals that held the share among the drawn texts themselves. */
  coveredDraw: number
  width: number
  error: number
  countedError: number
}

export type SimulationPlan = {
  /** Texts to draw from, with replacement. */
  pool: readonly LabelledAnswer[]
  /** The true shares, and how many texts a draw has. */
  truth: readonly [number, number, number]
  n: number
  runs: number
  seed: number
  /** Bin counts of a draw to shares. */
  estimate: (bins: Float64Array) => Shares
}

export function emptyTally(): Tally {
  return {
    runs: 0,
    covered: 0,
    tooHigh: 0,
    tooLow: 0,
    others: 0,
    coveredDraw: 0,
    width: 0,
    error: 0,
    countedError: 0,
  }
}

/** The shipped method with a table. */
export function estimatorOf(table: ShareTable): SimulationPlan['estimate'] {
  return (bins) => estimateShares({ bins, squares: bins.reduce((sum, count) => sum + count, 0) }, table)
}

/**
 * Draws sets of texts with known shares and adds to `tally` how often the intervals hold the truth: the share among
 * all the texts drawn from (the draw's own share differs from it by chance).
 */
export function simulateShares(plan: SimulationPlan, tally: Tally): void {
  const random = repeatableRandom(plan.seed)
  const bins = NAMES.map((_, label) => plan.pool.filter((text) => text.label === label).map(({ bin }) => bin))
  for (let run = 0; run < plan.runs; run += 1) {
    const seen = new Float64Array(SCORE_BINS)
    const drawn = [0, 0, 0]
    for (let text = 0; text < plan.n; text += 1) {
      const luck = random()
      const label = luck < plan.truth[0] ? 0 : luck < plan.truth[0] + plan.truth[1] ? 1 : 2
      const ofClass = bins[label]!
      drawn[label]! += 1
      seen[ofClass[Math.floor(random() * ofClass.length)]!]! += 1
    }
    judge(tally, plan, { seen, drawn })
  }
}

function judge(
  tally: Tally,
  { truth, n, estimate }: SimulationPlan,
  draw: { seen: Float64Array; drawn: number[] },
): void {
  const shares = estimate(draw.seen)
  const { share, low, high } = shares.negative
  tally.runs += 1
  tally.tooHigh += Number(low > truth[0])
  tally.tooLow += Number(high < truth[0])
  tally.covered += Number(low <= truth[0] && truth[0] <= high)
  tally.coveredDraw += Number(low <= draw.drawn[0]! / n && draw.drawn[0]! / n <= high)
  tally.others += [1, 2].filter((of) => isIn(shares[NAMES[of]!], truth[of]!)).length / 2
  tally.width += high - low
  tally.error += Math.abs(share - truth[0])
  const counted = draw.seen.slice(0, SCORE_BINS / 3).reduce((sum, count) => sum + count, 0) / n
  tally.countedError += Math.abs(counted - truth[0])
}

function isIn({ low, high }: { low: number; high: number }, truth: number): boolean {
  return low <= truth && truth <= high
}

/** Two halves by chance, every set and class in equal parts; all translations of a row are in the same half. */
export function splitHalves(
  texts: readonly LabelledAnswer[],
  seed: number,
): [LabelledAnswer[], LabelledAnswer[]] {
  const random = repeatableRandom(seed)
  const strata = new Map<string, Map<string, number>>()
  for (const { group, label, row } of texts) {
    const stratum = strata.get(`${group} ${label}`) ?? new Map<string, number>()
    if (!stratum.has(row)) stratum.set(row, random())
    strata.set(`${group} ${label}`, stratum)
  }
  const first = new Set<string>()
  let turn = 0
  for (const stratum of strata.values()) {
    const rows = [...stratum].sort((a, b) => a[1] - b[1]).map(([row]) => row)
    rows.forEach((row, at) => (at + turn) % 2 === 0 && first.add(row))
    turn += 1
  }
  return [texts.filter(({ row }) => first.has(row)), texts.filter(({ row }) => !first.has(row))]
}
