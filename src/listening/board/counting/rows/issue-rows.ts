import { borrowArray, borrowZeros, type PostColumns } from '../columns/index.ts'
import { addOne, toStarts } from './counting-sort.ts'
import type { Candidates } from './list-candidates.ts'
import { AT_ONCE } from './select-rows.ts'

/**
 * The rows of a window by candidate (`listCandidates`): `add` takes rows as they are found and the place of each one's issue,
 * `of` gives those of a place by arrival.
 */
export type IssueRowsOfWindow = {
  add(rows: Uint32Array, places: Int32Array): void
  of(place: number): Uint32Array
}

/** Room for this share of all posts, and no more than that, is kept for the next question. */
const KEPT_SHARE = 1 / 16
const KEPT_MOST = 2 ** 19

/**
 * Sorts what a filter leaves of a window by candidate. Behind a filter an issue has few of its posts, and looking through
 * all of them for it takes longer. `window` names one of those that are open at once.
 */
export function openIssueRows(
  columns: PostColumns,
  { issues }: Candidates,
  window: 'now' | 'before',
): IssueRowsOfWindow {
  const room = Math.max(AT_ONCE, Math.min(KEPT_MOST, Math.ceil(columns.size * KEPT_SHARE)))
  let rows = borrowArray(columns, `foundRows ${window}`, room)
  let places = borrowArray(columns, `foundPlaces ${window}`, room)
  const starts = borrowZeros(columns, `starts ${window}`, issues.length + 1)
  let size = 0
  let sorted: Uint32Array | null = null
  return {
    add(found, placesOfFound) {
      if (size + found.length > rows.length) [rows, places] = [withRoom(rows), withRoom(places)]
      size = addRows({ rows, places, size }, found, placesOfFound)
    },
    of(place) {
      sorted ??= sortByPlace({ rows, places, size }, starts)
      const own = sorted.subarray(starts[place - 1], starts[place])
      // Several values of a column come one after the other.
      return isRising(own) ? own : own.sort()
    },
  }
}

type Found = { rows: Int32Array; places: Int32Array; size: number }

/** Notes those rows that are of a candidate, and gives how many there are now. */
function addRows({ rows, places, size }: Found, found: Uint32Array, placesOfFound: Int32Array): number {
  let noted = size
  for (let i = 0; i < found.length; i += 1) {
    const place = placesOfFound[i] ?? 0
    rows[noted] = found[i] ?? 0
    places[noted] = place
    noted += place === 0 ? 0 : 1
  }
  return noted
}

/** A counting sort; `starts`, all zero before, then holds where the rows of each place end. */
function sortByPlace({ rows, places, size }: Found, starts: Int32Array): Uint32Array {
  for (let i = 0; i < size; i += 1) addOne(starts, places[i] ?? 0)
  toStarts(starts)
  const sorted = new Uint32Array(size)
  for (let i = 0; i < size; i += 1) sorted[addOne(starts, places[i] ?? 0)] = rows[i] ?? 0
  return sorted
}

function isRising(rows: Uint32Array): boolean {
  for (let i = 1; i < rows.length; i += 1) if ((rows[i - 1] ?? 0) > (rows[i] ?? 0)) return false
  return true
}

function withRoom(array: Int32Array): Int32Array {
  const bigger = new Int32Array(array.length * 2)
  bigger.set(array)
  return bigger
}
