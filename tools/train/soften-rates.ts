/** A labelled text with the probabilities of the three classes the model gave it, and where it belongs. */
export type SaidAnswer = {
  label: number
  bin: number
  row: string
  group: string
  said: readonly number[]
}

const CLASSES = [0, 1, 2] as const
const ROUNDS = 6
/** Texts of belief that the model is calibrated as it is. */
const RIDGE = 1
const STEP = 1e-4
/** How far a text counts by its probabilities; for the rest by its label. All of it, and what is not calibrated shows. */
const BY_PROBABILITY = 0.5

type Calibration = { places: number[]; curvature: number[][] }

/**
 * Bias-corrected temperature scaling (Alexandari et al. 2020): one slope and a bias for each class, by Newton's method. The
 * texts' logarithms are those of their probabilities.
 */
function calibrate(logs: readonly number[][], labels: readonly number[]): Calibration {
  let places = [0, 0, 0, 0]
  let curvature: number[][] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const slopes = places.map((place) => -RIDGE * place)
    curvature = places.map((_, a) => places.map((_unused, b) => (a === b ? RIDGE : 0)))
    logs.forEach((log, at) => {
      const parts = calibrated(log, places)
      const middle = log.reduce((sum, value, of) => sum + parts[of]! * value, 0)
      const square = log.reduce((sum, value, of) => sum + parts[of]! * value ** 2, 0)
      slopeOf(log, parts, labels[at]!).forEach((slope, place) => (slopes[place]! += slope))
      curvature[0]![0]! += square - middle ** 2
      for (const of of CLASSES) {
        const both = parts[of]! * (log[of]! - middle)
        curvature[0]![1 + of]! += both
        curvature[1 + of]![0]! += both
        for (const to of CLASSES) curvature[1 + of]![1 + to]! += parts[of]! * (Number(of === to) - parts[to]!)
      }
    })
    const step = times(inverse(curvature), slopes)
    places = places.map((place, at) => place + step[at]!)
  }
  return { places, curvature }
}

/** How the likelihood of a text's label changes with the slope and the biases. */
function slopeOf(log: readonly number[], parts: readonly number[], label: number): number[] {
  const middle = log.reduce((sum, value, of) => sum + parts[of]! * value, 0)
  return [log[label]! - middle, ...CLASSES.map((of) => Number(of === label) - parts[of]!)]
}

function calibrated(log: readonly number[], [slope = 0, ...biases]: readonly number[]): number[] {
  const powers = log.map((value, of) => Math.exp((1 + slope) * value + biases[of]!))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map((power) => power / sum)
}

/**
 * How texts of each class fall into `bins` score bins when every text counts half for its label and half for all three
 * classes, by its calibrated probabilities: less is left to the chance of few labels. `noise(weights)` is the noise of
 * the rates so weighed (for each share the weights of the bins), over that of rates counted by label: variances over rows
 * within group and class, by the influence of each row (sandwich; the calibration's own noise is in it).
 */
export function softenRates(texts: readonly SaidAnswer[], bins: number) {
  const logs = texts.map(({ said }) => said.map((probability) => Math.log(Math.max(1e-6, probability))))
  const { places, curvature } = calibrate(
    logs,
    texts.map(({ label }) => label),
  )
  const byLabel = texts.map(({ label }) => CLASSES.map((of) => Number(of === label)))
  const partsAt = (at: readonly number[]) =>
    logs.map((log, text) =>
      calibrated(log, at).map(
        (part, of) => BY_PROBABILITY * part + (1 - BY_PROBABILITY) * byLabel[text]![of]!,
      ),
    )
  const parts = partsAt(places)
  const rates = ratesOf(texts, parts, bins)
  return {
    rates,
    noise(weights: readonly (readonly number[])[]): number {
      const values = weighAll(rates, weights)
      const turns = places.map((_, place) => {
        const moved = partsAt(places.map((one, at) => one + (at === place ? STEP : 0)))
        const after = weighAll(ratesOf(texts, moved, bins), weights)
        return after.map((row, of) => row.map((value, share) => (value - values[of]![share]!) / STEP))
      })
      const steps = inverse(curvature)
      const followed = texts.map(({ label }, at) =>
        times(steps, slopeOf(logs[at]!, calibrated(logs[at]!, places), label)),
      )
      const units = weighAll(
        rates,
        weights.map((row) => row.map((weight) => weight ** 2)),
      ).map((row, of) => row.reduce((sum, square, share) => sum + square - values[of]![share]! ** 2, 0))
      const known = { values, weights, units }
      const soft = spreadOfRows(texts, { ...known, parts, turns, followed })
      const hard = spreadOfRows(texts, { ...known, parts: byLabel, turns: [], followed: [] })
      return soft / hard
    },
  }
}

/** Added to every bin: a bin no text of a class fell into is rare, not impossible. */
const QUARTER = 0.25

function ratesOf(texts: readonly SaidAnswer[], parts: readonly number[][], bins: number): number[][] {
  const rates = CLASSES.map(() => Array.from({ length: bins }, () => QUARTER))
  texts.forEach(({ bin }, at) => CLASSES.forEach((of) => (rates[of]![bin]! += parts[at]![of]!)))
  return rates.map((row) => {
    const sum = row.reduce((total, mass) => total + mass, 0)
    return row.map((mass) => mass / sum)
  })
}

/** For each class the means of the weights of the three shares. */
function weighAll(rates: readonly number[][], weights: readonly (readonly number[])[]): number[][] {
  return rates.map((row) =>
    weights.map((share) => share.reduce((sum, weight, bin) => sum + weight * row[bin]!, 0)),
  )
}

type Spread = {
  parts: readonly number[][]
  values: readonly number[][]
  weights: readonly (readonly number[])[]
  /** Variance of one text of each class, over all shares. */
  units: readonly number[]
  turns: readonly number[][][]
  followed: readonly number[][]
}

/** Sum over classes and shares of the variance of the weighed rates, in units of one text of the class. */
function spreadOfRows(texts: readonly SaidAnswer[], spread: Spread): number {
  const { parts, values, weights, units, turns, followed } = spread
  const totals = CLASSES.map((of) => parts.reduce((sum, part) => sum + part[of]!, 0))
  const influence = (at: number, of: number, share: number): number => {
    const own = (parts[at]![of]! * (weights[share]![texts[at]!.bin]! - values[of]![share]!)) / totals[of]!
    return turns.reduce((sum, turn, place) => sum + turn[of]![share]! * followed[at]![place]!, own)
  }
  const places = texts.map((_, at) => at)
  const strata = [...Map.groupBy(places, (at) => `${texts[at]!.group} ${texts[at]!.label}`).values()]
  const rows = strata.map((own) => [...Map.groupBy(own, (at) => texts[at]!.row).values()])
  let spreadOfAll = 0
  for (const of of CLASSES) {
    for (const share of CLASSES) {
      for (const own of rows) {
        if (own.length < 2) continue
        const sums = own.map((row) => row.reduce((sum, at) => sum + influence(at, of, share), 0))
        const mean = sums.reduce((sum, value) => sum + value, 0) / sums.length
        const square = sums.reduce((sum, value) => sum + (value - mean) ** 2, 0)
        spreadOfAll += ((sums.length / (sums.length - 1)) * square) / units[of]!
      }
    }
  }
  return spreadOfAll
}

function times(matrix: readonly number[][], vector: readonly number[]): number[] {
  return matrix.map((row) => row.reduce((sum, value, at) => sum + value * vector[at]!, 0))
}

/** Gauss & Jordan, with the largest pivot. */
function inverse(matrix: readonly number[][]): number[][] {
  const size = matrix.length
  const rows = matrix.map((row, at) => [...row, ...row.map((_, column) => Number(at === column))])
  for (let at = 0; at < size; at += 1) {
    const best = rows.findLastIndex(
      (row, place) => place >= at && rows.slice(at).every((one) => Math.abs(one[at]!) <= Math.abs(row[at]!)),
    )
    const [pivot, first] = [rows[best]!, rows[at]!]
    rows[best] = first
    rows[at] = pivot.map((value) => value / pivot[at]!)
    rows.forEach((row, place) => {
      if (place !== at) rows[place] = row.map((value, column) => value - row[at]! * rows[at]![column]!)
    })
  }
  return rows.map((row) => row.slice(size))
}
