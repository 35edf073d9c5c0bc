import { describe, expect, test } from 'vitest'
import { SCORE_BINS, type Shares } from '../../src/language/quantification/index.ts'
import { repeatableRandom } from '../../src/platform/random.ts'
import { worthForMatter } from '../../src/language/quantification/share-table.ts'
import { type LabelledAnswer, measureShareTable, weakenTable } from './measure-share-table.ts'
import { emptyTally, estimatorOf, simulateShares, splitHalves, type Tally } from './simulate-shares.ts'

/** Chances of the score bins for each true class: right in seven of ten texts, and the surer the better. */
const TRUTH = [
  [0.14, 0.24, 0.33, 0.08, 0.07, 0.03, 0.06, 0.04, 0.01],
  [0.07, 0.06, 0.02, 0.16, 0.24, 0.3, 0.07, 0.06, 0.02],
  [0.05, 0.03, 0.01, 0.06, 0.06, 0.04, 0.13, 0.22, 0.4],
]

function answerOf(label: number, random: () => number, chances = TRUTH): number {
  const row = chances[label]!
  let luck = random() * row.reduce((sum, chance) => sum + chance, 0)
  for (let bin = 0; bin < SCORE_BINS; bin += 1) {
    luck -= row[bin]!
    if (luck < 0) return bin
  }
  return SCORE_BINS - 1
}

/** How one matter is answered: the chances of all matters, each bin more or less likely (logit-normal). */
function makeMatter(random: () => number): number[][] {
  const normal = () => Math.sqrt(-2 * Math.log(Math.max(random(), 1e-12))) * Math.cos(2 * Math.PI * random())
  return TRUTH.map((row) => row.map((chance) => chance * Math.exp(0.6 * normal())))
}

/** Labelled texts of a made-up classifier; of each text `copies` translations that err together half of the time. */
function makeTexts(
  rows: number,
  random: () => number,
  { copies = 1, chances = TRUTH }: { copies?: number; chances?: number[][] } = {},
): LabelledAnswer[] {
  return Array.from({ length: rows }, (_, row) => {
    const label = row % 3
    const shared = answerOf(label, random, chances)
    return Array.from({ length: copies }, () => ({
      label,
      bin: copies > 1 && random() < 0.7 ? shared : answerOf(label, random, chances),
      row: String(row),
      group: 'made-up',
    }))
  }).flat()
}

type World = { estimate: (bins: Float64Array) => Shares; pool: LabelledAnswer[] }

/** Labelled texts for a table, and as many others to draw from: what they say of all such texts is as uncertain. */
function makeWorlds(count: number, rows: number, copies = 1): World[] {
  return Array.from({ length: count }, (_, world) => {
    const random = repeatableRandom(world * 97 + rows)
    const table = weakenTable(measureShareTable(makeTexts(rows, random, { copies })), 0.5)
    return { estimate: estimatorOf(table), pool: makeTexts(rows, random, { copies }) }
  })
}

/** One draw of each world, `runs` times. */
function drawFrom(worlds: readonly World[], negative: number, n: number, runs = 1): Tally {
  const tally = emptyTally()
  const truth = [negative, (1 - negative) * 0.6, (1 - negative) * 0.4] as const
  worlds.forEach((world, at) => simulateShares({ ...world, truth, n, runs, seed: at * 31 + n }, tally))
  return tally
}

describe('intervals of shares, over draws of a made-up classifier whose true errors are known', () => {
  const worlds = makeWorlds(500, 1200)

  test.each([20, 50, 200, 1000])(
    'hold the truth in 93 to 97 of 100 draws of %i texts, whatever the shares',
    (n) => {
      for (const negative of [0.05, 0.3, 0.7, 0.95]) {
        const { covered, runs } = drawFrom(worlds, negative, n)
        // Two standard errors of 500 draws are 1.9 points.
        expect(covered / runs, `${negative} negative`).toBeGreaterThan(0.93 - 0.019)
        expect(covered / runs, `${negative} negative`).toBeLessThan(0.97 + 0.019)
      }
    },
  )

  test('hold it too when the labelled texts are translations of a few that err together', () => {
    const translated = makeWorlds(150, 300, 6)
    for (const negative of [0.1, 0.5, 0.9]) {
      const { covered, others, runs } = drawFrom(translated, negative, 500)
      expect(covered / runs, `${negative} negative`).toBeGreaterThan(0.91)
      expect(others / runs, `the two others at ${negative} negative`).toBeGreaterThan(0.91)
    }
  })

  test('would not hold it with a table taken for certain', () => {
    const certain = makeWorlds(100, 150).map(({ pool }) => ({
      estimate: estimatorOf(weakenTable(measureShareTable(pool), 1000)),
      pool: makeTexts(3000, repeatableRandom(1)),
    }))
    const { covered, runs } = drawFrom(certain, 0.7, 1000)
    expect(covered / runs).toBeLessThan(0.8)
  })

  test('come with shares nearer to the truth than counted ones', () => {
    const { error, countedError, runs } = drawFrom(makeWorlds(30, 3000), 0.9, 1000)
    expect(error / runs).toBeLessThan(0.03)
    expect(error).toBeLessThan(countedError / 3)
  })
})

describe('intervals for a matter that no table has seen', () => {
  test('hold the truth in 93 to 97 of 100 draws, learned from ten other matters', () => {
    const tally = emptyTally()
    for (let world = 0; world < 300; world += 1) {
      const random = repeatableRandom(world * 13 + 1)
      const known = Array.from({ length: 10 }, (_, matter) =>
        makeTexts(75, random, { chances: makeMatter(random) }).map((text) => ({
          ...text,
          row: `${matter} ${text.row}`,
          group: String(matter),
        })),
      ).flat()
      const pool = makeTexts(1500, random, { chances: makeMatter(random) })
      const estimate = estimatorOf(measureShareTable(known, { drift: true }))
      for (const negative of [0.1, 0.5, 0.9]) {
        const truth = [negative, (1 - negative) / 2, (1 - negative) / 2] as const
        simulateShares({ pool, truth, n: 200, runs: 1, seed: world, estimate }, tally)
      }
    }
    // Two standard errors of 300 matters are 1.7 points.
    expect(tally.covered / tally.runs).toBeGreaterThan(0.93 - 0.017)
    expect(tally.covered / tally.runs).toBeLessThan(0.97 + 0.017)
  })
})

describe('a share table', () => {
  const random = repeatableRandom(5)

  test('is worth as many texts as were labelled when each errs for itself', () => {
    const { worth } = measureShareTable(makeTexts(900, random))
    for (const texts of worth) expect(Math.abs(texts - 300)).toBeLessThanOrEqual(2)
  })

  test('is worth fewer when they are translations of one another', () => {
    const { worth } = measureShareTable(makeTexts(150, random, { copies: 6 }))
    for (const texts of worth) expect(texts).toBeLessThan(200)
  })

  test('is worth a handful for the next matter when every matter has errors of its own', () => {
    const texts = ['bridge', 'flood', 'tax', 'school', 'market'].flatMap((group, at) =>
      makeTexts(300, random).map((text) =>
        random() < 0.4 ? { ...text, group, bin: at } : { ...text, group },
      ),
    )
    const table = measureShareTable(texts, { drift: true })
    for (const matter of worthForMatter(table)) expect(matter).toBeLessThan(60)
    expect(worthForMatter(table)[0]).toBeLessThan(measureShareTable(texts).worth[0] / 5)
  })

  test('tells the class that differs from matter to matter from those that do not', () => {
    const texts = ['bridge', 'flood', 'tax', 'school', 'market', 'bus'].flatMap((group, at) =>
      makeTexts(300, random).map((text) =>
        text.label === 1 && random() < 0.4 ? { ...text, group, bin: at } : { ...text, group },
      ),
    )
    const { drift } = measureShareTable(texts, { drift: true })
    expect(drift[1]).toBeGreaterThan(3 * Math.max(drift[0], drift[2]))
  })

  test('keeps all translations of a text in one half when halves are drawn', () => {
    const [one, other] = splitHalves(makeTexts(90, random, { copies: 4 }), 1)
    const rows = new Set(one.map(({ row }) => row))
    expect(other.some(({ row }) => rows.has(row))).toBe(false)
    expect(Math.abs(one.length - other.length)).toBeLessThanOrEqual(12)
  })
})
