import type { PostColumns } from '../columns/index.ts'
import type { Candidates } from './list-candidates.ts'
import { AT_ONCE, takeRows } from './select-rows.ts'
import type { Times, WindowQuery } from './window-query.ts'

/**
 * A window that is counted: `add` is given its rows, at most AT_ONCE at once, and the place of each one's issue
 * (`listCandidates`); both are written over by the next ones.
 */
export type Counting = { times: Times; add: (rows: Uint32Array, places: Int32Array) => void }

type Piece = { rows: Uint32Array; places: Int32Array }

/** Counts one or several windows under the filters of a question; what is of several is looked for once. */
export function takeWindows(
  columns: PostColumns,
  { candidates, query }: { candidates: Candidates; query: WindowQuery },
  windows: readonly Counting[],
): void {
  const [first, second] = windows
  if (first && second && (second.times.end < first.times.from || first.times.end < second.times.from)) {
    for (const window of windows) takeWindows(columns, { candidates, query }, [window])
    return
  }
  const places = new Int32Array(AT_ONCE)
  const part: Piece = { rows: new Uint32Array(AT_ONCE), places: new Int32Array(AT_ONCE) }
  const times = windows.map((window) => window.times)
  takeRows(columns, { query, times }, (rows, lies) => {
    findPlaces(columns, candidates, { rows, places })
    for (const [i, window] of windows.entries()) {
      if (lies[i] === 'inside') window.add(rows, places)
      if (lies[i] !== 'partly') continue
      const size = takePart(columns, { rows, places }, part, window.times)
      if (size > 0) window.add(part.rows.subarray(0, size), part.places)
    }
  })
}

// What has to be fetched from far away is fetched in a short loop of its own: the more the processor fetches at once.

/** Puts the places of the issues of some rows to `places`. */
function findPlaces(
  { cards: { cluster } }: PostColumns,
  { of, isOne }: Candidates,
  { rows, places }: Piece,
): void {
  for (let i = 0; i < rows.length; i += 1) places[i] = cluster[(rows[i] ?? 0) << 2] ?? 0
  for (let i = 0; i < rows.length; i += 1) {
    const number = places[i] ?? 0
    const one = ((isOne[number >> 5] ?? 0) >>> (number & 31)) & 1
    places[i] = (of[number * one] ?? 0) * one
  }
}

/** Puts what is of some times to `part`; gives how many they are. */
// oxlint-disable-next-line max-params -- a loop over every post of a window
function takePart({ at }: PostColumns, piece: Piece, part: Piece, { from, end }: Times): number {
  let taken = 0
  for (let i = 0; i < piece.rows.length; i += 1) {
    const row = piece.rows[i] ?? 0
    const seconds = at[row] ?? 0
    part.rows[taken] = row
    part.places[taken] = piece.places[i] ?? 0
    taken += 1 & ~(((seconds - from) | (end - seconds)) >>> 31)
  }
  return taken
}
