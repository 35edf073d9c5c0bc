import type { Board } from '../contract.ts'
import type { Display } from './contract.ts'
import type { StoredDisplay } from './displays.store.ts'

/** Links of a council that are not revoked: screens of an office, not of a town. */
export const MOST_DISPLAYS = 50
/** Nobody answers for a screen longer than that without looking at it; "until revoked" is chosen by name. */
const LONGEST_YEARS = 10

function yearsAfter(day: string, years: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCFullYear(date.getUTCFullYear() + years)
  return date.toISOString().slice(0, 10)
}

/** The last day of a link as asked for on `today`: a year when nothing was said; false for a day that cannot be. */
export function lastDay(asked: string | null | undefined, today: string): string | null | false {
  if (asked === null) return null
  if (asked === undefined) return yearsAfter(today, 1)
  return asked >= today && asked <= yearsAfter(today, LONGEST_YEARS) ? asked : false
}

/** How a link stands on `today`, a day of the council's calendar. */
export function stateOf({ revokedAt, until }: StoredDisplay, today: string): Display['state'] {
  if (revokedAt !== null) return 'revoked'
  return until !== null && until < today ? 'expired' : 'open'
}

/** A link as the operator reads it. */
export function toView(stored: StoredDisplay, today: string): Display {
  const { id, name, query, madeBy, until, lastUsedOn } = stored
  const madeAt = stored.madeAt.toISOString()
  return { id, name, query, state: stateOf(stored, today), madeBy, madeAt, until, lastUsedOn }
}

/** Made once for all screens that show the same board. */
const forWalls = new WeakMap<Board, Board>()

/**
 * A board without what no wall shows: the posts themselves, titles of newsrooms, and the issues below the five. Of an empty one it
 * is told which window has issues, within the filters of the link only.
 */
export function forWall(board: Board): Board {
  const known = forWalls.get(board)
  if (known) return known
  const issues = board.issues.map((issue) => ({ ...issue, headline: null, samples: [] }))
  const { elsewhere, ...shown } = board
  const within = elsewhere && { elsewhere: { ...elsewhere, unfiltered: null } }
  const made = { ...shown, ...within, issues, next: [] }
  forWalls.set(board, made)
  return made
}
