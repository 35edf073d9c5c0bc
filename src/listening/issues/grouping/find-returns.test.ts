import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EnrichedPost } from '../../enrichment/index.ts'
import type { Mark } from '../findings/index.ts'
import { findReturns } from './find-returns.ts'

const DAY = 86_400_000
const mark = (cluster: number, day: number): Mark => ({
  cluster,
  copyOf: null,
  post: { at: day * DAY } as EnrichedPost,
})
const days = (returns: ReturnType<typeof findReturns>) =>
  returns.map(({ issue, quietSince, returnedAt }) => [
    issue,
    quietSince.getTime() / DAY,
    returnedAt.getTime() / DAY,
  ])

test('an issue comes back with the first post after five days of silence', () => {
  const lastSeen = new Map([[7, 10 * DAY]])
  expect(days(findReturns([mark(7, 22.5), mark(7, 22), mark(7, 23)], lastSeen))).toEqual([[7, 10, 22]])
  expect(findReturns([mark(7, 14.9), mark(7, 19)], lastSeen)).toEqual([])
})

test('a batch that spans weeks, as of a history brought in, is no silence', () => {
  const daily = Array.from({ length: 30 }, (_, day) => mark(3, day))
  expect(findReturns(daily, new Map())).toEqual([])
  expect(days(findReturns([mark(3, 1), mark(3, 9), mark(3, 20)], new Map()))).toEqual([
    [3, 1, 9],
    [3, 9, 20],
  ])
})

test('a late post from before the silence ends none', () => {
  expect(findReturns([mark(7, 2), mark(7, 3)], new Map([[7, 10 * DAY]]))).toEqual([])
})

test('in whatever order posts come, silences are those between posts next to one another in time', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1 }), (moments) => {
      const sorted = moments.toSorted((a, b) => a - b)
      const gaps = sorted.flatMap((at, i) => {
        const before = sorted[i - 1]
        return before !== undefined && at - before >= 5 ? [[1, before, at]] : []
      })
      expect(
        days(
          findReturns(
            moments.map((at) => mark(1, at)),
            new Map(),
          ),
        ),
      ).toEqual(gaps)
    }),
  )
})
