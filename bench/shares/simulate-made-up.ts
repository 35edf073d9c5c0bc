import { SCORE_BINS } from '../../src/language/index.ts'
import { repeatableRandom } from '../../src/platform/random.ts'
import { type LabelledAnswer, measureShareTable } from '../../tools/train/measure-share-table.ts'
import { emptyTally, estimatorOf, simulateShares } from '../../tools/train/simulate-shares.ts'
import { describeTally, NEGATIVE } from './measure-coverage.ts'
import { drawDirichlet } from './methods.ts'

/** Intra-class correlations of matters as seen on the labelled posts: negative, neutral, positive. */
const ALIKE = [0.03, 0.15, 0.09]
/** Texts of a class that stand for all texts of a made-up matter. */
const POOL = 3000

/**
 * Coverage for a matter that no table has seen where the truth is known: in each world matters as many and as large as
 * the labelled ones, whose rates are drawn around theirs (Dirichlet), make the table, and one more is drawn from.
 */
export function simulateMadeUp(posts: readonly LabelledAnswer[], worlds: number) {
  const groups = [...Map.groupBy(posts, ({ group }) => group).values()]
  const sizes = groups.map((own) => [0, 1, 2].map((of) => own.filter(({ label }) => label === of).length))
  const means = [0, 1, 2].map((of) => frequenciesOf(posts.filter(({ label }) => label === of)))
  const cells = [50, 200, 1000].flatMap((n) =>
    NEGATIVE.map((negative) => ({ n, negative, tally: emptyTally() })),
  )
  for (let world = 0; world < worlds; world += 1) {
    const random = repeatableRandom(world * 13 + 5)
    const known = sizes.flatMap((size, matter) => makeMatter(size, String(matter), { means, random }))
    const estimate = estimatorOf(measureShareTable(known, { drift: true }))
    const pool = makeMatter([POOL, POOL, POOL], 'new', { means, random })
    cells.forEach(({ n, negative, tally }, at) => {
      const rest = (1 - negative) / 2
      simulateShares(
        { pool, truth: [negative, rest, rest], n, runs: 1, seed: world * 31 + at, estimate },
        tally,
      )
    })
  }
  return cells.map(({ n, negative, tally }) => {
    const { covered, tooHigh, tooLow, width, error } = describeTally(tally)
    return { n, negative, covered, tooHigh, tooLow, width, error }
  })
}

type World = { means: readonly number[][]; random: () => number }

function makeMatter(size: readonly number[], group: string, { means, random }: World): LabelledAnswer[] {
  return size.flatMap((texts, label) => {
    const together = 1 / ALIKE[label]! - 1
    const rates = drawDirichlet(
      means[label]!.map((rate) => rate * together),
      random,
    )
    return Array.from({ length: texts }, (_, at) => {
      return { label, bin: drawBin(rates, random), row: `${group} ${label} ${at}`, group }
    })
  })
}

function drawBin(rates: readonly number[], random: () => number): number {
  let luck = random()
  const bin = rates.findIndex((rate) => (luck -= rate) < 0)
  return bin === -1 ? SCORE_BINS - 1 : bin
}

function frequenciesOf(answers: readonly LabelledAnswer[]): number[] {
  return Array.from(
    { length: SCORE_BINS },
    (_, at) => (answers.filter(({ bin }) => bin === at).length + 0.25) / (answers.length + 0.25 * SCORE_BINS),
  )
}
