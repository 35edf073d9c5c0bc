import { SCORE_BINS, type ShareTable } from '../../src/language/quantification/index.ts'
import { weighBins } from '../../src/language/quantification/fit-shares.ts'

/**
 * The classifier's answer to one labelled text: its true class (0 negative, 1 neutral, 2 positive), the score bin of the
 * answer, the row it is a translation of (or its own id) and the matter or set it belongs to.
 */
export type LabelledAnswer = { label: number; bin: number; row: string; group: string }

/** Added to every bin: a bin no text of a class fell into is rare, not impossible. */
const QUARTER = 0.25
/**
 * Texts of every class taken to be answered like those of any class. Rates from few texts look better than they are:
 * the weighing of bins is made for their chance differences too. Half of Jeffreys' belief for three classes; the limits of
 * an interval move for the rest (`noiseOf`).
 */
const LIKE_ANY = 0.75

type OfClass = { answers: readonly LabelledAnswer[]; values: number[][]; mean: number[]; variance: number[] }

/** Matters' worth of belief that a class drifts as the mean of the three does: few matters say little of one class. */
const LIKE_OTHERS = 2

/**
 * Learns a share table. The rates are the frequencies of the bins; their worth is the number of texts divided by the
 * design effect of texts that err together (Kish 1965, one intra-class correlation of the rows for all classes; each
 * group has its own variance). With `drift` also how the rates of each class differ from group to group (DerSimonian &
 * Laird 1986, leaning on the mean of the classes), for use on a group that is not among these. Variances are those of the weighed bins, which is what a share is made of.
 */
export function measureShareTable(
  answers: readonly LabelledAnswer[],
  { drift = false }: { drift?: boolean } = {},
): ShareTable {
  const byClass = [0, 1, 2].map((label) => answers.filter((answer) => answer.label === label))
  const frequencies = byClass.map(frequenciesOf)
  const weights = weighBins(frequencies, [1 / 3, 1 / 3, 1 / 3])
  const classes = byClass.map((ofClass): OfClass => describe(ofClass, weights))
  const correlation = rowCorrelation(classes)
  const between = drift ? driftOfClasses(classes) : [0, 0, 0]
  const noise = classes.map(
    (ofClass, label) => noiseOfMean(ofClass, correlation) + between[label]! * crowdingOf(ofClass),
  )
  const rates = frequencies.map((row, label) => mixIn(row, meanOfRows(frequencies), LIKE_ANY * noise[label]!))
  return {
    rates: rates.map((row) => row.map(round)),
    worth: noise.map((ofMean) => Math.round(1 / ofMean)),
    drift: between.map(round),
  } as ShareTable
}

/** The same table known half as well, or as `factor` says. */
export function weakenTable({ rates, worth, drift }: ShareTable, factor: number): ShareTable {
  return { rates, worth: worth.map((texts) => texts * factor) as ShareTable['worth'], drift }
}

/** Variance of the mean over the variance of one text, were all groups alike but for their own noise. */
function noiseOfMean({ answers, values, variance }: OfClass, correlation: number): number {
  let square = 0
  for (const group of placesBy(answers, 'group')) {
    const rows = sizesBy(
      group.map((at) => answers[at]!),
      'row',
    )
    const effect = rows.reduce((sum, size) => sum + size * (1 + (size - 1) * correlation), 0)
    // A row is one draw: few rows look more alike than all such rows are.
    const few = rows.length / Math.max(1, rows.length - 1)
    for (const list of values) square += few * effect * varianceOf(group.map((at) => list[at]!))
  }
  const own = variance.reduce((sum, value) => sum + value, 0)
  return square / (own * answers.length ** 2)
}

/** Chance that two texts of a class are of one group: one over the number of groups where they are of one size. */
function crowdingOf({ answers }: OfClass): number {
  return sizesBy(answers, 'group').reduce((sum, size) => sum + size ** 2, 0) / answers.length ** 2
}

function driftOfClasses(classes: readonly OfClass[]): number[] {
  const own = classes.map(groupDrift)
  return classes.map(({ answers }, label) => {
    const free = sizesBy(answers, 'group').length - 1
    // A variance known from few groups: that of Student's t instead of the normal's (Higgins et al. 2009).
    const few = free > 2 ? free / (free - 2) : 3
    return (few * (free * own[label]! + LIKE_OTHERS * meanOf(own))) / (free + LIKE_OTHERS)
  })
}

function frequenciesOf(answers: readonly LabelledAnswer[]): number[] {
  const counts = Array.from({ length: SCORE_BINS }, () => QUARTER)
  for (const { bin } of answers) counts[bin]! += 1
  return counts.map((count) => count / (answers.length + QUARTER * SCORE_BINS))
}

function meanOfRows(rows: readonly (readonly number[])[]): number[] {
  return rows[0]!.map((_, bin) => meanOf(rows.map((row) => row[bin]!)))
}

function mixIn(row: readonly number[], other: readonly number[], part: number): number[] {
  return row.map((rate, bin) => (rate + part * other[bin]!) / (1 + part))
}

function describe(answers: readonly LabelledAnswer[], weights: readonly number[][]): OfClass {
  const values = weights.map((row) => answers.map(({ bin }) => row[bin]!))
  const mean = values.map(meanOf)
  const variance = values.map(varianceOf)
  return { answers, values, mean, variance }
}

/** How alike two texts of one row err: 0 like strangers, 1 like one text. */
function rowCorrelation(classes: readonly OfClass[]): number {
  let pairs = 0
  let squares = 0
  for (const { answers, values } of classes) {
    const places = placesBy(answers, 'row').filter((row) => row.length > 1)
    if (places.length === 0) continue
    for (const list of values) {
      const rest = withoutGroupMeans(answers, list)
      for (const row of places) {
        const own = row.reduce((sum, at) => sum + rest[at]! ** 2, 0)
        pairs += (row.reduce((sum, at) => sum + rest[at]!, 0) ** 2 - own) / (row.length - 1)
        squares += own
      }
    }
  }
  return squares > 0 ? Math.max(0, pairs / squares) : 0
}

function withoutGroupMeans(answers: readonly LabelledAnswer[], list: readonly number[]): number[] {
  const rest = [...list]
  for (const group of placesBy(answers, 'group')) {
    const mean = meanOf(group.map((at) => list[at]!))
    for (const at of group) rest[at]! -= mean
  }
  return rest
}

/** Variance of a group's mean around the mean of all, in units of a text's own variance, over all shares. */
function groupDrift({ answers, values, mean, variance }: OfClass): number {
  const groups = placesBy(answers, 'group')
  const crowded = groups.reduce((sum, group) => sum + group.length ** 2, 0) / answers.length
  let surplus = 0
  let expected = 0
  values.forEach((list, share) => {
    const spread = groups.reduce(
      (sum, group) => sum + group.length * (meanOf(group.map((at) => list[at]!)) - mean[share]!) ** 2,
      0,
    )
    surplus += spread - (groups.length - 1) * variance[share]!
    expected += variance[share]! * (answers.length - crowded)
  })
  return expected > 0 ? Math.max(0, surplus / expected) : 0
}

function placesBy(answers: readonly LabelledAnswer[], key: 'row' | 'group'): number[][] {
  const places = new Map<string, number[]>()
  answers.forEach((answer, at) => {
    const list = places.get(answer[key])
    if (list) list.push(at)
    else places.set(answer[key], [at])
  })
  return [...places.values()]
}

function sizesBy(answers: readonly LabelledAnswer[], key: 'row' | 'group'): number[] {
  return placesBy(answers, key).map((list) => list.length)
}

function meanOf(list: readonly number[]): number {
  return list.reduce((sum, value) => sum + value, 0) / Math.max(1, list.length)
}

function varianceOf(list: readonly number[]): number {
  const mean = meanOf(list)
  return meanOf(list.map((value) => (value - mean) ** 2))
}

function round(rate: number): number {
  return Math.round(rate * 1e5) / 1e5
}
