import { borrowArray, borrowZeros, type PostColumns } from '../columns/index.ts'
import type { Candidates } from './list-candidates.ts'
import { AT_ONCE } from './select-rows.ts'

/** The rows of a window by candidate (`listCandidates`): `add` takes rows as they are found, `of` gives those of a place by arrival. */
export type IssueRowsOfWindow = { add(rows: Uint32Array): void; of(place: number): Uint32Array }

/** Room for this share of all posts, and no more than that, is kept for the next question. */
const KEPT_SHARE = 1 / 16
const KEPT_MOST = 2 ** 19

/**
 * Sorts what a filter leaves of a window by candidate. Behind a filter an issue has few of its posts, and looking through
 * all of them for it takes longer.
 */
export function openIssueRows(columns: PostColumns, { issues, of }: Candidates): IssueRowsOfWindow {
  const { cluster } = columns
  const starts = borrowZeros(columns, 'starts', issues.length + 1)
  const room = Math.max(AT_ONCE, Math.min(KEPT_MOST, Math.ceil(columns.size * KEPT_SHARE)))
  let rows = borrowArray(columns, 'foundRows', room)
  let places = borrowArray(columns, 'foundPlaces', room)
  let size = 0
  let sorted: Uint32Array | null = null
  return {
    add(piece) {
      if (size + piece.length > rows.length) [rows, places] = [withRoom(rows), withRoom(places)]
      size = addRows({ rows, places, starts, size }, { cluster, of }, piece)
    },
    of(place) {
      sorted ??= sortByPlace({ rows, places, starts, size })
      const own = sorted.subarray(starts[place - 1], starts[place])
      // Several values of a column come one after the other.
      return isRising(own) ? own : own.sort()
    },
  }
}

type Found = { rows: Int32Array; places: Int32Array; starts: Int32Array; size: number }

/** Notes those of a piece that are of a candidate, counts them at their place in `starts`, and gives how many there are now. */
function addRows(
  { rows, places, starts, size }: Found,
  { cluster, of }: { cluster: Int32Array; of: Int32Array },
  piece: Uint32Array,
): number {
  let found = size
  for (let i = 0; i < piece.length; i += 1) {
    const row = piece[i] ?? 0
    const place = of[cluster[row] ?? 0] ?? 0
    rows[found] = row
    places[found] = place
    starts[place] = (starts[place] ?? 0) + 1
    found += place === 0 ? 0 : 1
  }
  return found
}

/** A counting sort; `starts` then holds where the rows of each place end. */
function sortByPlace({ rows, places, starts, size }: Found): Uint32Array {
  let sum = 0
  starts[0] = 0
  for (let place = 1; place < starts.length; place += 1) {
    const own = starts[place] ?? 0
    starts[place] = sum
    sum += own
  }
  const sorted = new Uint32Array(size)
  for (let i = 0; i < size; i += 1) {
    const place = places[i] ?? 0
    const at = starts[place] ?? 0
    sorted[at] = rows[i] ?? 0
    starts[place] = at + 1
  }
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
