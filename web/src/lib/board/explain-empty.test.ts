import { expect, test } from 'vitest'
import type { Board } from '#lib/contracts.ts'
import { explainEmpty, type Window } from './explain-empty.ts'

type Counted = [posts: number, issues: number]
const counted = (window: Window['window'], [posts, issues]: Counted): Window => ({ window, posts, issues })

function board(
  asked: Window['window'],
  windows: [Counted, Counted, Counted],
  more: Partial<Board> = {},
): Board {
  const [six, day, week] = windows
  const source = {
    id: 1,
    name: 'Impor',
    health: 'ok',
    lastPostAt: '2026-10-03T06:00:00Z',
    posts: 40,
  } as const
  const all = [counted('6h', six), counted('24h', day), counted('7d', week)]
  return {
    window: asked,
    sources: [source],
    elsewhere: { windows: all, unfiltered: null },
    ...more,
  } as Board
}

test('the nearest longer window that has issues is named, then a shorter one', () => {
  const reason = explainEmpty(
    board('6h', [
      [0, 0],
      [9, 1],
      [40, 3],
    ]),
  )
  expect(reason).toEqual({ kind: 'other-window', here: counted('6h', [0, 0]), there: counted('24h', [9, 1]) })
  expect(
    explainEmpty(
      board('6h', [
        [0, 0],
        [2, 0],
        [40, 3],
      ]),
    ),
  ).toMatchObject({ there: { window: '7d' } })
  expect(
    explainEmpty(
      board('7d', [
        [3, 1],
        [4, 1],
        [40, 0],
      ]),
    ),
  ).toMatchObject({ there: { window: '24h' } })
})

test('nobody is sent to a longer window where there is none: two people are no issue yet', () => {
  expect(
    explainEmpty(
      board('7d', [
        [0, 0],
        [2, 0],
        [2, 0],
      ]),
    ),
  ).toMatchObject({
    kind: 'too-few',
    longest: { posts: 2 },
    narrowed: false,
  })
})

test('posts of last month are said to be older than any window', () => {
  expect(
    explainEmpty(
      board('7d', [
        [0, 0],
        [0, 0],
        [0, 0],
      ]),
    ),
  ).toEqual({
    kind: 'too-old',
    newest: '2026-10-03T06:00:00Z',
    posts: 40,
  })
})

test('filters that hide the issues are named before another window is', () => {
  const elsewhere = {
    windows: [counted('6h', [1, 0]), counted('24h', [2, 0]), counted('7d', [9, 1])],
    unfiltered: counted('24h', [50, 5]),
  }
  expect(
    explainEmpty(
      board(
        '24h',
        [
          [0, 0],
          [0, 0],
          [0, 0],
        ],
        { elsewhere },
      ),
    ),
  ).toMatchObject({
    kind: 'filtered',
    whole: { issues: 5 },
  })
})

test('a new office, a source without posts and a board that still reads are told apart', () => {
  const nothing: [Counted, Counted, Counted] = [
    [0, 0],
    [0, 0],
    [0, 0],
  ]
  expect(explainEmpty(board('24h', nothing, { sources: [] }))).toEqual({ kind: 'no-source' })
  expect(explainEmpty(board('24h', nothing, { warming: true }))).toEqual({ kind: 'reading' })
  const silent = { id: 1, name: 'Radio', health: 'waiting', lastPostAt: null, posts: 0 } as const
  expect(explainEmpty(board('24h', nothing, { sources: [silent] }))).toEqual({ kind: 'no-posts' })
})
