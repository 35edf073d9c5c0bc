import { CLASSES, invert, type Matrix, type Vector } from './three.ts'

type Rates = readonly (readonly number[])[]

const ROUNDS = 60

/**
 * The shares of three classes that make the counts of the bins most probable when `rates[class]` are the chances of
 * the bins, with `before` texts of each class believed before any was seen: expectation maximisation from equal shares.
 */
export function fitShares(seen: readonly number[], rates: Rates, before: Vector): Vector {
  const [a = [], b = [], c = []] = rates
  const total = seen.reduce((sum, count) => sum + count, before[0] + before[1] + before[2])
  let [negative, neutral, positive] = [1 / 3, 1 / 3, 1 / 3]
  // Numbers in variables of their own: most of the work of a list of thousands of issues is done in these rounds.
  for (let round = 0; round < ROUNDS; round += 1) {
    let [nextNegative, nextNeutral, nextPositive] = before
    for (let bin = 0; bin < seen.length; bin += 1) {
      const x = negative * (a[bin] ?? 0)
      const y = neutral * (b[bin] ?? 0)
      const z = positive * (c[bin] ?? 0)
      const part = (seen[bin] ?? 0) / Math.max(x + y + z, Number.MIN_VALUE)
      nextNegative += part * x
      nextNeutral += part * y
      nextPositive += part * z
    }
    negative = nextNegative / total
    neutral = nextNeutral / total
    positive = nextPositive / total
  }
  return [negative, neutral, positive]
}

/** Counts of a sample, and a table: the bins' chances, seen in `worth` texts of each class, with `before` texts believed. */
type Labelled = { rates: Rates; worth: readonly number[]; before: Vector; shares: Vector }

/** How far a step of expectation maximisation is taken: on along its way it arrives in half as many rounds (below 2). */
const STEP = 1.8
const LEAST = 1e-9

/**
 * The shares of three classes that make both the counts of a sample and the labelled texts behind a table most probable,
 * the chances of the bins being what both say of them: expectation maximisation with some texts labelled (Nigam et al.
 * 2000), over-relaxed (Salakhutdinov & Roweis 2003), from `shares` on.
 */
export function fitWithTable(seen: readonly number[], { rates, worth, before, shares }: Labelled): Vector {
  const total = seen.reduce((sum, count) => sum + count, before[0] + before[1] + before[2])
  const known = rates.map((row, of) => new Float64Array(row.map((rate) => rate * (worth[of] ?? 1))))
  const chances = rates.map((row) => new Float64Array(row))
  const found: Vector = [0, 0, 0]
  const at: Vector = [...shares]
  for (let round = 0; round < ROUNDS; round += 1) {
    divideBins(seen, chances, at, found)
    for (let of = 0; of < chances.length; of += 1) {
      addKnown(chances[of], known[of], (found[of] ?? 0) + (worth[of] ?? 1))
    }
    let whole = 0
    for (const of of CLASSES) {
      at[of] = Math.max(LEAST, at[of] + STEP * ((found[of] + before[of]) / total - at[of]))
      whole += at[of]
    }
    for (const of of CLASSES) at[of] /= whole
  }
  return at
}

const NONE = new Float64Array(0)

/** Makes of the texts of a class in each bin the chances of the bins, the `known` texts among its `texts`. */
function addKnown(row = NONE, known = NONE, texts: number): void {
  for (let bin = 0; bin < row.length; bin += 1) row[bin] = ((row[bin] ?? 0) + (known[bin] ?? 0)) / texts
}

/** Divides the counts of each bin among the classes: `chances` become the texts of each, their sums are put to `found`. */
// oxlint-disable-next-line max-params -- a loop of an iteration: nothing is made for it
function divideBins(
  seen: readonly number[],
  [a = NONE, b = NONE, c = NONE]: readonly Float64Array[],
  [negative, neutral, positive]: Vector,
  found: Vector,
): void {
  let [ofNegative, ofNeutral, ofPositive] = [0, 0, 0]
  for (let bin = 0; bin < seen.length; bin += 1) {
    const x = negative * (a[bin] ?? 0)
    const y = neutral * (b[bin] ?? 0)
    const z = positive * (c[bin] ?? 0)
    const part = (seen[bin] ?? 0) / Math.max(x + y + z, Number.MIN_VALUE)
    ofNegative += a[bin] = part * x
    ofNeutral += b[bin] = part * y
    ofPositive += c[bin] = part * z
  }
  found[0] = ofNegative
  found[1] = ofNeutral
  found[2] = ofPositive
}

/**
 * For each class the weights of the bins whose mean over texts is that class's share, whatever the shares are, and
 * with the least noise when they are `shares`: one scoring step of the mixture's likelihood. Throws RangeError when
 * the rates cannot tell the classes apart.
 */
export function weighBins(rates: Rates, shares: Vector): number[][] {
  const bins = rates[0]?.length ?? 0
  const mixture = Array.from({ length: bins }, (_, bin) =>
    Math.max(
      1e-9,
      CLASSES.reduce<number>((sum, of) => sum + shares[of] * (rates[of]?.[bin] ?? 0), 0),
    ),
  )
  const information = CLASSES.map((of) =>
    CLASSES.map((to) =>
      mixture.reduce(
        (sum, chance, bin) => sum + ((rates[of]?.[bin] ?? 0) * (rates[to]?.[bin] ?? 0)) / chance,
        0,
      ),
    ),
  ) as Matrix
  return invert(information).map((row) =>
    mixture.map(
      (chance, bin) =>
        CLASSES.reduce<number>((sum, of) => sum + row[of] * (rates[of]?.[bin] ?? 0), 0) / chance,
    ),
  )
}
