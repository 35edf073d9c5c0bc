import { SCORE_BINS } from '../../src/language/index.ts'
import { boundedInterval } from '../../src/language/quantification/bounded-interval.ts'
import { fitShares } from '../../src/language/quantification/fit-shares.ts'
import { invert, type Matrix, type Vector } from '../../src/language/quantification/three.ts'
import type { ValidationAnswer } from '../../tools/train/label-answers.ts'
import { repeatableRandom } from '../../src/platform/random.ts'
import { measureShareTable, weakenTable } from '../../tools/train/measure-share-table.ts'
import { estimatorOf } from '../../tools/train/simulate-shares.ts'
import { fitCalibration, type Probabilities } from './calibration.ts'

/** Shares of the three classes of a draw, and for the negative one an interval where the method has one. */
export type Estimate = { shares: Vector; low?: number; high?: number }
type Text = Pick<ValidationAnswer, 'label' | 'bin' | 'said'>
export type Method = {
  name: string
  fit: (known: readonly ValidationAnswer[]) => (drawn: readonly Text[]) => Estimate
}

const REPEATS = 60

/** The ways to estimate shares that were tried. */
export const METHODS: readonly Method[] = [
  {
    name: 'shipped: score bins, score test',
    fit: (known) => {
      const estimate = estimatorOf(weakenTable(measureShareTable(known), 0.5))
      return (drawn) => {
        const { negative, neutral, positive } = estimate(Float64Array.from(binsOf(drawn)))
        return {
          shares: [negative.share, neutral.share, positive.share],
          low: negative.low,
          high: negative.high,
        }
      }
    },
  },
  {
    name: 'counted (Wilson)',
    fit: () => (drawn) => {
      const shares = meanOf(drawn.map(hard))
      return {
        shares,
        ...boundedInterval(shares[0], (share) => ({
          deviation: Math.sqrt((share * (1 - share) + 1e-9) / drawn.length),
          skew: 0,
        })),
      }
    },
  },
  {
    name: 'mean probabilities',
    fit: () => (drawn) => ({ shares: meanOf(drawn.map(({ said }) => said as Vector)) }),
  },
  { name: 'adjusted count (delta)', fit: (known) => adjusted(known, hard) },
  {
    name: 'probabilistic adjusted count (delta)',
    fit: (known) => adjusted(known, ({ said }) => said as Vector),
  },
  {
    name: 'EM on probabilities (bootstrap)',
    fit: (known) => bootstrapped(known, (texts) => emOn((said) => said as Probabilities, priorOf(texts))),
  },
  {
    name: 'EM, BCTS calibration (bootstrap)',
    fit: (known) => bootstrapped(known, (texts) => emOn(fitCalibration(texts), priorOf(texts))),
  },
  { name: 'median sweep over thresholds', fit: medianSweep },
  { name: 'distribution matching, Hellinger', fit: (known) => matching(known) },
  {
    name: 'likelihood of bins (bootstrap)',
    fit: (known) =>
      bootstrapped(known, (texts) => {
        const { rates } = measureShareTable(texts)
        return (drawn) => fitShares(binsOf(drawn), rates, [0.5, 0.5, 0.5])
      }),
  },
  { name: 'Bayes: 40 Dirichlet tables, grid', fit: bayesGrid },
]

function hard({ bin }: Pick<Text, 'bin'>): Vector {
  return [0, 1, 2].map((of) => Number(Math.floor((3 * bin) / SCORE_BINS) === of)) as Vector
}

function binsOf(texts: readonly Pick<Text, 'bin'>[]): number[] {
  const bins = Array.from({ length: SCORE_BINS }, () => 0)
  for (const { bin } of texts) bins[bin]! += 1
  return bins
}

function meanOf(rows: readonly Vector[]): Vector {
  return [0, 1, 2].map((of) => rows.reduce((sum, row) => sum + row[of]!, 0) / rows.length) as Vector
}

function priorOf(texts: readonly Text[]): Vector {
  return [0, 1, 2].map((of) => texts.filter(({ label }) => label === of).length / texts.length) as Vector
}

function onSimplex(shares: readonly number[]): Vector {
  const kept = shares.map((share) => Math.max(0, share))
  const sum = kept.reduce((total, share) => total + share, 0)
  return kept.map((share) => share / sum) as Vector
}

/** Inverts the mean answers for each class; the interval by the delta method, sample and table. */
function adjusted(
  known: readonly ValidationAnswer[],
  answer: (text: Text) => Vector,
): ReturnType<Method['fit']> {
  const ofClass = [0, 1, 2].map((label) => known.filter((text) => text.label === label).map(answer))
  const inverse = invert(ofClass.map(meanOf) as Matrix)
  const weigh = (row: Vector) =>
    [0, 1, 2].map((of) => row.reduce((sum, value, from) => sum + value * inverse[from]![of]!, 0))
  const spreadOf = (values: readonly number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length ** 2
  }
  const ofTable = ofClass.map((rows) => 2 * spreadOf(rows.map((row) => weigh(row)[0]!)))
  return (drawn) => {
    const shares = onSimplex(weigh(meanOf(drawn.map(answer))))
    const seen = weigh(meanOf(drawn.map(answer)))[0]!
    const variance =
      spreadOf(drawn.map((text) => weigh(answer(text))[0]!)) +
      shares.reduce((sum, share, of) => sum + share ** 2 * ofTable[of]!, 0)
    const half = 1.96 * Math.sqrt(variance)
    return { shares, low: Math.min(shares[0], seen - half), high: Math.max(shares[0], seen + half) }
  }
}

/** Saerens et al. 2002: shares and probabilities in turn, until both agree. */
function emOn(calibrate: (said: readonly number[]) => Probabilities, prior: Vector) {
  return (drawn: readonly Text[]): Vector => {
    const rows = drawn.map(({ said }) => calibrate(said))
    let shares: Vector = [...prior]
    for (let round = 0; round < 40; round += 1) {
      const factors = shares.map((share, of) => share / Math.max(prior[of]!, 1e-6))
      shares = meanOf(
        rows.map((row) => {
          const [a, b, c] = [row[0] * factors[0]!, row[1] * factors[1]!, row[2] * factors[2]!]
          return [a / (a + b + c), b / (a + b + c), c / (a + b + c)]
        }),
      )
    }
    return shares
  }
}

/** Percentile interval over samples of the sample by tables from samples of the known texts. */
function bootstrapped(
  known: readonly ValidationAnswer[],
  learn: (texts: readonly ValidationAnswer[]) => (drawn: readonly Text[]) => Vector,
): ReturnType<Method['fit']> {
  const random = repeatableRandom(7)
  const again = <One>(list: readonly One[], size = list.length) =>
    Array.from({ length: size }, () => list[Math.floor(random() * list.length)]!)
  const whole = learn(known)
  // Half as many known texts: the half drawn from is as uncertain.
  const others = Array.from({ length: REPEATS }, () => learn(again(known, Math.ceil(known.length / 2))))
  return (drawn) => {
    const tried = others.map((estimate) => estimate(again(drawn))[0]).sort((a, b) => a - b)
    return {
      shares: whole(drawn),
      low: tried[Math.floor(0.025 * REPEATS)]!,
      high: tried[Math.ceil(0.975 * REPEATS) - 1]!,
    }
  }
}

/** Forman 2008: negative against the rest, the median of adjusted counts over the thresholds that tell them apart. */
function medianSweep(known: readonly ValidationAnswer[]): ReturnType<Method['fit']> {
  const rate = (texts: readonly Text[], least: number) =>
    texts.filter(({ said }) => said[0]! >= least).length / texts.length
  const negative = known.filter(({ label }) => label === 0)
  const rest = known.filter(({ label }) => label !== 0)
  const useful = Array.from({ length: 19 }, (_, at) => (at + 1) / 20)
    .map((least) => ({ least, hit: rate(negative, least), miss: rate(rest, least) }))
    .filter(({ hit, miss }) => hit - miss > 0.25)
  return (drawn) => {
    const found = useful
      .map(({ least, hit, miss }) => (rate(drawn, least) - miss) / (hit - miss))
      .sort((a, b) => a - b)
    const share = Math.min(1, Math.max(0, found[Math.floor(found.length / 2)] ?? 0))
    return { shares: [share, (1 - share) / 2, (1 - share) / 2] }
  }
}

/** All shares in steps of 1/50. */
const SIMPLEX: readonly Vector[] = Array.from({ length: 51 }, (_, a) =>
  Array.from({ length: 51 - a }, (_unused, b): Vector => [a / 50, b / 50, (50 - a - b) / 50]),
).flat()

/** HDy for three classes: the mixture of the classes' histograms nearest to the sample's (González-Castro et al. 2013). */
function matching(known: readonly ValidationAnswer[]): ReturnType<Method['fit']> {
  const { rates } = measureShareTable(known)
  const roots = SIMPLEX.map((shares) =>
    rates[0].map((_, bin) => Math.sqrt(shares.reduce((sum, share, of) => sum + share * rates[of]![bin]!, 0))),
  )
  return (drawn) => {
    const seen = binsOf(drawn).map((count) => Math.sqrt(count / drawn.length))
    const likeness = roots.map((row) => row.reduce((sum, root, bin) => sum + root * seen[bin]!, 0))
    return { shares: SIMPLEX[likeness.indexOf(Math.max(...likeness))]! }
  }
}

/** Posterior of the shares, flat before, over the grid, averaged over tables drawn from their Dirichlet distribution. */
function bayesGrid(known: readonly ValidationAnswer[]): ReturnType<Method['fit']> {
  const { rates, worth } = weakenTable(measureShareTable(known), 0.5)
  const random = repeatableRandom(11)
  const tables = Array.from({ length: 40 }, () => {
    const drawn = rates.map((row, of) =>
      drawDirichlet(
        row.map((rate) => rate * worth[of]!),
        random,
      ),
    )
    return SIMPLEX.map((shares) => row9(shares, drawn))
  })
  return (drawn) => {
    const bins = binsOf(drawn)
    const logs = tables.map((grid) =>
      grid.map((row) => row.reduce((sum, log, bin) => sum + bins[bin]! * log, 0)),
    )
    const top = Math.max(...logs.map((list) => Math.max(...list)))
    const density = Array.from({ length: 51 }, () => 0)
    const mean: Vector = [0, 0, 0]
    for (const list of logs) {
      list.forEach((log, at) => {
        const weight = Math.exp(log - top)
        density[Math.round(SIMPLEX[at]![0] * 50)]! += weight
        SIMPLEX[at]!.forEach((share, of) => (mean[of]! += weight * share))
      })
    }
    return { shares: onSimplex(mean), ...quantiles(density) }
  }
}

function row9(shares: Vector, rates: readonly (readonly number[])[]): number[] {
  return rates[0]!.map((_, bin) =>
    Math.log(
      Math.max(
        1e-9,
        shares.reduce((sum, share, of) => sum + share * rates[of]![bin]!, 0),
      ),
    ),
  )
}

function quantiles(density: readonly number[]): { low: number; high: number } {
  const whole = density.reduce((sum, weight) => sum + weight, 0)
  let below = 0
  let low = 0
  let high = 1
  density.forEach((weight, at) => {
    if (below < 0.025 * whole && below + weight >= 0.025 * whole) low = Math.max(0, (at - 0.5) / 50)
    if (below < 0.975 * whole && below + weight >= 0.975 * whole) high = Math.min(1, (at + 0.5) / 50)
    below += weight
  })
  return { low, high }
}

/** Parts that sum to 1, of a Dirichlet distribution. */
export function drawDirichlet(shape: readonly number[], random: () => number): number[] {
  const draws = shape.map((alpha) => drawGamma(alpha, random))
  const sum = draws.reduce((total, draw) => total + draw, 0)
  return draws.map((draw) => draw / sum)
}

/** Marsaglia & Tsang 2000; below 1 by the power of a uniform number. */
function drawGamma(alpha: number, random: () => number): number {
  if (alpha < 1) return drawGamma(alpha + 1, random) * Math.max(random(), 1e-12) ** (1 / alpha)
  const d = alpha - 1 / 3
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(Math.max(random(), 1e-12))) * Math.cos(2 * Math.PI * random())
    const cube = (1 + normal / Math.sqrt(9 * d)) ** 3
    if (
      cube > 0 &&
      Math.log(Math.max(random(), 1e-12)) < 0.5 * normal ** 2 + d - d * cube + d * Math.log(cube)
    )
      return d * cube
  }
}
