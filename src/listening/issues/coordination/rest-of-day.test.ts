import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { busiestBeside, countBetween, countDay, countMarks, lessOwn, timesOf } from './rest-of-day.ts'
import type { WatchedPost } from './watch.ts'

const HOUR = 3_600_000
const PATTERN = 1

const post = fc.record({
  seq: fc.nat(),
  at: fc.oneof(
    fc.integer({ min: 0, max: 24 }).map((hour) => hour * HOUR),
    fc.nat(24 * HOUR),
  ),
  cluster: fc.nat(4),
  author: fc.constant(null),
  key: fc.nat(2),
  tokens: fc.array(fc.nat(5), { maxLength: 6 }),
  isReply: fc.boolean(),
  hasLink: fc.boolean(),
  firstMet: fc.option(fc.boolean()),
  isCopy: fc.boolean(),
})
const day = fc.array(post, { maxLength: 60 })
const asIs = (cluster: number): number => cluster
const asked = new Set([0, 1, 2, 3])

/** The same posts parted in two: those of the pattern, and the others, as they were counted before. */
function part(posts: readonly WatchedPost[]) {
  const said = posts.filter(({ isCopy }) => !isCopy)
  return {
    own: said.filter(({ key }) => key === PATTERN),
    others: said.filter(({ key }) => key !== PATTERN),
  }
}

function busiestOf(posts: readonly WatchedPost[]): number {
  const within = posts.map(({ at }) => posts.filter((one) => one.at <= at && at - one.at <= 2 * HOUR).length)
  return Math.max(0, ...within)
}

describe('the posts beside a pattern, all counted at once', () => {
  it('have the marks they have when they are counted by themselves', () => {
    fc.assert(
      fc.property(day, (posts) => {
        const { own, others } = part(posts)
        const all = countDay(posts, asked, asIs)
        expect(lessOwn(all.marks, countMarks(own))).toEqual(countMarks(others))
      }),
    )
  })

  it('have the busiest two hours they have by themselves, whatever falls on the same moment', () => {
    fc.assert(
      fc.property(day, (posts) => {
        const { own, others } = part(posts)
        expect(busiestBeside(countDay(posts, asked, asIs), timesOf(own))).toBe(busiestOf(others))
      }),
    )
  })

  it('are counted once for a word they say twice, and by issue in a time with both its ends', () => {
    fc.assert(
      fc.property(day, fc.nat(24), fc.nat(24), (posts, one, other) => {
        const said = posts.filter(({ isCopy }) => !isCopy)
        const all = countDay(posts, asked, (cluster) => cluster % 2)
        for (const token of asked)
          expect(all.withToken.get(token) ?? 0).toBe(
            said.filter(({ tokens }) => tokens.includes(token)).length,
          )
        const [first, last] = [Math.min(one, other) * HOUR, Math.max(one, other) * HOUR]
        expect(countBetween(all.timesOf(1), first, last)).toBe(
          said.filter(({ at, cluster }) => cluster % 2 === 1 && at >= first && at <= last).length,
        )
      }),
    )
  })
})
