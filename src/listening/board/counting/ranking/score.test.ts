import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeOf, DEFAULT_SCORE, isPublishable, isRoutine, mostScore, scoreIssue, trendOf } from './score.ts'

const count = (max: number) => fc.nat({ max })
/** Figures as they can be: no more voices, sources or places than opinions, and no more volume than they weigh. */
const figures = fc
  .record({
    opinions: fc.integer({ min: 1, max: 500 }),
    parts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 }),
    past: fc.array(count(400), { maxLength: 7 }),
  })
  .map(({ opinions, parts, past }): Parameters<typeof scoreIssue>[0] => {
    const upTo = (part: number): number => Math.ceil(opinions * (parts[part] ?? 0))
    return {
      posts: opinions,
      opinions,
      voices: upTo(0),
      outlets: 0,
      headlines: 0,
      volume: opinions * (parts[1] ?? 0),
      past,
      routine: 0,
      engagement: upTo(2) * 1000,
      sources: { size: upTo(3) },
      places: { size: upTo(4) },
    }
  })

describe('the score', () => {
  it('is what its parts make, one after the other', () => {
    fc.assert(
      fc.property(figures, (issue) => {
        const { total, parts } = scoreIssue(issue)
        expect(parts.map(({ name }) => name)).toEqual(['voices', 'burst', 'spread', 'engagement'])
        expect(total).toBe(parts.reduce((product, { factor }) => product * factor, 1))
      }),
    )
  })

  it('is never above the most that so many opinions can have', () => {
    fc.assert(
      fc.property(figures, (issue) => {
        expect(scoreIssue(issue).total).toBeLessThanOrEqual(
          mostScore(issue.opinions, 1, DEFAULT_SCORE) * (1 + 1e-12),
        )
      }),
    )
  })

  it('lets growth decide only between nearly equal issues: it adds a fifth at most', () => {
    fc.assert(
      fc.property(figures, (issue) => {
        const calm = scoreIssue(issue, DEFAULT_SCORE, 0).total
        const grown = scoreIssue(issue).total
        expect(grown).toBeGreaterThanOrEqual(calm)
        expect(grown).toBeLessThanOrEqual(calm * 1.2 * (1 + 1e-12))
      }),
    )
  })
})

describe('an issue is shown', () => {
  const shows = (voices: number, outlets: number, headlines: number, inStream = 5) =>
    isPublishable({ voices, outlets, headlines }, inStream)

  it('from three voices on', () => {
    expect([shows(2, 0, 0), shows(3, 0, 0)]).toEqual([false, true])
  })

  it('from three headlines of two outlets on, or of the only one there is', () => {
    expect([shows(2, 2, 2), shows(2, 2, 3)]).toEqual([false, true])
    expect([shows(1, 1, 9), shows(1, 1, 3, 1)]).toEqual([false, true])
  })

  it('where one person and headlines of two outlets are three together', () => {
    expect(shows(3, 2, 2)).toBe(true)
    expect(shows(2, 1, 2)).toBe(false)
    expect(shows(2, 1, 2, 1)).toBe(true)
  })

  it('and kept apart from a third of routine posts on', () => {
    expect(isRoutine({ opinions: 100, routine: 32 })).toBe(false)
    expect(isRoutine({ opinions: 100, routine: 33 })).toBe(true)
    expect(isRoutine({ opinions: 0, routine: 0 })).toBe(false)
  })
})

describe('against its normal an issue', () => {
  it.each([
    [12, [4, 4, 4], 'surging', 2],
    [5, [4, 4, 4], 'rising', 0.25],
    [4, [4, 4, 4], 'steady', 0],
    [3, [4, 4, 4], 'falling', -0.25],
    [9, [0, 1, 0], 'new', null],
    [9, [], 'new', null],
  ] as const)('of %d after %j is %s', (volume, past, trend, change) => {
    expect([trendOf({ volume, past: [...past] }), changeOf({ volume, past: [...past] })]).toEqual([
      trend,
      change,
    ])
  })
})
