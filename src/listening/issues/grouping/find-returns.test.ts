import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EnrichedPost } from '../../enrichment/index.ts'
import type { Mark, ReturnRow, Spoken } from '../findings/index.ts'
import { findReturns } from './find-returns.ts'

const DAY = 86_400_000
const mark = (cluster: number, day: number): Mark => ({
  cluster,
  copyOf: null,
  post: { at: day * DAY } as EnrichedPost,
})
const row = (issue: number, from: number, to: number): ReturnRow => ({
  issue,
  quietSince: new Date(from * DAY),
  returnedAt: new Date(to * DAY),
})
const days = (returns: readonly ReturnRow[]) =>
  returns.map(({ issue, quietSince, returnedAt }) => [
    issue,
    quietSince.getTime() / DAY,
    returnedAt.getTime() / DAY,
  ])
const spoken = (first: number, last: number, ...silences: [number, number][]): Spoken => ({
  first: first * DAY,
  last: last * DAY,
  returns: silences.map(([from, to]) => row(7, from, to)),
})
const found = (marks: Mark[], known?: Spoken) =>
  days(findReturns(marks, new Map(known ? [[7, known]] : [])).found)

test('an issue comes back with the first post after five days of silence', () => {
  expect(found([mark(7, 22.5), mark(7, 22), mark(7, 23)], spoken(1, 10))).toEqual([[7, 10, 22]])
  expect(found([mark(7, 14.9), mark(7, 19)], spoken(1, 10))).toEqual([])
})

test('a batch that spans weeks, as of a history brought in, is no silence', () => {
  const daily = Array.from({ length: 30 }, (_, day) => mark(3, day))
  expect(found(daily)).toEqual([])
  expect(found([mark(3, 1), mark(3, 9), mark(3, 20)])).toEqual([
    [3, 1, 9],
    [3, 9, 20],
  ])
})

test('a late post from before the silence ends none', () => {
  const known = spoken(1, 30, [10, 22])
  expect(findReturns([mark(7, 2), mark(7, 3)], new Map([[7, known]]))).toEqual({ found: [], gone: [] })
})

test('a late post from within the silence takes it back, and leaves of it what is still a silence', () => {
  const late = (...moments: number[]) =>
    findReturns(
      moments.map((day) => mark(7, day)),
      new Map([[7, spoken(1, 30, [10, 22])]]),
    )
  expect(days(late(14, 18).gone)).toEqual([[7, 10, 22]])
  expect(late(14, 18).found).toEqual([])
  expect(days(late(11).gone)).toEqual([[7, 10, 22]])
  expect(days(late(11).found)).toEqual([[7, 11, 22]])
})

test('what was said long before, brought in later, makes a return of what seemed to be the beginning', () => {
  expect(found([mark(7, 1), mark(7, 2)], spoken(20, 30))).toEqual([[7, 2, 20]])
})

test('in whatever order and batches posts come, silences are those between posts next to one another in time', () => {
  const posts = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1 })
  fc.assert(
    fc.property(fc.array(posts, { minLength: 1, maxLength: 5 }), (batches) => {
      const sorted = batches.flat().toSorted((a, b) => a - b)
      const gaps = sorted.flatMap((at, i) => {
        const before = sorted[i - 1]
        return before !== undefined && at - before >= 5 ? [[7, before, at]] : []
      })
      const known = new Map<number, Spoken>()
      for (const moments of batches) {
        const marks = moments.map((at) => mark(7, at))
        const { found, gone } = findReturns(marks, known)
        const before = known.get(7)
        const all = [...(before ? [before.first, before.last] : []), ...moments.map((at) => at * DAY)]
        const left = (before?.returns ?? []).filter(
          ({ returnedAt }) => !gone.some((one) => one.returnedAt.getTime() === returnedAt.getTime()),
        )
        known.set(7, { first: Math.min(...all), last: Math.max(...all), returns: [...left, ...found] })
      }
      expect(days(known.get(7)!.returns).toSorted((a, b) => a[2]! - b[2]!)).toEqual(gaps)
    }),
  )
})
