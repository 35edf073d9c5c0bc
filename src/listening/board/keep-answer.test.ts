import { expect, it } from 'vitest'
import { keepAnswers, OLDEST_MS } from './keep-answer.ts'
import type { KeptPosts } from './keep-posts.ts'
import { endOfPast, momentOf } from './open-issue.ts'

const NOW = Date.UTC(2026, 10, 20, 5)
const posts = { version: 1 } as KeptPosts

it('an answer holds for half a minute, and more of them than a screen has choices are not remembered', () => {
  let made = 0
  const read = keepAnswers<number>()
  const ask = (key: string, now: number): number => read(posts, { key, now }, () => (made += 1))
  expect([ask('7d', NOW), ask('7d', NOW + 1), ask('7d', NOW + OLDEST_MS)]).toEqual([1, 1, 2])
  for (let i = 0; i < 64; i += 1) ask(`7d ${i}`, NOW)
  // The first one was let go, or the list would grow as long as somebody asks.
  expect(ask('7d', NOW + OLDEST_MS)).toBe(67)
})

it('pages of now ask for one ranking, however the clock moves on while they are made; those of a past day for its own', () => {
  let at = NOW
  const clock = { now: () => new Date((at += 7)) }
  const deps = { clock, council: { timeZone: 'Asia/Makassar' } }
  expect([endOfPast(deps, undefined), endOfPast(deps, '2026-11-20')]).toEqual([null, null])
  expect(endOfPast(deps, '2026-11-18')).toBe(momentOf(deps, '2026-11-18'))
  expect(momentOf(deps, '2026-11-20')).toBe(at)
})
