import { BLOCK_ROWS, borrowZeros, type PostColumns } from '../columns/index.ts'
import { addOne, toStarts } from './counting-sort.ts'

/** The columns a question can be narrowed by. Number 0 is "none" where a column may hold nothing: nobody asks for it. */
export const FILTER_COLUMNS = ['place', 'affair', 'programme', 'source'] as const
export type FilterColumn = (typeof FILTER_COLUMNS)[number]

/** One filter of a query: for each value number of a column (a post at `row << shift`) whether it is wanted. */
export type Filter = { name: FilterColumn; column: Uint16Array; shift: number; wanted: Uint8Array }

/** Where the numbers of a column stand: that of a post at `row << shift`. */
export function filterColumn(
  columns: PostColumns,
  name: FilterColumn,
): { column: Uint16Array; shift: number } {
  const isOnCard = name === 'place' || name === 'source'
  return isOnCard ? { column: columns.cards[name], shift: 3 } : { column: columns[name], shift: 0 }
}

/**
 * The rows of a full block by value of a column, in order of arrival within each: those of value `v` are
 * `rows[starts[v] … starts[v + 1]]`, counted from the first row of the block, so that two bytes hold one.
 * `rewrites`: how often the block had been written anew when they were listed.
 */
type BlockLists = { starts: Int32Array; rows: Uint16Array; rewrites: number }

/** By the list of clusters, which is made anew with a store. */
const known = new WeakMap<PostColumns['clusters'], Map<FilterColumn, BlockLists[]>>()

/**
 * The lists of one column, by block: one for each block that is full. A block is listed when it is first asked for, and again when an
 * analyst changed what stands in it.
 */
export function listByValue(columns: PostColumns, name: FilterColumn): readonly BlockLists[] {
  const ofStore = known.get(columns.clusters) ?? new Map<FilterColumn, BlockLists[]>()
  known.set(columns.clusters, ofStore)
  const lists = ofStore.get(name) ?? []
  ofStore.set(name, lists)
  const least = name === 'source' ? 0 : 1
  for (let block = 0; (block + 1) * BLOCK_ROWS <= columns.size; block += 1) {
    const rewrites = columns.rewrites.get(block) ?? 0
    if (lists[block]?.rewrites === rewrites) continue
    lists[block] = { ...sortByValue(valuesOf(columns, name, block), least), rewrites }
  }
  return lists
}

/** For each row of the store a bit, set where a column has one of the values `wanted`; it holds until the next is marked. */
export function markRows(columns: PostColumns, { name, column, shift, wanted }: Filter): Int32Array {
  const bits = borrowZeros(columns, 'wanted', (columns.size >> 5) + 1)
  const lists = listByValue(columns, name)
  for (const [block, { starts, rows }] of lists.entries()) {
    for (const [number, isWanted] of wanted.entries()) {
      // A value that was first met later is in no list.
      const to = starts[number + 1] ?? rows.length
      if (isWanted === 1) setBits(bits, block * BLOCK_ROWS, rows.subarray(starts[number] ?? to, to))
    }
  }
  for (let row = lists.length * BLOCK_ROWS; row < columns.size; row += 1) {
    const bit = wanted[column[row << shift] ?? 0] ?? 0
    bits[row >> 5] = (bits[row >> 5] ?? 0) | (bit << (row & 31))
  }
  return bits
}

function setBits(bits: Int32Array, first: number, rows: Uint16Array): void {
  for (let i = 0; i < rows.length; i += 1) {
    const row = first + (rows[i] ?? 0)
    bits[row >> 5] = (bits[row >> 5] ?? 0) | (1 << (row & 31))
  }
}

/** The numbers of a block in a column, side by side. */
function valuesOf(columns: PostColumns, name: FilterColumn, block: number): Uint16Array {
  const { column, shift } = filterColumn(columns, name)
  const first = block * BLOCK_ROWS
  const values = new Uint16Array(BLOCK_ROWS)
  for (let row = 0; row < values.length; row += 1) values[row] = column[(first + row) << shift] ?? 0
  return values
}

/** A counting sort of places in `values`, of those from `least` on. */
function sortByValue(values: Uint16Array, least: number): { starts: Int32Array; rows: Uint16Array } {
  const starts = new Int32Array(values.reduce((most, value) => Math.max(most, value), 0) + 2)
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] ?? 0
    if (value >= least) addOne(starts, value)
  }
  toStarts(starts)
  const next = starts.slice()
  const rows = new Uint16Array(starts.at(-1) ?? 0)
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] ?? 0
    if (value >= least) rows[addOne(next, value)] = row
  }
  return { starts, rows }
}
