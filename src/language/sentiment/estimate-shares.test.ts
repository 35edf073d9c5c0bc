import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createProbabilitySums,
  type ErrorRates,
  estimateShares,
  estimateSharesFromProbabilities,
} from './index.ts'

const ERRORS: ErrorRates = {
  rates: [
    [0.8, 0.15, 0.05],
    [0.1, 0.8, 0.1],
    [0.05, 0.15, 0.8],
  ],
  worth: [400, 400, 400],
}

const count = (negative: number, neutral: number, positive: number) => ({ negative, neutral, positive })

describe('corrected shares', () => {
  test('counts bent by known errors are bent back', () => {
    // Truth: 60 % negative, 30 % neutral, 10 % positive, seen through the error rates.
    const shares = estimateShares(count(51_500, 34_500, 14_000), ERRORS)
    expect(Math.abs(shares.negative.share - 0.6)).toBeLessThan(0.01)
    expect(Math.abs(shares.neutral.share - 0.3)).toBeLessThan(0.01)
    expect(Math.abs(shares.positive.share - 0.1)).toBeLessThan(0.01)
  })

  test('nothing seen means nothing known', () => {
    const unknown = { share: 1 / 3, low: 0, high: 1 }
    expect(estimateShares(count(0, 0, 0))).toEqual({
      negative: unknown,
      neutral: unknown,
      positive: unknown,
      n: 0,
    })
  })

  test('one post proves next to nothing', () => {
    const { negative, n } = estimateShares(count(1, 0, 0))
    expect(n).toBe(1)
    expect(negative.high - negative.low).toBeGreaterThan(0.7)
    expect(negative.share).toBeLessThan(1)
  })

  test('twenty posts give a wide but useful interval', () => {
    const { negative, positive } = estimateShares(count(18, 1, 1))
    expect(negative.low).toBeGreaterThan(positive.share)
    expect(negative.high - negative.low).toBeGreaterThan(0.2)
  })

  test('a million posts cannot make the interval narrower than the error rates are known', () => {
    const some = estimateShares(count(3000, 1000, 1000), ERRORS).negative
    const many = estimateShares(count(3_000_000, 1_000_000, 1_000_000), ERRORS).negative
    expect(many.high - many.low).toBeGreaterThan(0.03)
    expect(many.high - many.low).toBeLessThan(some.high - some.low)
  })

  test('whatever the counts, shares sum to one and lie in their intervals', () => {
    const counts = fc.record({ negative: fc.nat(5000), neutral: fc.nat(5000), positive: fc.nat(5000) })
    fc.assert(
      fc.property(counts, (seen) => {
        const { negative, neutral, positive, n } = estimateShares(seen)
        expect(negative.share + neutral.share + positive.share).toBeCloseTo(1, 9)
        expect(n).toBe(seen.negative + seen.neutral + seen.positive)
        for (const { share, low, high } of [negative, neutral, positive]) {
          expect(0 <= low && low <= share && share <= high && high <= 1).toBe(true)
        }
      }),
    )
  })

  test('more negative posts never mean a smaller negative share', () => {
    let last = 0
    for (let negative = 0; negative <= 100; negative += 10) {
      const { share } = estimateShares(count(negative, 50, 50), ERRORS).negative
      expect(share).toBeGreaterThanOrEqual(last)
      last = share
    }
  })

  test.each([[Number.NaN], [-1], [Number.POSITIVE_INFINITY]])(
    'a count of %s is a fault of the caller',
    (wrong) => {
      expect(() => estimateShares(count(wrong, 1, 1))).toThrow(RangeError)
    },
  )

  test('a board call takes less than a fifth of a millisecond', () => {
    for (let index = 0; index < 2000; index += 1) estimateShares(count(index, 3, 4))
    const before = process.cpuUsage()
    for (let index = 0; index < 2000; index += 1) estimateShares(count(index, 3, 4))
    const used = process.cpuUsage(before)
    expect((used.user + used.system) / 2000).toBeLessThan(200)
  })
})

describe('corrected shares from probabilities', () => {
  test('sure probabilities give what counts give', () => {
    const sums = createProbabilitySums()
    for (let index = 0; index < 500; index += 1) {
      sums.add(index % 5 === 0 ? count(0, 1, 0) : index % 5 === 1 ? count(0, 0, 1) : count(1, 0, 0))
    }
    const soft = sums.shares(ERRORS)
    const hard = estimateShares(count(300, 100, 100), ERRORS)
    expect(soft.n).toBe(500)
    expect(soft.negative.share).toBeCloseTo(hard.negative.share, 6)
    expect(soft.negative.low).toBeCloseTo(hard.negative.low, 6)
  })

  test('no texts give shares nobody can be sure of', () => {
    expect(estimateSharesFromProbabilities([])).toMatchObject({ n: 0, neutral: { low: 0, high: 1 } })
  })
})
