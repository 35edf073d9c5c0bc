import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectedPosts, judgeRhythm } from './rhythm.ts'

const now = new Date('2026-11-21T04:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
const week = { days: 7, now }

describe('the rhythm of an account', () => {
  it('is kept by one post a day, and not by six in a week', () => {
    expect(judgeRhythm({ lastPostAt: daysAgo(1), posts: 7, perWeek: 7 }, week)).toBe('active')
    expect(judgeRhythm({ lastPostAt: daysAgo(1), posts: 6, perWeek: 7 }, week)).toBe('behind')
  })

  it('owes nothing for a part of a post: two a week in three days is none', () => {
    expect(expectedPosts(2, 3)).toBe(0)
    expect(judgeRhythm({ lastPostAt: daysAgo(5), posts: 0, perWeek: 2 }, { days: 3, now })).toBe('active')
  })

  it('is asleep after two weeks, and one that has one post a week to give only after three weeks', () => {
    expect(judgeRhythm({ lastPostAt: daysAgo(15), posts: 0, perWeek: null }, week)).toBe('sleeping')
    expect(judgeRhythm({ lastPostAt: daysAgo(15), posts: 0, perWeek: 1 }, week)).toBe('behind')
    expect(judgeRhythm({ lastPostAt: daysAgo(22), posts: 0, perWeek: 1 }, week)).toBe('sleeping')
  })

  it('is unknown while nothing of it went out through Gacek, whatever the rule', () => {
    const perWeek = fc.option(fc.integer({ min: 1, max: 210 }), { nil: null })
    fc.assert(
      fc.property(perWeek, (rule) => {
        expect(judgeRhythm({ lastPostAt: null, posts: 0, perWeek: rule }, week)).toBe('unknown')
      }),
    )
  })

  it('never gets worse by one post more', () => {
    const order = ['sleeping', 'behind', 'active']
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.nat(40),
        fc.integer({ min: 1, max: 60 }),
        (rule, posts, age) => {
          const account = { lastPostAt: daysAgo(age), posts, perWeek: rule }
          const more = { ...account, posts: posts + 1 }
          expect(order.indexOf(judgeRhythm(more, week))).toBeGreaterThanOrEqual(
            order.indexOf(judgeRhythm(account, week)),
          )
        },
      ),
    )
  })
})
