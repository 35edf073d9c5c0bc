import { expect, it } from 'vitest'
import { repeatableRandom } from '../../../../platform/random.ts'
import { appendPost, BLOCK_ROWS, createColumns, setMark, type PostColumns } from '../columns/index.ts'
import { FILTER_COLUMNS, filterColumn, markRows } from './value-rows.ts'

/** A full block and some; every value from the fifth on is first met behind the full block. */
function openTown(): { columns: PostColumns; change: (row: number) => void } {
  const random = repeatableRandom(11)
  const size = BLOCK_ROWS + 2_000
  const markOf = (seq: number) => {
    const number = Math.floor(random() * (seq > BLOCK_ROWS ? 9 : 4))
    return {
      seq,
      at: seq * 1000,
      cluster: 1,
      source: number,
      author: seq,
      place: number === 0 ? null : `99.0${number}`,
      affair: number === 0 ? null : `a${number}`,
      programme: number === 0 ? null : number,
      routine: false,
      sentiment: 0 as const,
      confidence: 0.8,
      official: false,
      copy: false,
      engagement: 0,
    }
  }
  const columns = createColumns(size)
  for (let seq = 1; seq <= size; seq += 1) appendPost(columns, markOf(seq))
  return { columns, change: (row) => setMark(columns, row, markOf(row + 1)) }
}

function expectMarks(columns: PostColumns): void {
  for (const name of FILTER_COLUMNS) {
    for (let value = 1; value < 9; value += 1) {
      const at = filterColumn(columns, name)
      const wanted = Uint8Array.from({ length: 9 }, (_, number) => Number(number === value))
      const bits = markRows(columns, { name, ...at, wanted })
      const rows = Array.from({ length: columns.size }, (_, row) => row)
      expect(rows.filter((row) => ((bits[row >> 5]! >>> (row & 31)) & 1) === 1)).toEqual(
        rows.filter((row) => at.column[row << at.shift] === value),
      )
    }
  }
}

it('what a filter wants is marked as a look at every post finds it, also what was first met later or corrected', () => {
  const { columns, change } = openTown()
  expectMarks(columns)
  for (let row = 0; row < columns.size; row += 31) change(row)
  expectMarks(columns)
})
