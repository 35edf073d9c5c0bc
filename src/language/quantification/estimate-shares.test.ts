import * as fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findBaseVersion } from '../correction-layer/index.ts'
import { boundedInterval } from './bounded-interval.ts'
import { countShares, estimateShares, loadShareTable, type ShareTable, updateShareTable } from './index.ts'

/** A classifier with known errors: `right` of its answers are right, half of them very sure. */
function tableOf(right: number, worth: number): ShareTable {
  const rates = [0, 1, 2].map((truth) =>
    [0, 1, 2].flatMap((said) => {
      const chance = said === truth ? right : (1 - right) / 2
      return said === truth
        ? [0.2, 0.3, 0.5].map((part) => chance * part)
        : [chance * 0.6, chance * 0.3, chance * 0.1]
    }),
  )
  return { rates, worth: [worth, worth, worth], drift: [0, 0, 0] } as ShareTable
}

const KNOWN = tableOf(0.8, 1000)
const counts = (negative: number, neutral: number, positive: number) => ({ negative, neutral, positive })
const inBins = (...bins: number[]) => ({ bins, squares: bins.reduce((sum, count) => sum + count, 0) })
const NAMES = ['negative', 'neutral', 'positive'] as const

const anyBins = fc.array(fc.nat(400), { minLength: 9, maxLength: 9 })
const anyTable = fc
  .record({
    right: fc.double({ min: 0.45, max: 0.97, noNaN: true }),
    worth: fc.integer({ min: 5, max: 5000 }),
  })
  .map(({ right, worth }) => tableOf(right, worth))

describe('corrected shares', () => {
  test('counts bent by known errors are bent back', () => {
    // Truth: 60 % negative, 30 % neutral, 10 % positive, seen through a classifier that is right four times of five.
    const { negative, neutral, positive } = estimateShares(counts(52_000, 31_000, 17_000), tableOf(0.8, 1e6))
    expect(Math.abs(negative.share - 0.6)).toBeLessThan(0.01)
    expect(Math.abs(neutral.share - 0.3)).toBeLessThan(0.01)
    expect(Math.abs(positive.share - 0.1)).toBeLessThan(0.01)
  })

  test('how sure the answers were says more than the answers', () => {
    const classes = estimateShares(counts(120, 50, 30), KNOWN).negative
    const bins = estimateShares(inBins(28, 38, 54, 14, 16, 20, 10, 9, 11), KNOWN).negative
    expect(bins.high - bins.low).toBeLessThan(classes.high - classes.low)
  })

  test('nothing seen means nothing known', () => {
    const unknown = { share: 1 / 3, low: 0, high: 1 }
    expect(estimateShares(counts(0, 0, 0))).toEqual({
      negative: unknown,
      neutral: unknown,
      positive: unknown,
      n: 0,
    })
  })

  test.each([1, 2, 4])('%i posts prove next to nothing', (n) => {
    const { negative } = estimateShares(counts(n, 0, 0), KNOWN)
    expect(negative.high - negative.low).toBeGreaterThan(0.4)
    expect(negative.share).toBeGreaterThan(0.4)
    expect(negative.share).toBeLessThan(0.95)
  })

  test('posts of which the model is sure of none give a wide interval, not an error', () => {
    const { negative, positive } = estimateShares(inBins(20, 0, 0, 20, 0, 0, 20, 0, 0))
    expect(negative.high - negative.low).toBeGreaterThan(0.25)
    expect(positive.share).toBeGreaterThan(0)
  })

  test('twenty posts give a wide but useful interval', () => {
    const { negative, positive } = estimateShares(counts(18, 1, 1), KNOWN)
    expect(negative.low).toBeGreaterThan(positive.share)
    expect(negative.high - negative.low).toBeGreaterThan(0.15)
  })

  test('a correction by a table from few texts goes less far than by one from many', () => {
    const [few, many] = [10, 10_000].map((worth) =>
      estimateShares(counts(600, 200, 200), tableOf(0.6, worth)),
    )
    expect(many!.negative.share).toBeGreaterThan(0.9)
    expect(few!.negative.share).toBeGreaterThan(0.65)
    expect(few!.negative.share).toBeLessThan(0.85)
  })

  test('a million posts cannot make the interval narrower than the errors are known', () => {
    const table = tableOf(0.8, 400)
    const some = estimateShares(counts(300, 100, 100), table).negative
    const many = estimateShares(counts(3_000_000, 1_000_000, 1_000_000), table).negative
    expect(many.high - many.low).toBeGreaterThan(0.03)
    expect(many.high - many.low).toBeLessThan(some.high - some.low)
  })

  test('a matter unlike others makes the interval wide, however many posts there are', () => {
    const drifting: ShareTable = { ...tableOf(0.8, 400), drift: [0.05, 0.1, 0.1] }
    const alike = estimateShares(counts(3000, 1000, 1000), tableOf(0.8, 400)).negative
    const unlike = estimateShares(counts(3000, 1000, 1000), drifting).negative
    expect(unlike.high - unlike.low).toBeGreaterThan(2 * (alike.high - alike.low))
  })

  test('where matters drift, posts that fit no mixture of the table are told with more doubt, others as before', () => {
    const still = tableOf(0.8, 1000)
    const drifting: ShareTable = { ...still, drift: [1e-9, 1e-9, 1e-9] }
    const widthOf = (bins: number[], table: ShareTable) => {
      const { low, high } = estimateShares(inBins(...bins), table).negative
      return high - low
    }
    const mixed = still.rates[0].map((_, bin) =>
      Math.round(300 * still.rates.reduce((sum, row) => sum + row[bin]!, 0)),
    )
    expect(widthOf(mixed, drifting)).toBeCloseTo(widthOf(mixed, still), 2)
    const odd = [0, 0, 200, 0, 0, 0, 200, 100, 0]
    expect(widthOf(odd, drifting)).toBeGreaterThan(1.1 * widthOf(odd, still))
  })

  test('limits are those of a test at 5 %: two-sided within, one-sided towards a bound in reach', () => {
    const limits = (seen: number) => {
      const { low, high } = boundedInterval(seen, () => ({ deviation: 0.05, skew: 0 }))
      return [low, high].map((limit) => Math.round(limit * 1000) / 1000)
    }
    expect(limits(0.5)).toEqual([0.402, 0.598])
    // 1.645 deviations away: a share that near to the bound can only be refused from inside.
    expect(limits(0.91)).toEqual([0.812, 0.992])
    expect(limits(0.09)).toEqual([0.008, 0.188])
    expect(limits(0.97)).toEqual([0.872, 1])
    expect(limits(-0.2)).toEqual([0, 0.098])
  })

  test('limits are bent to the side the noise leans to, and what lies within reach of a bound is never refused', () => {
    const limits = (seen: number, skew: number) => boundedInterval(seen, () => ({ deviation: 0.05, skew }))
    const bent = 0.05 * (1.959964 ** 2 - 1) * (1 / 6)
    expect(limits(0.5, 1).low).toBeCloseTo(0.402 - bent, 3)
    expect(limits(0.5, 1).high).toBeCloseTo(0.598 - bent, 3)
    expect(limits(-0.2, 1.5).high).toBeCloseTo(0.098, 3)
    expect(limits(1.2, -1.5).low).toBeCloseTo(0.902, 3)
  })

  test('a matter that may be unlike all others is corrected less, however many posts there are', () => {
    const still = tableOf(0.6, 1000)
    const drifting: ShareTable = { ...still, drift: [1, 1, 1] }
    const seen = counts(6000, 2000, 2000)
    expect(estimateShares(seen, still).negative.share).toBeGreaterThan(0.9)
    expect(estimateShares(seen, drifting).negative.share).toBeLessThan(0.8)
  })

  test('limits move by the shift of the noise, to the side of the rarer error', () => {
    const limits = (shift: number) => boundedInterval(0.5, () => ({ deviation: 0.05, skew: 0, shift }))
    expect(limits(0.4).low).toBeCloseTo(limits(0).low - 0.02, 4)
    expect(limits(0.4).high).toBeCloseTo(limits(0).high - 0.02, 4)
    // Half a deviation is the most that few texts are followed.
    expect(limits(9).low).toBeCloseTo(limits(0.5).low, 4)
  })

  test('a hundred posts that weigh a tenth each are ten voices of opinion, or a hundred of a tenth', () => {
    const voices = estimateShares({ bins: [1, 2, 5, 0, 1, 1, 0, 0, 0], squares: 10 }, KNOWN)
    const tenths = estimateShares({ bins: [1, 2, 5, 0, 1, 1, 0, 0, 0], squares: 1 }, KNOWN)
    expect(voices.n).toBe(10)
    expect(tenths.negative.high - tenths.negative.low).toBeLessThan(
      voices.negative.high - voices.negative.low,
    )
  })

  test('whatever the counts and the table, shares sum to one and lie in their intervals', () => {
    fc.assert(
      fc.property(anyBins, anyTable, (bins, table) => {
        const shares = estimateShares(inBins(...bins), table)
        const all = NAMES.map((name) => shares[name])
        expect(all.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9)
        for (const { share, low, high } of all) {
          expect(0 <= low && low <= share && share <= high && high <= 1).toBe(true)
        }
        expect(shares.n).toBe(bins.reduce((sum, count) => sum + count, 0))
      }),
    )
  })

  test('another post that is surely negative never makes the negative share smaller', () => {
    fc.assert(
      fc.property(anyBins, anyTable, fc.integer({ min: 1, max: 50 }), (bins, table, more) => {
        const before = estimateShares(inBins(...bins), table).negative.share
        const after = estimateShares(inBins(...bins.with(2, bins[2]! + more)), table).negative.share
        expect(after).toBeGreaterThanOrEqual(before - 1e-9)
      }),
    )
  })

  test('with the shipped table, more negative answers never mean a smaller negative share', () => {
    let last = 0
    for (let negative = 0; negative <= 100; negative += 5) {
      const { share } = estimateShares(counts(negative, 50, 50)).negative
      expect(share).toBeGreaterThanOrEqual(last)
      last = share
    }
  })

  test.each([[Number.NaN], [-1], [Number.POSITIVE_INFINITY]])(
    'a count of %s is a fault of the caller',
    (wrong) => {
      expect(() => estimateShares(counts(wrong, 1, 1))).toThrow(RangeError)
    },
  )
})

describe('answers as they come', () => {
  test('are counted by class and by how sure they were', () => {
    const answers = countShares()
    answers.add({ sentiment: 'negative', confidence: 0.4 })
    answers.add({ sentiment: 'negative', confidence: 0.9 })
    answers.add({ sentiment: 'positive', confidence: 0.7 }, 0.5)
    expect([...answers.counts().bins]).toEqual([1, 0, 1, 0, 0, 0, 0, 0.5, 0])
    expect(answers.counts().squares).toBe(2.25)
  })

  test('none at all give shares nobody can be sure of', () => {
    expect(countShares().shares()).toMatchObject({ n: 0, neutral: { low: 0, high: 1 } })
  })
})

describe('a table a council has added to', () => {
  const labelled = [
    [0, 0, 200, 0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 200, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0, 0, 200],
  ]

  test('lies between what was shipped and what was labelled, and is worth more', () => {
    const table = tableOf(0.7, 100)
    const updated = updateShareTable(table, labelled)
    expect(updated.worth).toEqual([200, 200, 200])
    expect(updated.rates[0][2]).toBeCloseTo((table.rates[0][2]! + 1) / 2)
    for (const row of updated.rates) expect(row.reduce((sum, rate) => sum + rate, 0)).toBeCloseTo(1)
  })

  test('leaves open how the next matter differs, unless the texts are of the matter itself', () => {
    const table: ShareTable = { ...tableOf(0.7, 100), drift: [0.05, 0.1, 0.1] }
    expect(updateShareTable(table, labelled).drift).toEqual([0.05, 0.1, 0.1])
    const settled = updateShareTable(table, labelled, 'same')
    expect(settled.drift).toEqual([0, 0, 0])
    expect(settled.worth[0]).toBeCloseTo(1 / (1 / 100 + 0.05) + 200)
    const seen = counts(300, 100, 100)
    const [other, same] = [updateShareTable(table, labelled), settled].map(
      (one) => estimateShares(seen, one).negative,
    )
    expect(same!.high - same!.low).toBeLessThan((other!.high - other!.low) / 1.5)
  })

  test('stays as it is while nothing was labelled', () => {
    expect(updateShareTable(KNOWN, [])).toEqual(KNOWN)
  })

  test('gives narrower intervals', () => {
    const seen = counts(300, 100, 100)
    const table = loadShareTable()
    const before = estimateShares(seen, table).negative
    const after = estimateShares(seen, updateShareTable(table, labelled)).negative
    expect(after.high - after.low).toBeLessThan(before.high - before.low)
  })
})

test('the shipped tables count the answers of the shipped model (else: npm run train:shares)', () => {
  const file = new URL('../../../models/shares/tables.json', import.meta.url)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ model: findBaseVersion() })
})
