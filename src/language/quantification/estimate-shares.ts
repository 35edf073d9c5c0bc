import type { Sentiment, Share, Shares } from '../sentiment/contract.ts'
import { boundedInterval, type Noise } from './bounded-interval.ts'
import { fitShares, fitWithTable, weighBins } from './fit-shares.ts'
import { classOfBin, type ShareCounts } from './score-bins.ts'
import { foldToClasses, loadShareTable, type ShareTable, worthForMatter } from './share-table.ts'
import { CLASSES, type Vector } from './three.ts'

/** How many texts were given each class. */
export type SentimentCounts = Record<Sentiment, number>

/**
 * Turns counted answers into shares corrected for the classifier's known errors, with 95 % intervals for the shares
 * among all texts like these; both hold whatever the true shares are (prior shift). Takes counts by score bin, or by
 * class alone (wider intervals). The shares sum to 1: see `pointOf`. An interval inverts a score test on the unbiased
 * weighing of the bins (`weighBins`) whose noise is that of the sample and of the table, of which these texts are taken
 * to be one more matter. For no texts each share is
 * 1/3 in 0..1; below five texts a screen should say that they are too few. Throws RangeError for counts
 * that are not finite or negative. Takes about a tenth of a millisecond.
 */
export function estimateShares(
  counts: SentimentCounts | ShareCounts,
  table: ShareTable = loadShareTable(),
): Shares {
  const sample = readSample(counts, table)
  const { seen, size, rates } = sample
  if (size === 0) return { negative: UNKNOWN, neutral: UNKNOWN, positive: UNKNOWN, n: 0 }
  const fitted = fitShares(seen, rates, [1, 1, 1])
  const shares = pointOf(sample, fitted)
  const weighings = weighingsOf(sample, fitted)
  const share = (of: 0 | 1 | 2): Share => {
    const intervals = weighings.map((weights) => intervalOf(of, weights[of] ?? [], sample, shares))
    return {
      share: shares[of],
      low: Math.min(shares[of], ...intervals.map(({ low }) => low)),
      high: Math.max(shares[of], ...intervals.map(({ high }) => high)),
    }
  }
  return { negative: share(0), neutral: share(1), positive: share(2), n: Math.round(sample.n) }
}

const EVEN: Vector = [1 / 3, 1 / 3, 1 / 3]
/** How far the second weights are made for equal shares: made for the fitted ones alone they follow the table's own noise. */
const PART_EVEN = 0.33

/**
 * The weights of the bins for an interval: those for equal shares, the ones for which the worth of the table was measured, and which
 * no chance of the sample moves. A matter unlike all others fits no mixture of the table's rates, and then weights made for
 * the shares it seems to have say something else, just as unbiased: where matters drift, both intervals are kept.
 */
function weighingsOf({ rates, table }: Sample, fitted: Vector): number[][][] {
  const even = evenWeights(rates)
  if (table.drift.every((drift) => drift === 0)) return [even]
  const seeming = fitted.map((share) => (1 - PART_EVEN) * share + PART_EVEN / 3) as Vector
  return [even, weighBins(rates, seeming)]
}

/** By the rates of a table: the weights for equal shares are the same for every matter. */
const keptEven = new WeakMap<Sample['rates'], number[][]>()

function evenWeights(rates: Sample['rates']): number[][] {
  const even = keptEven.get(rates) ?? weighBins(rates, EVEN)
  keptEven.set(rates, even)
  return even
}

/** The shares of class `of` that the weighed bins of the sample do not refuse, the others dividing the rest as `shares` do. */
function intervalOf(of: 0 | 1 | 2, row: readonly number[], sample: Sample, shares: Vector) {
  const { seen, size, rates, worth } = sample
  const squared = row.map((weight) => weight ** 2)
  const cubed = row.map((weight) => weight ** 3)
  const mean = (of: readonly number[]) =>
    CLASSES.map((from) => sumOf(rates[from] ?? [], (rate, bin) => rate * (of[bin] ?? 0))) as Vector
  const estimate = sumOf(seen, (count, bin) => (count / size) * (row[bin] ?? 0))
  return boundedInterval(
    estimate,
    noiseOf({ of, squares: mean(squared), cubes: mean(cubed), shares, size, worth }),
  )
}

const UNKNOWN: Share = Object.freeze({ share: 1 / 3, low: 0, high: 1 })

/** Texts worth of belief, before the correction, that the shares are as counted. */
const BELIEF = 8

/**
 * The most probable shares when the sample and the labelled texts behind the table both say how texts of each class are
 * answered (`fitWithTable`), where a sample counts for no more texts than one matter can tell, and a few texts of belief
 * stand for the counted shares: a correction that does not stand out of its own uncertainty is followed half-way.
 */
function pointOf({ seen, size, rates, counted, table }: Sample, fitted: Vector): Vector {
  const unlike = CLASSES.reduce<number>((sum, of) => sum + counted[of] ** 2 * table.drift[of], 0)
  const told = 1 / (1 + size * unlike)
  const before = counted.map((share) => share * BELIEF) as Vector
  return fitWithTable(
    seen.map((count) => count * told),
    { rates, worth: table.worth, before, shares: fitted },
  )
}

/** Counts by bin in effective texts (`size` together), the texts as counted (`n`), and the shares by class as counted. */
type Sample = {
  seen: number[]
  size: number
  n: number
  counted: Vector
  rates: readonly (readonly number[])[]
  worth: readonly number[]
  table: ShareTable
}

/** Counts scaled to the effective number of texts (Kish: the square of the sum over the sum of squares of weights). */
function readSample(counts: SentimentCounts | ShareCounts, table: ShareTable): Sample {
  const inBins = 'bins' in counts
  const list = inBins ? [...counts.bins] : [counts.negative, counts.neutral, counts.positive]
  const rates = inBins ? table.rates : foldToClasses(table.rates)
  const n = sumOf(list, (count) => count)
  const squares = inBins ? counts.squares : n
  if (!Number.isFinite(n) || !Number.isFinite(squares) || Math.min(...list) < 0) {
    throw new RangeError('counts must be finite and not negative')
  }
  const size = squares > 0 ? n ** 2 / squares : n
  const seen = list.map((count) => (n > 0 ? (count * size) / n : 0))
  const counted = CLASSES.map(
    (of) =>
      (sumOf(seen, (count, bin) => ((inBins ? classOfBin(bin) : bin) === of ? count : 0)) + 0.5) /
      (size + 1.5),
  ) as Vector
  return { seen, size, n, counted, rates, worth: worthForMatter(table), table }
}

type Known = {
  of: 0 | 1 | 2
  squares: Vector
  cubes: Vector
  shares: Vector
  size: number
  worth: readonly number[]
}

/**
 * Noise of the weighed bins if the share of `of` were such and such and the two others divided the rest as they seem to:
 * the chance of the sample (multinomial) and the uncertainty of the table (Dirichlet), second and third moments. Where a
 * table of few texts has too few of an error it also takes that error for surer than it is: the error of the table and its deviation go
 * together, and the limits move by half the skewness of the table's chance (Johnson 1978; Hall 1992).
 */
function noiseOf({ of, squares, cubes, shares, size, worth }: Known): (share: number) => Noise {
  const rest = 1 - shares[of]
  // What no share changes is worked out once: an interval asks two hundred times.
  const classes = CLASSES.map((from) => {
    const mean = Number(from === of)
    return {
      isOwn: from === of,
      shown: shares[from],
      square: squares[from],
      cube: cubes[from],
      ofTable: squares[from] - mean,
      cubeOfTable: cubes[from] - 3 * mean * squares[from] + 2 * mean,
      texts: worth[from] ?? 1,
      textsSquare: (worth[from] ?? 1) ** 2,
    }
  })
  return (share) => {
    let square = 0
    let cube = 0
    let ofTable = 0
    let cubeOfTable = 0
    for (const from of classes) {
      const part = from.isOwn ? share : rest > 0 ? ((1 - share) * from.shown) / rest : (1 - share) / 2
      square += part * from.square
      cube += part * from.cube
      ofTable += (part ** 2 * from.ofTable) / from.texts
      cubeOfTable += (2 * (part * part * part) * from.cubeOfTable) / from.textsSquare
    }
    const variance = Math.max(1e-12, (square - share ** 2) / size + ofTable)
    const third = (cube - 3 * share * square + 2 * (share * share * share)) / size ** 2 + cubeOfTable
    const deviation = Math.sqrt(variance)
    const scale = variance * deviation
    return { deviation, skew: third / scale, shift: cubeOfTable / 4 / scale }
  }
}

function sumOf(list: readonly number[], of: (value: number, place: number) => number): number {
  let sum = 0
  for (let place = 0; place < list.length; place += 1) sum += of(list[place] ?? 0, place)
  return sum
}
