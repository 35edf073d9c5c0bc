import { repeatableRandom } from '../../src/platform/random.ts'
import { type LabelledAnswer, measureShareTable, weakenTable } from '../../tools/train/measure-share-table.ts'
import {
  emptyTally,
  estimatorOf,
  simulateShares,
  splitHalves,
  type Tally,
} from '../../tools/train/simulate-shares.ts'

export const SIZES = [20, 50, 200, 1000]
export const NEGATIVE = [0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 0.95]

/** One size of sample and one true share: percent of intervals, mean width, mean absolute errors. */
export type Cell = {
  n: number
  negative: number
  covered: number
  tooHigh: number
  tooLow: number
  coveredOthers: number
  coveredOfDraw: number
  width: number
  error: number
  countedError: number
}

/** What the rest is made of, between neutral and positive. */
export type Plan = { splits: number; neutralOfRest: number }

/**
 * Coverage over many random halves: the table from one half, one draw a cell from the other, and the other way round. The
 * half drawn from is as small as the half the table is from, so what either says of all such texts is as uncertain:
 * the table counts half.
 */
export function measureCoverage(texts: readonly LabelledAnswer[], { splits, neutralOfRest }: Plan): Cell[] {
  const cells = SIZES.flatMap((n) => NEGATIVE.map((negative) => ({ n, negative, tally: emptyTally() })))
  for (let split = 0; split < splits; split += 1) {
    const [one, other] = splitHalves(texts, 1000 + split)
    for (const [known, pool] of [
      [one, other],
      [other, one],
    ] as const) {
      const estimate = estimatorOf(weakenTable(measureShareTable(known), 0.5))
      cells.forEach(({ n, negative, tally }, at) => {
        const rest = 1 - negative
        const truth = [negative, rest * neutralOfRest, rest * (1 - neutralOfRest)] as const
        simulateShares({ pool, truth, n, runs: 1, seed: split * 7919 + at, estimate }, tally)
      })
    }
  }
  return cells.map(({ n, negative, tally }) => ({ n, negative, ...describeTally(tally) }))
}

/**
 * The same with as many labelled texts as there are: the validation texts are taken for all texts, the table is learned
 * from a sample of their rows (bootstrap by rows, within set and class) and the draws are another.
 */
export function measureResampled(texts: readonly LabelledAnswer[], { splits, neutralOfRest }: Plan): Cell[] {
  const cells = SIZES.flatMap((n) => NEGATIVE.map((negative) => ({ n, negative, tally: emptyTally() })))
  for (let split = 0; split < 2 * splits; split += 1) {
    const estimate = estimatorOf(measureShareTable(resampleRows(texts, split)))
    cells.forEach(({ n, negative, tally }, at) => {
      const rest = 1 - negative
      const truth = [negative, rest * neutralOfRest, rest * (1 - neutralOfRest)] as const
      simulateShares({ pool: texts, truth, n, runs: 1, seed: split * 7919 + at, estimate }, tally)
    })
  }
  return cells.map(({ n, negative, tally }) => ({ n, negative, ...describeTally(tally) }))
}

function resampleRows(texts: readonly LabelledAnswer[], seed: number): LabelledAnswer[] {
  const random = repeatableRandom(seed + 17)
  return [...Map.groupBy(texts, ({ group, label }) => `${group} ${label}`)].flatMap(([stratum, list]) => {
    const rows = [...Map.groupBy(list, ({ row }) => row).values()]
    return rows.flatMap((_, at) =>
      rows[Math.floor(random() * rows.length)]!.map((text) => ({ ...text, row: `${stratum} ${at}` })),
    )
  })
}

/** Percent with one digit, shares with four. */
export function describeTally(tally: Tally): Omit<Cell, 'n' | 'negative'> {
  const percent = (count: number) => Math.round((1000 * count) / tally.runs) / 10
  const mean = (sum: number) => Math.round((1e4 * sum) / tally.runs) / 1e4
  return {
    covered: percent(tally.covered),
    tooHigh: percent(tally.tooHigh),
    tooLow: percent(tally.tooLow),
    coveredOthers: percent(tally.others),
    coveredOfDraw: percent(tally.coveredDraw),
    width: mean(tally.width),
    error: mean(tally.error),
    countedError: mean(tally.countedError),
  }
}

/**
 * How many of the cells with 50 texts and more hold the negative share in 93 to 97 of 100, the least that hold the two other
 * shares, and the mean error at 1,000. A rule that serves one share at the cost of the others is none.
 */
export function judgeCells(cells: readonly Cell[]) {
  const asked = cells.filter(({ n }) => n >= 50)
  const large = cells.filter(({ n }) => n === 1000)
  const covered = asked.map((cell) => cell.covered)
  return {
    within: asked.filter((cell) => cell.covered >= 93 && cell.covered <= 97).length,
    of: asked.length,
    least: Math.min(...covered),
    most: Math.max(...covered),
    leastOthers: Math.min(...asked.map(({ coveredOthers }) => coveredOthers)),
    errorAt1000: Math.round((1e4 * large.reduce((sum, { error }) => sum + error, 0)) / large.length) / 1e4,
    worstErrorAt1000: Math.max(...large.map(({ error }) => error)),
  }
}
