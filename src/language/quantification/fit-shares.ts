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
  let shares: Vector = [1 / 3, 1 / 3, 1 / 3]
  for (let round = 0; round < ROUNDS; round += 1) {
    const next: Vector = [...before]
    for (let bin = 0; bin < seen.length; bin += 1) {
      const [x, y, z] = [shares[0] * (a[bin] ?? 0), shares[1] * (b[bin] ?? 0), shares[2] * (c[bin] ?? 0)]
      const part = (seen[bin] ?? 0) / Math.max(x + y + z, Number.MIN_VALUE)
      next[0] += part * x
      next[1] += part * y
      next[2] += part * z
    }
    shares = [next[0] / total, next[1] / total, next[2] / total]
  }
  return shares
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
  const known = rates.map((row, of) => row.map((rate) => rate * (worth[of] ?? 1)))
  const chances = rates.map((row) => [...row])
  let at = shares
  for (let round = 0; round < ROUNDS; round += 1) {
    const found = divideBins(seen, chances, at)
    chances.forEach((row, of) => {
      const texts = (found[of] ?? 0) + (worth[of] ?? 1)
      for (let bin = 0; bin < row.length; bin += 1) {
        row[bin] = ((row[bin] ?? 0) + (known[of]?.[bin] ?? 0)) / texts
      }
    })
    const next = CLASSES.map((of) =>
      Math.max(LEAST, at[of] + STEP * ((found[of] + before[of]) / total - at[of])),
    )
    const whole = next.reduce((sum, share) => sum + share, 0)
    at = next.map((share) => share / whole) as Vector
  }
  return at
}

/** Divides the counts of each bin among the classes: `chances` become the texts of each, whose sums are given back. */
function divideBins(seen: readonly number[], chances: number[][], shares: Vector): Vector {
  const [a = [], b = [], c = []] = chances
  const found: Vector = [0, 0, 0]
  for (let bin = 0; bin < seen.length; bin += 1) {
    const [x, y, z] = [shares[0] * (a[bin] ?? 0), shares[1] * (b[bin] ?? 0), shares[2] * (c[bin] ?? 0)]
    const part = (seen[bin] ?? 0) / Math.max(x + y + z, Number.MIN_VALUE)
    found[0] += a[bin] = part * x
    found[1] += b[bin] = part * y
    found[2] += c[bin] = part * z
  }
  return found
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
