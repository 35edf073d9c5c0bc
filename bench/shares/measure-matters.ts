import { estimateShares, SCORE_BINS, type ShareTable } from '../../src/language/index.ts'
import { type LabelledAnswer, measureShareTable } from '../../tools/train/measure-share-table.ts'
import { emptyTally, estimatorOf, simulateShares } from '../../tools/train/simulate-shares.ts'
import { describeTally, NEGATIVE } from './measure-coverage.ts'

const NAMES = ['negative', 'neutral', 'positive'] as const

type Known = { table: string; tableOf: (rest: readonly LabelledAnswer[]) => ShareTable }

/**
 * Real posts with their real shares: for each matter a table that has not seen it, and how often the intervals of the
 * three classes hold the share among the matter's labelled posts. `reviews` make the table from validation sets.
 */
export function measureMatters(posts: readonly LabelledAnswer[], reviews: readonly LabelledAnswer[]) {
  const tables: Known[] = [
    { table: 'reviews', tableOf: () => measureShareTable(reviews) },
    { table: 'other matters', tableOf: (rest) => measureShareTable(rest) },
    { table: 'other matters, with drift', tableOf: (rest) => measureShareTable(rest, { drift: true }) },
  ]
  return tables.map(({ table, tableOf }) => ({ table, ...judgeMatters(posts, tableOf) }))
}

/** Fewer labelled posts of a class do not say how a matter speaks of it. */
const FEWEST = 5

/**
 * Draws of every matter with other shares than it has, by a table that has not seen it: for each size of draw and true
 * negative share the percent of intervals that hold it, over all matters. The few posts of the matter are as unsure as
 * the table is, so they count against its worth; widths and errors are of the table as it is.
 */
export function simulateMatters(posts: readonly LabelledAnswer[], runs: number) {
  const matters = [...new Set(posts.map(({ group }) => group))].map((matter) => {
    const pool = posts.filter(({ group }) => group === matter)
    const found = [0, 1, 2].map((of) => pool.filter(({ label }) => label === of).length)
    const table = measureShareTable(
      posts.filter(({ group }) => group !== matter),
      { drift: true },
    )
    const worth = table.worth.map((texts, of) => 1 / (1 / texts + 1 / Math.max(1, found[of]!)))
    const ofPool = { ...table, worth: worth as ShareTable['worth'] }
    return { pool, positive: found[2]! >= FEWEST ? 0.5 : 0, table, ofPool }
  })
  return [50, 200, 1000].flatMap((n) =>
    NEGATIVE.map((negative) => {
      const [held, told] = [emptyTally(), emptyTally()]
      matters.forEach(({ pool, positive, table, ofPool }, seed) => {
        const rest = 1 - negative
        const truth = [negative, rest * (1 - positive), rest * positive] as const
        const plan = { pool, truth, n, runs, seed: seed * 97 + n }
        simulateShares({ ...plan, estimate: estimatorOf(ofPool) }, held)
        simulateShares({ ...plan, estimate: estimatorOf(table) }, told)
      })
      const { covered } = describeTally(held)
      const { width, error } = describeTally(told)
      return { n, negative, covered, width, error }
    }),
  )
}

function judgeMatters(posts: readonly LabelledAnswer[], tableOf: Known['tableOf']) {
  const sums = { covered: 0, intervals: 0, width: 0, error: 0, countedError: 0 }
  for (const matter of new Set(posts.map(({ group }) => group))) {
    const own = posts.filter(({ group }) => group === matter)
    const table = tableOf(posts.filter(({ group }) => group !== matter))
    const bins = Array.from({ length: SCORE_BINS }, (_, bin) => own.filter((post) => post.bin === bin).length)
    const shares = estimateShares({ bins, squares: own.length }, table)
    NAMES.forEach((name, label) => {
      const { share, low, high } = shares[name]
      const truth = own.filter((post) => post.label === label).length / own.length
      const counted =
        own.filter((post) => Math.floor((3 * post.bin) / SCORE_BINS) === label).length / own.length
      sums.intervals += 1
      sums.covered += Number(low <= truth && truth <= high)
      sums.width += high - low
      sums.error += Math.abs(share - truth)
      sums.countedError += Math.abs(counted - truth)
    })
  }
  const mean = (sum: number) => Math.round((1e4 * sum) / sums.intervals) / 1e4
  return {
    covered: sums.covered,
    of: sums.intervals,
    width: mean(sums.width),
    error: mean(sums.error),
    countedError: mean(sums.countedError),
  }
}
