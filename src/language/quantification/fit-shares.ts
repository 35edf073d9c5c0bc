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
