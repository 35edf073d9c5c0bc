import type { Sentiment, Share, Shares } from './contract.ts'
import type { SentimentProbabilities } from './classify-sentiment.ts'
import { loadSentimentModel } from './sentiment-model.ts'
import {
  addMatrices,
  type Matrix,
  multiply,
  projectToSimplex,
  solveTransposed,
  transform,
  type Vector,
} from './three.ts'

/** How many texts were given each class. */
export type SentimentCounts = Record<Sentiment, number>

/**
 * How the classifier errs: `rates[true][guessed]`, rows sum to 1, and for each row how many independent texts that
 * knowledge is worth (fewer than were counted, because the rates differ from one kind of text to the next).
 */
export type ErrorRates = { rates: Matrix; worth: Vector }

/** z of a 95 % interval. */
const Z = 1.959964
/** Half a text of each class: keeps 0 of 5 from meaning "certainly none". */
const PRIOR = 0.5

/**
 * Corrects counted classes for the classifier's known errors: adjusted classify and count (Gart & Buck 1966; Forman
 * 2008) with the delta-method interval that joins the chance of the sample with the uncertainty of the error rates
 * (Buonaccorsi 2010, ch. 2). Shares sum to 1; for no texts at all each is 1/3 with the interval 0..1. Counts must be
 * finite and not negative. Takes a few microseconds.
 */
export function estimateShares(counts: SentimentCounts, errors: ErrorRates = loadErrorRates()): Shares {
  const n = counts.negative + counts.neutral + counts.positive
  if (!Number.isFinite(n) || Math.min(counts.negative, counts.neutral, counts.positive) < 0) {
    throw new RangeError('counts must be finite and not negative')
  }
  const seen: Vector = [counts.negative, counts.neutral, counts.positive]
  const total = n + 3 * PRIOR
  const observed = seen.map((count) => (count + PRIOR) / total) as Vector
  return toShares({ observed, spread: multinomialSpread(observed, total), errors, n: Math.round(n) })
}

/**
 * The same from the texts' probabilities, which say more than their classes (probabilistic adjusted count, Bella et
 * al. 2010): somewhat narrower intervals. `texts` is read once.
 */
export function estimateSharesFromProbabilities(
  texts: Iterable<SentimentProbabilities>,
  errors: ErrorRates = loadSoftRates(),
): Shares {
  const sums = createProbabilitySums()
  for (const text of texts) sums.add(text)
  return sums.shares(errors)
}

/** Adds up probabilities as they come, for streams too long to keep; `shares` may be asked at any time. */
export function createProbabilitySums(): {
  add(text: SentimentProbabilities): void
  shares(errors?: ErrorRates): Shares
} {
  let n = 0
  const sum: Vector = [0, 0, 0]
  const squares = zeroMatrix()
  return {
    add({ negative, neutral, positive }) {
      n += 1
      const row = [negative, neutral, positive]
      row.forEach((value, of) => {
        sum[of] = (sum[of] ?? 0) + value
        row.forEach((other, to) => ((squares[of] as Vector)[to] = (squares[of]?.[to] ?? 0) + value * other))
      })
    },
    shares(errors = loadSoftRates()) {
      const total = n + 3 * PRIOR
      const observed = sum.map((value) => (value + PRIOR) / total) as Vector
      const spread = squares.map((row, of) =>
        row.map((value, to) => {
          const both = (value + (of === to ? PRIOR : 0)) / total
          return (both - (observed[of] ?? 0) * (observed[to] ?? 0)) / total
        }),
      ) as Matrix
      return toShares({ observed, spread, errors, n })
    },
  }
}

/** Error rates of the classes, measured on validation texts. */
export function loadErrorRates(): ErrorRates {
  return loadSentimentModel().settings.errors.classes
}

/** Mean probabilities for each true class, measured on validation texts. */
export function loadSoftRates(): ErrorRates {
  return loadSentimentModel().settings.errors.probabilities
}

type Observation = { observed: Vector; spread: Matrix; errors: ErrorRates; n: number }

function toShares({ observed, spread, errors, n }: Observation): Shares {
  if (n === 0) return { negative: UNKNOWN, neutral: UNKNOWN, positive: UNKNOWN, n }
  const corrected = solveTransposed(errors.rates, observed)
  const centre = projectToSimplex(corrected)
  const whole = addMatrices(spread, rateSpread(centre, errors))
  const inverse = [
    solveTransposed(errors.rates, [1, 0, 0]),
    solveTransposed(errors.rates, [0, 1, 0]),
    solveTransposed(errors.rates, [0, 0, 1]),
  ]
  const toTruth = transform(inverse as Matrix)
  const variance = multiply(multiply(toTruth, whole), transform(toTruth))
  const shares = projectToSimplex(
    corrected.map((value, of) => leanOn(observed[of] ?? 0, value, variance[of]?.[of] ?? 0)) as Vector,
  )
  const share = (of: 0 | 1 | 2): Share => {
    const half = Z * Math.sqrt(Math.max(0, variance[of][of]))
    const low = Math.min(shares[of], centre[of] - half)
    const high = Math.max(shares[of], centre[of] + half)
    return { share: shares[of], low: Math.max(0, low), high: Math.min(1, high) }
  }
  return { negative: share(0), neutral: share(1), positive: share(2), n }
}

/**
 * Between the share that was counted and the corrected one: the correction is followed as far as it stands out of its
 * own uncertainty (weight d² / (d² + variance), the estimated smaller mean square error of the two). The
 * interval stays that of the corrected share: leaning changes the best guess, not what is known.
 */
function leanOn(counted: number, corrected: number, variance: number): number {
  const distance = corrected - counted
  const weight = distance ** 2 / (distance ** 2 + Math.max(variance, Number.EPSILON))
  return counted + weight * distance
}

const UNKNOWN: Share = Object.freeze({ share: 1 / 3, low: 0, high: 1 })

function multinomialSpread(rates: Vector, n: number): Matrix {
  return rates.map((rate, of) =>
    rates.map((other, to) => ((of === to ? rate : 0) - rate * other) / n),
  ) as Matrix
}

/** What not knowing the error rates exactly adds to the spread of the observed shares. */
function rateSpread(shares: Vector, { rates, worth }: ErrorRates): Matrix {
  return rates
    .map((row, of) => {
      const spread = multinomialSpread(row, worth[of] ?? 1)
      const square = (shares[of] ?? 0) ** 2
      return spread.map((line) => line.map((value) => value * square)) as Matrix
    })
    .reduce(addMatrices, zeroMatrix())
}

function zeroMatrix(): Matrix {
  return [
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ]
}
