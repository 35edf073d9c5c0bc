import { describe, expect, it } from 'vitest'
import { judgePromises, type PromiseInput } from './judge-promises.ts'

const WELL: PromiseInput = {
  published: 3,
  unconfirmed: 0,
  doubled: 0,
  unknown: 0,
  missed: 0,
  counted: 10,
  orphaned: 0,
  oldestDays: 90.4,
  running: 2,
  late: 1,
  unproven: 0,
  inbox: { isAlarm: false, difference: 0, unreadable: 0, oldestWaitingSeconds: null },
  listening: { waiting: 0, oldestSeconds: null },
  retentionDays: 90,
  board: { answers: 100, p95Ms: 12.4 },
  memoryBytes: 300e6,
}
const states = (more: Partial<PromiseInput>) =>
  Object.fromEntries(judgePromises({ ...WELL, ...more }).map(({ key, state }) => [key, state]))

describe('the promises as the status page tells them', () => {
  it('are kept while every figure says so, a late deadline being no unproven one', () => {
    expect(new Set(Object.values(states({})))).toEqual(new Set(['kept']))
  })

  it.each<[string, Partial<PromiseInput>]>([
    ['nothing-lost', { inbox: { ...WELL.inbox, difference: -1 } }],
    ['nothing-lost', { inbox: { ...WELL.inbox, unreadable: 1 } }],
    ['nothing-unconfirmed', { unconfirmed: 1 }],
    ['nothing-unconfirmed', { doubled: 1 }],
    ['numbers-open', { orphaned: 1 }],
    ['not-watched', { oldestDays: 93 }],
    ['deadlines-proven', { unproven: 1 }],
    ['on-the-board', { listening: { waiting: 4, oldestSeconds: 6 } }],
    ['board-fast', { board: { answers: 100, p95Ms: 50 } }],
    ['memory', { memoryBytes: 900e6 }],
  ])('%s is broken by %o', (key, more) => {
    const broken = Object.entries(states(more)).filter(([, state]) => state !== 'kept')
    expect(broken).toEqual([[key, 'broken']])
  })

  it('are unknown, never kept, where nothing has happened that could show it', () => {
    const nothing = {
      published: 0,
      counted: 0,
      oldestDays: null,
      running: 0,
      board: { answers: 3, p95Ms: 1 },
    }
    const unknown = Object.entries(states(nothing)).filter(([, state]) => state === 'unknown')
    expect(unknown.map(([key]) => key)).toEqual([
      'nothing-unconfirmed',
      'nothing-stale',
      'numbers-open',
      'not-watched',
      'deadlines-proven',
      'board-fast',
    ])
  })
})
