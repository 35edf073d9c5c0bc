import { BLOCK_ROWS, REMOVED_BIT, type PostColumns } from '../columns/index.ts'
import { filterColumn, listByValue, type Filter, type FilterColumn } from './value-rows.ts'
import type { Times, WindowQuery } from './window-query.ts'

function isUnder(place: string, code: string | null): boolean {
  return code !== null && (code === place || code.startsWith(`${place}.`))
}

/** The filters of a query, in the numbers of this store. */
export function filtersOf(columns: PostColumns, { place, affair, programme, source }: WindowQuery): Filter[] {
  const filters: Filter[] = []
  const add = <Value>(name: FilterColumn, values: Value[], isWanted: (value: Value) => boolean): void => {
    const wanted = Uint8Array.from(values, (value) => Number(isWanted(value)))
    filters.push({ name, ...filterColumn(columns, name), wanted })
  }
  if (place !== undefined) add('place', columns.places.values, (code) => isUnder(place, code))
  if (affair !== undefined) add('affair', columns.affairs.values, (code) => code === affair)
  if (programme !== undefined) add('programme', columns.programmes.values, (id) => id === programme)
  if (source !== undefined) add('source', columns.sources.values, (id) => id === source)
  return filters
}

/** Rows are looked at by so many: loops that are called often are compiled best, and what they note stays in the cache. */
export const AT_ONCE = 4_096

/** For each piece of AT_ONCE rows the oldest and newest time in it: posts come mostly in order of time. */
type PieceTimes = { oldest: Uint32Array; newest: Uint32Array; size: number }

/** By the list of clusters, which is made anew with a store. */
const knownTimes = new WeakMap<PostColumns['clusters'], PieceTimes>()

function timesOf({ at, size, seq, clusters }: PostColumns): PieceTimes {
  const known = knownTimes.get(clusters)
  const pieces = Math.ceil(seq.length / AT_ONCE)
  const times = known?.oldest.length === pieces ? known : makeTimes(pieces, known)
  for (let row = times.size; row < size; row += 1) {
    const piece = Math.floor(row / AT_ONCE)
    const seconds = at[row] ?? 0
    times.oldest[piece] = Math.min(times.oldest[piece] ?? 0, seconds)
    times.newest[piece] = Math.max(times.newest[piece] ?? 0, seconds)
  }
  times.size = size
  knownTimes.set(clusters, times)
  return times
}

function makeTimes(pieces: number, known: PieceTimes | undefined): PieceTimes {
  const times = {
    oldest: new Uint32Array(pieces).fill(0xffff_ffff),
    newest: new Uint32Array(pieces),
    size: 0,
  }
  if (!known) return times
  times.oldest.set(known.oldest)
  times.newest.set(known.newest)
  return { ...times, size: known.size }
}

/** Whether all, some or none of some posts are of the times asked for. */
export type Lying = 'inside' | 'partly' | 'outside'

/**
 * Gives the rows that pass the filters, are there (not deleted) and may be of one of `times` to `take`, in pieces, and with
 * each piece how it lies to each of the times: those of one value by arrival. A piece is written over by the next one.
 */
export function takeRows(
  columns: PostColumns,
  { query, times }: { query: WindowQuery; times: readonly Times[] },
  take: (rows: Uint32Array, lies: readonly Lying[]) => void,
): void {
  const [filter, ...others] = filtersOf(columns, query)
  const lyingOf = openLying(columns, times)
  const all = {
    from: Math.min(...times.map(({ from }) => from)),
    end: Math.max(...times.map(({ end }) => end)),
  }
  const rows = new Uint32Array(Math.min(AT_ONCE, columns.size))
  const pass = (size: number, lies: readonly Lying[]): void => {
    let found = size
    for (const other of others) found = keepWanted(rows, found, other)
    // Their times lie closer together than their cards.
    if (!lies.includes('inside')) found = keepTimes(columns, rows, found, all)
    found = keepThere(columns, rows, found)
    if (found > 0) take(rows.subarray(0, found), lies)
  }
  const listed = filter ? takeListed(columns, { filter, lyingOf, rows }, pass) : 0
  for (let first = listed; first < columns.size; first += AT_ONCE) {
    const piece = { first, last: Math.min(columns.size, first + AT_ONCE) }
    const lies = lyingOf(piece)
    if (isOutside(lies)) continue
    pass(filter ? selectWanted(rows, piece, filter) : selectAll(rows, piece), lies)
  }
}

function isOutside(lies: readonly Lying[]): boolean {
  return lies.every((one) => one === 'outside')
}

/** Tells it of posts side by side, as far as it is known without looking at each. */
function openLying(columns: PostColumns, times: readonly Times[]): (rows: Piece) => Lying[] {
  const { oldest, newest } = timesOf(columns)
  return ({ first, last }) => {
    let [least, most] = [0xffff_ffff, 0]
    for (let piece = first / AT_ONCE; piece < last / AT_ONCE; piece += 1) {
      least = Math.min(least, oldest[piece] ?? 0)
      most = Math.max(most, newest[piece] ?? 0)
    }
    return times.map(({ from, end }) => {
      if (most < from || least > end) return 'outside'
      return least >= from && most <= end ? 'inside' : 'partly'
    })
  }
}

type Listing = { filter: Filter; lyingOf: (rows: Piece) => Lying[]; rows: Uint32Array }

/**
 * Writes the rows that a filter wants, block by block, into `rows` and calls `pass` with how many they are; gives the first
 * row that is in no full block.
 */
function takeListed(
  columns: PostColumns,
  { filter, lyingOf, rows }: Listing,
  pass: (size: number, lies: readonly Lying[]) => void,
): number {
  const numbers = [...filter.wanted.keys()].filter((number) => filter.wanted[number] === 1)
  const lists = listByValue(columns, filter.name)
  for (const [block, list] of lists.entries()) {
    const first = block * BLOCK_ROWS
    const lies = lyingOf({ first, last: first + BLOCK_ROWS })
    if (isOutside(lies)) continue
    let found = 0
    for (const number of numbers) {
      const to = list.starts[number + 1] ?? 0
      let from = list.starts[number] ?? to
      while (from < to) {
        const some = list.rows.subarray(from, Math.min(to, from + rows.length - found))
        copyFrom(some, first, rows.subarray(found))
        found += some.length
        from += some.length
        if (found < rows.length) continue
        pass(found, lies)
        found = 0
      }
    }
    if (found > 0) pass(found, lies)
  }
  return lists.length * BLOCK_ROWS
}

function copyFrom(list: Uint16Array, first: number, rows: Uint32Array): void {
  for (let i = 0; i < list.length; i += 1) rows[i] = first + (list[i] ?? 0)
}

// These loops add 0 or 1 instead of branching: the processor would guess wrong half of the time.

type Piece = { first: number; last: number }

function selectAll(rows: Uint32Array, { first, last }: Piece): number {
  for (let row = first; row < last; row += 1) rows[row - first] = row
  return last - first
}

function selectWanted(rows: Uint32Array, { first, last }: Piece, { column, shift, wanted }: Filter): number {
  let found = 0
  for (let row = first; row < last; row += 1) {
    rows[found] = row
    found += wanted[column[row << shift] ?? 0] ?? 0
  }
  return found
}

/** Keeps, in their order, those of the first `size` rows that a filter wants; gives how many there are. */
export function keepWanted(rows: Uint32Array, size: number, { column, shift, wanted }: Filter): number {
  let kept = 0
  for (let i = 0; i < size; i += 1) {
    const row = rows[i] ?? 0
    rows[kept] = row
    kept += wanted[column[row << shift] ?? 0] ?? 0
  }
  return kept
}

/** Keeps those of some times. */
// oxlint-disable-next-line max-params -- a loop over every post of a window
function keepTimes({ at }: PostColumns, rows: Uint32Array, size: number, { from, end }: Times): number {
  let kept = 0
  for (let i = 0; i < size; i += 1) {
    const row = rows[i] ?? 0
    const seconds = at[row] ?? 0
    rows[kept] = row
    kept += 1 & ~(((seconds - from) | (end - seconds)) >>> 31)
  }
  return kept
}

/** Keeps those that were not deleted. */
export function keepThere({ cards: { reading } }: PostColumns, rows: Uint32Array, size: number): number {
  let kept = 0
  for (let i = 0; i < size; i += 1) {
    const row = rows[i] ?? 0
    rows[kept] = row
    kept += 1 & ~((reading[row << 3] ?? 0) >>> REMOVED_BIT)
  }
  return kept
}
