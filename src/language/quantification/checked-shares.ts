import type { Share, Shares } from '../sentiment/contract.ts'
import { boundedInterval, type Noise } from './bounded-interval.ts'
import { weighBins } from './fit-shares.ts'
import type { ShareCounts } from './score-bins.ts'
import { loadShareTable, updateShareTable, type ShareTable } from './share-table.ts'
import { CLASSES, type Vector } from './three.ts'

/**
 * Texts drawn by chance from those that are counted and judged by a person: weights by class, and by class and score bin
 * (less than `classes` together where the model's answer to some is not known); how many; the sum of squared weights.
 */
export type CheckedTexts = { classes: number[]; bins: number[][]; n: number; squares: number }

/**
 * Shares of texts of which some, drawn by chance, were judged: the shares among those, corrected by how the model reads all
 * of them against how it reads the judged ones (control variate; prediction-powered inference, Angelopoulos et al. 2023).
 * Right however the model errs in this matter: the table only says how much its answers may count. The 95 % intervals are
 * those of a score test, for all texts like these. Throws RangeError when nothing was judged or counted.
 */
export function estimateChecked(
  counts: ShareCounts,
  sample: CheckedTexts,
  table: ShareTable = loadShareTable(),
): Shares {
  const judged = sumOf(sample.classes)
  const counted = sumOf([...counts.bins])
  if (!(judged > 0 && counted > 0)) throw new RangeError('nothing was judged or counted')
  const known: Known = {
    size: judged ** 2 / sample.squares,
    all: counted ** 2 / counts.squares,
    labels: sample.classes.map((weight) => weight / judged),
    surplus: surplusOf(counts, sample),
    table,
    bins: sample.bins,
  }
  const found = CLASSES.map((of) => estimateOne(of, known))
  const whole = sumOf(found.map(({ share }) => share))
  const [negative, neutral, positive] = found.map((one) => fit(one, one.share / whole)) as [
    Share,
    Share,
    Share,
  ]
  return { negative, neutral, positive, n: Math.round(counted), checked: sample.n }
}

type Known = {
  /** Effective numbers of judged texts and of all. */
  size: number
  all: number
  /** Share of each class among the judged. */
  labels: number[]
  /** By how much each score bin is more frequent among the judged than among all. */
  surplus: number[]
  table: ShareTable
  bins: readonly (readonly number[])[]
}

/** Nothing where the answers to some judged texts are not known: then the model's answers are left out. */
function surplusOf({ bins }: ShareCounts, sample: CheckedTexts): number[] {
  const all = [...bins]
  const drawn = all.map((_, bin) => sumOf(sample.bins.map((row) => row[bin] ?? 0)))
  const judged = sumOf(sample.classes)
  if (Math.abs(sumOf(drawn) - judged) > 1e-6) return all.map(() => 0)
  const counted = sumOf(all)
  return all.map((weight, bin) => (drawn[bin] ?? 0) / judged - weight / counted)
}

function estimateOne(of: 0 | 1 | 2, known: Known): Share {
  const { size, all, labels, surplus, table, bins } = known
  // One text of belief a class: what was not met among a few dozen is rare, not impossible.
  const smooth = labels.map((share) => (share * size + 1) / (size + 3)) as Vector
  const weights = weighBins(table.rates, smooth)[of] ?? []
  const reading = updateShareTable(table, bins, 'same').rates
  const moment = (power: number) =>
    CLASSES.map((from) => sumOf(weights.map((weight, bin) => (reading[from][bin] ?? 0) * weight ** power)))
  const [means, squares] = [moment(1), moment(2)]
  const rest = 1 - smooth[of]
  /** How the label (1 or 0) and the weighed bin vary together, and the bin alone, if the share were such and such. */
  const varyAt = (share: number) => {
    const parts = CLASSES.map((from) => (from === of ? share : ((1 - share) * smooth[from]) / rest))
    const mean = sumOf(parts.map((part, from) => part * (means[from] ?? 0)))
    const square = sumOf(parts.map((part, from) => part * (squares[from] ?? 0)))
    return { both: share * ((means[of] ?? 0) - mean), alone: square - mean ** 2 }
  }
  const expected = varyAt(smooth[of])
  const hasAnswers = surplus.some((much) => much !== 0)
  const follow = hasAnswers ? Math.max(0, expected.both / expected.alone) : 0
  const seen = (labels[of] ?? 0) - follow * sumOf(surplus.map((much, bin) => much * (weights[bin] ?? 0)))
  const noiseAt = (share: number): Noise => {
    const { both, alone } = varyAt(share)
    const single = share * (1 - share)
    const gain = Math.max(0, 1 / size - 1 / all) * (2 * follow * both - follow ** 2 * alone)
    const variance = Math.max(1e-12, single / size - gain)
    return { deviation: Math.sqrt(variance), skew: (single * (1 - 2 * share)) / size ** 2 / variance ** 1.5 }
  }
  return { share: Math.min(1, Math.max(0, seen)), ...boundedInterval(seen, noiseAt) }
}

function fit({ low, high }: Share, share: number): Share {
  return { share, low: Math.min(low, share), high: Math.max(high, share) }
}

function sumOf(list: readonly number[]): number {
  return list.reduce((sum, value) => sum + value, 0)
}
