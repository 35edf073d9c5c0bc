import { expect, test } from 'vitest'
import { en } from '#lib/words/en/index.ts'
import { id } from '#lib/words/id/index.ts'
import type { EmptyReason, Window } from './explain-empty.ts'
import { tellEmpty } from './tell-empty.ts'

const day: Window = { window: '24h', posts: 0, issues: 0 }
const week: Window = { window: '7d', posts: 1_240, issues: 3 }
const reasons: EmptyReason[] = [
  { kind: 'no-source' },
  { kind: 'reading' },
  { kind: 'no-posts' },
  { kind: 'filtered', here: day, whole: week },
  { kind: 'other-window', here: day, there: week },
  { kind: 'too-few', here: day, longest: { ...week, issues: 0 }, narrowed: false },
  { kind: 'too-old', newest: '2026-11-01T01:30:00Z', posts: 12 },
]
const makassar = { timeZone: 'Asia/Makassar' }

test('every empty board says what is missing and why, also on a wall where nobody presses anything', () => {
  for (const words of [id, en])
    for (const reason of reasons) {
      const { title, help } = tellEmpty(reason, makassar, words)
      expect(title.length, reason.kind).toBeGreaterThan(8)
      expect(help, reason.kind).toMatch(/\.$/)
      expect(title + help, reason.kind).not.toMatch(/undefined|NaN|\bnull\b/)
    }
})

test('the window that has issues is named with its figures, and the last post by the clock of the council', () => {
  const other = tellEmpty({ kind: 'other-window', here: day, there: week }, makassar, id)
  expect(other.title).toContain(id.board.windowsLong['24h'])
  expect(other.help).toContain('1.240 unggahan dan 3 isu')
  expect(tellEmpty(reasons[6]!, makassar, id).help).toContain('1 Nov 2026 09.30 WITA')
})
