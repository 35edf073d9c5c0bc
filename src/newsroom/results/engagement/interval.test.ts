import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  estimateDifference,
  estimateMedian,
  estimateTotal,
  FEWEST_FOR_MEDIAN,
  FEWEST_FOR_TOTAL,
  medianOf,
  rankFor,
  type Draw,
} from './interval.ts'

const draws = fc.array(
  fc.record({ value: fc.integer({ min: 0, max: 100_000 }), cluster: fc.integer({ min: 1, max: 40 }) }),
  { minLength: 1, maxLength: 120 },
)
const articlesIn = (posts: readonly Draw[]) => new Set(posts.map((post) => post.cluster)).size

/** Numbers of a fair source that every run repeats. */
function source(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state + 0.5) / 4_294_967_296
  }
}

/** A figure as posts have them: mostly small, now and then very large; its median is 20. */
function skewed(random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
  return 20 * Math.exp(1.2 * normal)
}

describe('the interval of a median', () => {
  it('has the ranks of the sign test', () => {
    // Conover, table A3: n, rank.
    expect([6, 8, 9, 12, 15, 20, 25, 50, 100].map(rankFor)).toEqual([1, 1, 2, 3, 4, 6, 8, 18, 40])
    expect(rankFor(FEWEST_FOR_MEDIAN - 1)).toBe(0)
    expect(Math.abs(rankFor(201) - rankFor(200))).toBeLessThanOrEqual(1)
  })

  it('holds the median, whatever the posts', () => {
    fc.assert(
      fc.property(draws, (posts) => {
        const { value, low, high } = estimateMedian(posts)
        expect(value).toBe(medianOf(posts.map((post) => post.value)))
        if (articlesIn(posts) < FEWEST_FOR_MEDIAN) {
          expect([low, high]).toEqual([null, null])
          return
        }
        expect(low).toBeLessThanOrEqual(value)
        expect(high).toBeGreaterThanOrEqual(value)
      }),
    )
  })

  it('is as wide as the range with six articles and never narrower with more posts of the same articles', () => {
    const six = [5, 1, 9, 3, 7, 2].map((value, cluster) => ({ value, cluster }))
    expect(estimateMedian(six)).toEqual({ value: 4, low: 1, high: 9 })
    const repeated = [...six, ...six, ...six]
    expect(estimateMedian(repeated)).toEqual({ value: 4, low: 1, high: 9 })
  })

  it('covers the truth at least 95 times of 100 for skewed figures, also when an article goes to many accounts', () => {
    const random = source(7)
    let covered = 0
    const rounds = 2000
    for (let round = 0; round < rounds; round += 1) {
      const posts = Array.from({ length: 15 }, (_, cluster) => {
        const value = skewed(random)
        return Array.from({ length: 1 + Math.floor(random() * 4) }, () => ({ value, cluster }))
      }).flat()
      const { low, high } = estimateMedian(posts)
      if ((low ?? Infinity) <= 20 && (high ?? -Infinity) >= 20) covered += 1
    }
    expect(covered / rounds).toBeGreaterThan(0.935)
  })
})

describe('the interval of a total', () => {
  it('counts every post and says nothing beyond that with few articles', () => {
    fc.assert(
      fc.property(draws, (posts) => {
        const { value, low, high } = estimateTotal(posts)
        expect(value).toBe(posts.reduce((sum, post) => sum + post.value, 0))
        if (articlesIn(posts) < FEWEST_FOR_TOTAL) {
          expect([low, high]).toEqual([null, null])
          return
        }
        expect(low).toBeLessThanOrEqual(high ?? 0)
        expect(low).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 60 },
    )
  })

  it('is the same when it is looked at twice', () => {
    const posts = Array.from({ length: 30 }, (_, cluster) => ({ value: (cluster * 37) % 101, cluster }))
    expect(estimateTotal(posts)).toEqual(estimateTotal([...posts]))
  })

  it('covers the expected total most of the time for skewed figures', () => {
    const random = source(11)
    const expected = 25 * 20 * Math.exp(1.2 ** 2 / 2)
    let covered = 0
    for (let round = 0; round < 300; round += 1) {
      const posts = Array.from({ length: 25 }, (_, cluster) => ({ value: skewed(random), cluster }))
      const { low, high } = estimateTotal(posts)
      if ((low ?? Infinity) <= expected && (high ?? 0) >= expected) covered += 1
    }
    console.log(`total of 25 skewed articles: interval covers ${covered} of 300`)
    expect(covered / 300).toBeGreaterThan(0.8)
  })
})

describe('the difference of two periods', () => {
  it('is unsaid when one side has too few articles', () => {
    const many = { value: 10, low: 5, high: 20 }
    expect(estimateDifference(many, { value: 4, low: null, high: null })).toEqual({
      value: 6,
      low: null,
      high: null,
    })
  })

  it('is found between equal periods at most 5 times of 100', () => {
    const random = source(3)
    let found = 0
    for (let round = 0; round < 2000; round += 1) {
      const period = () =>
        estimateMedian(Array.from({ length: 12 }, (_, cluster) => ({ value: skewed(random), cluster })))
      const { low, high } = estimateDifference(period(), period())
      if ((low ?? 0) > 0 || (high ?? 0) < 0) found += 1
    }
    expect(found / 2000).toBeLessThan(0.05)
  })
})
