import { expect, test } from 'vitest'
import {
  createCopyTable,
  createSketch,
  findOriginal,
  forgetOriginal,
  forgetOriginals,
  moveOriginals,
  rememberOriginal,
  sketchText,
  type CopyTable,
} from './copies.ts'

const sketch = createSketch()

function textOf(seq: number): string {
  return Array.from({ length: 9 }, (_, i) => `kata${seq}x${i}`).join(' ')
}

function remember(table: CopyTable, text: string, seq: number): void {
  sketchText(text, sketch)
  rememberOriginal(table, sketch, { seq, cluster: seq, at: seq })
}

/** `seq` of the original of a text, null when the table knows none. */
function lookUp(table: CopyTable, text: string, since = 0): number | null {
  sketchText(text, sketch)
  const row = findOriginal(table, sketch, since)
  return row < 0 ? null : (table.seq[row] ?? null)
}

test('every original is found again while the table grows, and its row is used again when it is old', () => {
  const table = createCopyTable(4)
  for (let seq = 1; seq <= 3000; seq++) {
    remember(table, textOf(seq), seq)
    forgetOriginals(table, seq - 99)
    expect(lookUp(table, textOf(Math.max(1, seq - 99)))).toBe(Math.max(1, seq - 99))
    expect(lookUp(table, textOf(seq - 100))).toBeNull()
  }
  expect(table.size).toBe(100)
  expect(table.seq.length).toBe(128)
})

test('of two originals with the same text the newest counts, and what is too old counts no more', () => {
  const table = createCopyTable()
  remember(table, textOf(1), 1)
  remember(table, textOf(1), 2)
  expect(lookUp(table, textOf(1))).toBe(2)
  expect(lookUp(table, textOf(1), 3)).toBeNull()
})

test('an original that is forgotten is found no more, the others are, and its row comes back', () => {
  const table = createCopyTable(4)
  for (let seq = 1; seq <= 4; seq++) remember(table, textOf(seq), seq)
  forgetOriginal(table, 2)
  moveOriginals(table, new Set([3]), 77)
  expect([1, 2, 3, 4].map((seq) => lookUp(table, textOf(seq)))).toEqual([1, null, 3, 4])
  expect([...table.cluster]).toEqual([1, 2, 77, 4])
  forgetOriginals(table, 3)
  expect(table.size).toBe(2)
  remember(table, textOf(5), 5)
  remember(table, textOf(6), 6)
  expect([3, 4, 5, 6].map((seq) => lookUp(table, textOf(seq)))).toEqual([3, 4, 5, 6])
  expect(table.seq.length).toBe(4)
})

test('a flood of originals lets the oldest go at once', () => {
  const table = createCopyTable()
  for (let seq = 1; seq <= 66_000; seq++) remember(table, textOf(seq), seq)
  expect(table.seq.length).toBe(65_536)
  expect(lookUp(table, textOf(66_000 - 65_536))).toBeNull()
  expect(lookUp(table, textOf(66_000 - 65_535))).toBe(465)
})
