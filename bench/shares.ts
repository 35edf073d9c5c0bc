import { answerValidation } from '../tools/train/label-answers.ts'
import { type LabelledAnswer, measureShareTable, weakenTable } from '../tools/train/measure-share-table.ts'
import { hasDatasets } from '../tools/train/read-datasets.ts'
import {
  emptyTally,
  estimatorOf,
  simulateShares,
  splitHalves,
  type Tally,
} from '../tools/train/simulate-shares.ts'

const SIZES = [20, 50, 200, 1000]
const NEGATIVE = [0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 0.95]
const SPLITS = Number(process.argv[2] ?? 500)
const RUNS = 1

function main(): void {
  if (!hasDatasets()) {
    console.log('bench:shares skipped: ../shared/data/sentiment is not here')
    return
  }
  const texts = answerValidation()
  const sets: Record<string, LabelledAnswer[]> = {
    'SmSA-valid': texts.filter(({ group }) => group === 'smsa'),
    'NusaX-valid': texts.filter(({ group }) => group === 'nusax'),
    both: texts,
  }
  for (const [name, set] of Object.entries(sets)) {
    const rows = simulate(set)
    console.log(name)
    console.table(rows)
    const far = rows.filter((r) => r.n >= 50)
    console.log(
      far.filter((r) => r.covered >= 93 && r.covered <= 97).length,
      '/',
      far.length,
      'cells in 93..97; MAE at 1000',
      (rows.filter((r) => r.n === 1000).reduce((s, r) => s + r.error, 0) / NEGATIVE.length).toFixed(4),
    )
  }
}

function simulate(set: readonly LabelledAnswer[]) {
  const cells = SIZES.flatMap((n) => NEGATIVE.map((negative) => ({ n, negative, tally: emptyTally() })))
  for (let split = 0; split < SPLITS; split += 1) {
    const [one, other] = splitHalves(set, 1000 + split)
    for (const [known, pool] of [
      [one, other],
      [other, one],
    ] as const) {
      // The other half is as small as the first: what it says of all such texts is as uncertain again.
      const estimate = estimatorOf(weakenTable(measureShareTable(known), 0.5))
      cells.forEach(({ n, negative, tally }, at) =>
        simulateShares(
          {
            pool,
            n,
            runs: RUNS,
            seed: split * 7919 + at,
            truth: [negative, (1 - negative) / 2, (1 - negative) / 2],
            estimate,
          },
          tally,
        ),
      )
    }
  }
  return cells.map(({ n, negative, tally }) => ({ n, negative, ...asPercent(tally) }))
}

function asPercent(t: Tally) {
  const p = (v: number) => Math.round((1000 * v) / t.runs) / 10
  const m = (v: number) => Math.round((1e4 * v) / t.runs) / 1e4
  return {
    covered: p(t.covered),
    tooHigh: p(t.tooHigh),
    tooLow: p(t.tooLow),
    others: p(t.others),
    ofDraw: p(t.coveredDraw),
    width: m(t.width),
    error: m(t.error),
    counted: m(t.countedError),
  }
}

main()
