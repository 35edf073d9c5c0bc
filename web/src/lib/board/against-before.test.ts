import { expect, test } from 'vitest'
import type { BoardIssue } from '#lib/contracts.ts'
import { id } from '#lib/words/id/index.ts'
import { changesOf, heldOf, standsOf } from './against-before.ts'

const before = (size: 'more' | 'same' | 'less', negative: 'more' | 'same' | 'less' | null) => ({
  before: { size, negative } as NonNullable<BoardIssue['before']>,
})

test('only what chance alone cannot make is said to have changed, in the words of the page of the issue', () => {
  expect(changesOf(before('more', 'same'), id.compare)).toEqual([id.compare.size.more])
  expect(changesOf(before('less', 'more'), id.compare)).toEqual([
    id.compare.size.less,
    id.compare.negative.more,
  ])
  expect(changesOf(before('same', null), id.compare)).toEqual([])
  expect(changesOf({ before: null }, id.compare)).toEqual([])
})

test('beside an issue of the board the same is said in a few words', () => {
  expect(changesOf(before('less', 'more'), id.compare.brief)).toEqual([
    'unggahan berkurang',
    'negatif bertambah',
  ])
})

test('a board of a week is held against the week before, shorter ones against the day before', () => {
  expect(['6h', '24h', '7d'].map((window) => heldOf({ window }))).toEqual(['day', 'day', 'week'])
})

test('an issue is new, climbed, fell or stayed, and nothing where nobody can say', () => {
  const known = { comparedWith: '2026-11-22T06:00:00Z' }
  const stands = (rank: number, rankBefore: number | null) => standsOf({ rank, rankBefore }, known)
  expect([stands(1, null), stands(1, 2), stands(2, 1), stands(3, 3)]).toEqual([
    'entered',
    'risen',
    'fallen',
    'same',
  ])
  expect(standsOf({ rank: 1, rankBefore: null }, { comparedWith: null })).toBeNull()
})
