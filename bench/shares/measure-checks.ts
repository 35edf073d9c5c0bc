import {
  estimateChecked,
  estimateShares,
  SCORE_BINS,
  type Shares,
  type ShareTable,
  updateShareTable,
} from '../../src/language/index.ts'
import { repeatableRandom } from '../../src/platform/random.ts'
import { type LabelledAnswer, measureShareTable } from '../../tools/train/measure-share-table.ts'
import { NEGATIVE } from './measure-coverage.ts'

const POSTS = 300
const JUDGED = [30, 40, 60, 100]
/** Fewer labelled posts of a class do not say how a matter speaks of it. */
const FEWEST = 5

type Draw = { drawn: readonly LabelledAnswer[]; judged: number; table: ShareTable }

/** Ways to make use of posts of an issue that were drawn by chance and judged. */
const WAYS: readonly { way: string; tell: (draw: Draw) => Shares['negative'] }[] = [
  { way: 'none judged', tell: ({ drawn, table }) => estimateShares(countBins(drawn), table).negative },
  {
    way: 'how the model reads this issue (table)',
    tell: ({ drawn, judged, table }) =>
      estimateShares(countBins(drawn), updateShareTable(table, byClass(drawn.slice(0, judged)), 'same'))
        .negative,
  },
  {
    way: 'judged posts alone',
    tell: ({ drawn, judged, table }) => tellChecked({ drawn, judged, table }, false),
  },
  { way: 'both (shipped)', tell: (draw) => tellChecked(draw, true) },
]

/**
 * One issue of which posts drawn by chance are judged, every matter by a table that has not seen it: draws of 300 posts
 * with other shares than the matter has, of which so many are judged rightly.
 */
export function measureChecks(posts: readonly LabelledAnswer[], runs: number) {
  const matters = [...Map.groupBy(posts, ({ group }) => group)].flatMap(([matter, own]) => {
    const pool = [0, 1, 2].map((of) => own.filter(({ label }) => label === of))
    if (pool[0]!.length < FEWEST || pool[1]!.length < FEWEST) return []
    const others = posts.filter(({ group }) => group !== matter)
    return [{ pool, table: measureShareTable(others, { drift: true }) }]
  })
  return JUDGED.flatMap((judged) =>
    WAYS.map(({ way, tell }) => {
      const sums = { held: 0, width: 0, error: 0, runs: 0 }
      matters.forEach(({ pool, table }, matter) => {
        for (const negative of NEGATIVE) {
          for (let run = 0; run < runs; run += 1) {
            const drawn = drawPosts(
              pool,
              negative,
              repeatableRandom(run * 7919 + matter * 131 + negative * 1000),
            )
            const { share, low, high } = tell({ drawn, judged, table })
            sums.runs += 1
            sums.held += Number(low <= negative && negative <= high)
            sums.width += high - low
            sums.error += Math.abs(share - negative)
          }
        }
      })
      const mean = (sum: number) => Math.round((1e3 * sum) / sums.runs) / 1e3
      return {
        judged,
        way,
        held: Math.round((1000 * sums.held) / sums.runs) / 10,
        width: mean(sums.width),
        error: mean(sums.error),
      }
    }),
  )
}

function drawPosts(
  pool: readonly LabelledAnswer[][],
  negative: number,
  random: () => number,
): LabelledAnswer[] {
  const positive = pool[2]!.length < FEWEST ? 0 : (1 - negative) / 2
  return Array.from({ length: POSTS }, () => {
    const luck = random()
    const list = pool[luck < negative ? 0 : luck < negative + positive ? 2 : 1]!
    return list[Math.floor(random() * list.length)]!
  })
}

function tellChecked({ drawn, judged, table }: Draw, hasAnswers: boolean): Shares['negative'] {
  const bins = byClass(drawn.slice(0, judged))
  const classes = bins.map((row) => row.reduce((sum, count) => sum + count, 0))
  const sample = { classes, bins: hasAnswers ? bins : [[], [], []], n: judged, squares: judged }
  return estimateChecked(countBins(drawn), sample, table).negative
}

function countBins(texts: readonly LabelledAnswer[]) {
  const bins = Array.from({ length: SCORE_BINS }, () => 0)
  for (const { bin } of texts) bins[bin]! += 1
  return { bins, squares: texts.length }
}

function byClass(texts: readonly LabelledAnswer[]): number[][] {
  return [0, 1, 2].map((of) => countBins(texts.filter(({ label }) => label === of)).bins)
}
