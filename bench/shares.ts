import { estimateShares } from '../src/language/index.ts'
import { answerGold, answerValidation, type ValidationAnswer } from '../tools/train/label-answers.ts'
import { hasDatasets } from '../tools/train/read-datasets.ts'
import type { LabelledAnswer } from '../tools/train/measure-share-table.ts'
import { compareMethods } from './shares/compare-methods.ts'
import { measureBoards } from './shares/measure-boards.ts'
import { measureChecks } from './shares/measure-checks.ts'
import { judgeCells, measureCoverage, measureResampled } from './shares/measure-coverage.ts'
import { measureMatters, simulateMatters } from './shares/measure-matters.ts'
import { simulateMadeUp } from './shares/simulate-made-up.ts'

/**
 * `npm run bench:shares`: how often the 95 % intervals of corrected shares hold the truth, how wide they are and how far
 * the shares are off: over draws from the validation texts, with tables from as many labelled texts as are shipped and with
 * tables from one half of them and draws from the other (1,000 draws a cell each), and over the labelled posts
 * on government, with posts of an issue judged and for whole boards; the cost of an estimate. Tables, then one line of JSON.
 * `-- --methods` compares the ways to estimate shares that were tried instead (minutes). `-- --splits 50` is a quick look.
 */
async function main(): Promise<void> {
  if (!hasDatasets()) {
    console.log('bench:shares skipped: ../shared/data/sentiment is not here')
    return
  }
  const texts = answerValidation()
  if (process.argv.includes('--methods')) {
    console.table(compareMethods(texts.filter(({ group }) => group === 'smsa')))
    return
  }
  const asked = process.argv.indexOf('--splits')
  const splits = asked === -1 ? 500 : Number(process.argv[asked + 1])
  const sets = {
    smsa: texts.filter(({ group }) => group === 'smsa'),
    nusax: texts.filter(({ group }) => group === 'nusax'),
    both: texts,
  }
  const judged = Object.entries(sets).map(([set, answers]) => {
    const cells = measureResampled(answers, { splits, neutralOfRest: 0.5 })
    console.log(
      `${set}-valid, as many labelled texts as the table has, the rest half neutral and half positive`,
    )
    console.table(cells)
    const halves = measureCoverage(answers, { splits, neutralOfRest: 0.5 })
    console.log(`${set}-valid, table from one half, draws from the other`)
    console.table(halves)
    const lopsided = [0.1, 0.9].map((neutralOfRest) => ({
      neutralOfRest,
      ...judgeCells(measureResampled(answers, { splits: Math.ceil(splits / 5), neutralOfRest })),
    }))
    console.table([{ neutralOfRest: 0.5, ...judgeCells(cells) }, ...lopsided])
    return [set, { ...judgeCells(cells), halves: judgeCells(halves) }] as const
  })
  const posts = answerGold('posts') ?? []
  const onPosts = posts.length > 0 ? judgePosts(posts, texts, splits) : {}
  const microseconds = measureCost()
  console.log(`an estimate takes ${microseconds} microseconds of CPU`)
  console.log(JSON.stringify({ bench: 'shares', ...Object.fromEntries(judged), ...onPosts, microseconds }))
}

/** Posts on government: every matter by a table that has not seen it. */
function judgePosts(posts: readonly LabelledAnswer[], texts: readonly ValidationAnswer[], splits: number) {
  const matters = measureMatters(
    posts,
    texts.filter(({ language }) => language === 'ind'),
  )
  console.log('labelled posts on government, every matter by a table that has not seen it:')
  console.table(matters)
  console.log('draws of every matter with other shares than it has, by a table that has not seen it:')
  console.table(simulateMatters(posts, Math.ceil(splits / 5)))
  console.log('a made-up matter, by a table from ten other made-up ones:')
  console.table(simulateMadeUp(posts, splits))
  console.log('one issue of which posts drawn by chance are judged, by a table that has not seen it:')
  const checks = measureChecks(posts, Math.ceil(splits / 25))
  console.table(checks)
  console.log('boards of several matters, by a table that has seen none of them:')
  const boards = measureBoards(posts, Math.ceil(splits / 5))
  console.table(boards)
  return { matters, checks, boards }
}

function measureCost(): number {
  const estimate = (at: number) =>
    estimateShares({ bins: [at % 90, 40, 30, 20, 10, 5, 8, 9, 7], squares: 129 + (at % 90) })
  for (let at = 0; at < 3000; at += 1) estimate(at)
  const before = process.cpuUsage()
  for (let at = 0; at < 3000; at += 1) estimate(at)
  const { user, system } = process.cpuUsage(before)
  return Math.round((user + system) / 3000)
}

await main()
