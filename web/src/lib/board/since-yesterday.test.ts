import { expect, test } from 'vitest'
import type { Board, BoardIssue } from '#lib/contracts.ts'
import { en } from '#lib/words/en/index.ts'
import { id } from '#lib/words/id/index.ts'
import { changeText, countWaiting } from './since-yesterday.ts'

const issue = (key: string, rank: number, rankBefore: number | null, status = 'new') =>
  ({ id: key, rank, rankBefore, status }) as BoardIssue
const issues = [issue('7', 1, 4), issue('8', 2, 1), issue('9', 3, null), issue('10', 4, null)]
const left: Board['left'] = [{ id: '5', name: 'Balap liar', rankBefore: 2 }]
const comparedWith = '2026-11-22T06:00:00Z'
const inboxWith = (known: string[], handed: string[]) => ({
  knows: (key: string) => known.includes(key),
  of: (key: string) => (handed.includes(key) ? {} : undefined),
})

test('what is new on the board and what climbed is told by its places, in both languages', () => {
  const board = { issues, left, comparedWith }
  expect(changeText(board, id)).toBe('nomor 3 dan 4 baru, nomor 1 naik')
  expect(changeText(board, en)).toBe('number 3 and 4 new, number 1 climbed')
})

test('a board that is as it was is said to be so, one that only lost an issue is not', () => {
  const same = [issue('7', 1, 1), issue('8', 2, 2)]
  expect(changeText({ issues: same, left: [], comparedWith }, id)).toBe('urutan papan tidak berubah')
  expect(changeText({ issues: same, left, comparedWith }, id)).toBe('tidak ada yang baru atau naik')
})

test('nothing is compared where the posts do not reach back a day, or nothing is shown', () => {
  expect(changeText({ issues, left, comparedWith: null }, id)).toBeNull()
  expect(changeText({ issues: [], left, comparedWith }, id)).toBeNull()
})

test('issues no office was given are counted, without those that were answered or are a hoax', () => {
  const board = [...issues, issue('11', 5, 5, 'answered'), issue('12', 6, 6, 'hoax')]
  const ids = board.map((one) => one.id)
  expect(countWaiting(board, inboxWith(ids, ['8', '99']))).toBe(3)
  expect(countWaiting(board, inboxWith(ids, ids))).toBe(0)
})

test('nobody is said to wait before it is known of every issue who was given it', () => {
  expect(countWaiting(issues, inboxWith(['7', '8'], []))).toBeNull()
  expect(countWaiting([], inboxWith([], []))).toBeNull()
})
