import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { repeatableRandom } from '../../platform/random.ts'
import { estimateChecked, type CheckedTexts } from './checked-shares.ts'
import { estimateShares } from './estimate-shares.ts'
import { SCORE_BINS } from './score-bins.ts'
import { loadShareTable } from './share-table.ts'

type Text = { label: number; bin: number }

const SHIPPED = loadShareTable('post')

/** How an issue is read: as the shipped table says, each bin more or less likely by up to `drift` times. */
function readingOf(drift: number, random: () => number): number[][] {
  return SHIPPED.rates.map((row) => row.map((rate) => (rate + 0.01) * drift ** (2 * random() - 1)))
}

function drawFrom(chances: readonly number[], random: () => number): number {
  let luck = random() * chances.reduce((sum, chance) => sum + chance, 0)
  const place = chances.findIndex((chance) => (luck -= chance) < 0)
  return place === -1 ? chances.length - 1 : place
}

function makeIssue(shares: readonly number[], posts: number, drift: number, random: () => number): Text[] {
  const reading = readingOf(drift, random)
  return Array.from({ length: posts }, () => {
    const label = drawFrom(shares, random)
    return { label, bin: drawFrom(reading[label]!, random) }
  })
}

function countBins(texts: readonly Text[]): { bins: number[]; squares: number } {
  const bins = Array.from({ length: SCORE_BINS }, (_, bin) => texts.filter((text) => text.bin === bin).length)
  return { bins, squares: texts.length }
}

/** The first of the texts, which come in no order, judged rightly. */
function judge(texts: readonly Text[], n: number): CheckedTexts {
  const sample: CheckedTexts = {
    classes: [0, 0, 0],
    bins: [0, 1, 2].map(() => Array.from({ length: SCORE_BINS }, () => 0)),
    n,
    squares: n,
  }
  for (const { label, bin } of texts.slice(0, n)) {
    sample.classes[label]! += 1
    sample.bins[label]![bin]! += 1
  }
  return sample
}

const NEGATIVE = [0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 0.95]

/** Issues that are read in ways of their own: what intervals of the negative share did, with `n` judged posts each. */
function simulate(n: number, { issues = 60, drift = 4 } = {}) {
  const found = { runs: 0, held: 0, width: 0, widthBefore: 0, error: 0, off: 0 }
  for (const negative of NEGATIVE) {
    for (let issue = 0; issue < issues; issue += 1) {
      const random = repeatableRandom(issue * 101 + negative * 1000)
      const texts = makeIssue([negative, (1 - negative) / 2, (1 - negative) / 2], 500, drift, random)
      const { low, high, share } = estimateChecked(countBins(texts), judge(texts, n), SHIPPED).negative
      const before = estimateShares(countBins(texts), SHIPPED).negative
      found.runs += 1
      found.held += Number(low <= negative && negative <= high)
      found.width += high - low
      found.widthBefore += before.high - before.low
      found.error += share - negative
      found.off += Math.abs(share - negative)
    }
  }
  const mean = (sum: number) => sum / found.runs
  return {
    held: mean(found.held),
    width: mean(found.width),
    widthBefore: mean(found.widthBefore),
    bias: mean(found.error),
    off: mean(found.off),
  }
}

describe('the share of an issue of which posts drawn by chance were judged', () => {
  const told = [30, 40, 60, 100, 200].map((n) => ({ n, ...simulate(n) }))

  test('holds the truth in about 95 of 100 issues, however the model reads them', () => {
    // Two standard errors of 420 issues are 2.1 points.
    for (const { n, held } of told) {
      expect(held, `${n} judged`).toBeGreaterThan(0.93 - 0.021)
      expect(held, `${n} judged`).toBeLessThan(0.97 + 0.021)
    }
  })

  test('has a narrower interval with every further judgement, and with thirty already half as wide as with none', () => {
    const widths = told.map(({ width }) => width)
    expect(widths).toEqual(widths.toSorted((a, b) => b - a))
    expect(told[0]!.width).toBeLessThan(told[0]!.widthBefore / 2)
    expect(told[1]!.width).toBeLessThan(0.25)
  })

  test('is not pulled to either side, and nearer to the truth the more is judged', () => {
    for (const { n, bias } of told) expect(Math.abs(bias), `${n} judged`).toBeLessThan(0.012)
    const off = told.map((one) => one.off)
    expect(off).toEqual(off.toSorted((a, b) => b - a))
  })

  test('is narrower where the model tells something than from the judged posts alone', () => {
    const random = repeatableRandom(3)
    const texts = makeIssue([0.5, 0.3, 0.2], 500, 1.5, random)
    const sample = judge(texts, 60)
    const alone = estimateChecked(countBins(texts), { ...sample, bins: [[], [], []] }, SHIPPED).negative
    const both = estimateChecked(countBins(texts), sample, SHIPPED).negative
    expect(alone.share).toBeCloseTo(sample.classes[0]! / 60)
    expect(both.high - both.low).toBeLessThan(alone.high - alone.low)
  })

  test('sums to one and lies in its interval, whatever was judged', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 9, maxLength: 9 })
    fc.assert(
      fc.property(fc.tuple(counts, counts, counts), counts, (judged, others) => {
        const classes = judged.map((row) => row.reduce((sum, one) => sum + one, 0))
        const n = classes.reduce((sum, one) => sum + one, 0)
        fc.pre(n > 0)
        const bins = others.map((other, bin) => other + judged.reduce((sum, row) => sum + row[bin]!, 0))
        const all = bins.reduce((sum, one) => sum + one, 0)
        const shares = estimateChecked(
          { bins, squares: all },
          { classes, bins: judged, n, squares: n },
          SHIPPED,
        )
        const three = [shares.negative, shares.neutral, shares.positive]
        expect(three.reduce((sum, one) => sum + one.share, 0)).toBeCloseTo(1)
        for (const { share, low, high } of three) {
          expect(low).toBeLessThanOrEqual(share)
          expect(high).toBeGreaterThanOrEqual(share)
          expect(low).toBeGreaterThanOrEqual(0)
          expect(high).toBeLessThanOrEqual(1)
        }
        expect(shares.checked).toBe(n)
      }),
    )
  })

  test('cannot be told when nothing was judged', () => {
    const none = { classes: [0, 0, 0], bins: [[], [], []], n: 0, squares: 0 }
    expect(() => estimateChecked({ bins: [1, 0, 0, 0, 0, 0, 0, 0, 0], squares: 1 }, none)).toThrow(RangeError)
  })
})
