export type MomentRefusal = 'unknown-zone' | 'bad-time' | 'no-such-time' | 'ambiguous-time'

const HOUR_MS = 3_600_000

function formatterOf(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    return null
  }
}

/** How far a zone is ahead of UTC at an instant, in milliseconds. */
function offsetAt(formatter: Intl.DateTimeFormat, instant: number): number {
  const parts = Object.fromEntries(
    formatter.formatToParts(instant).map((part) => [part.type, Number(part.value)]),
  )
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000
}

function readLocal(local: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/.exec(local)
  if (!match) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(1).map(Number)
  const read = new Date(Date.UTC(year, month - 1, day, hour, minute))
  // A day that is not in the calendar (31 April) would silently become the next one.
  return read.toISOString().slice(0, 16) === local ? read.getTime() : null
}

/**
 * The instant a wall clock in `timeZone` (IANA name) shows `local` (`2026-11-22T09:00`).
 * Refused: a zone or a day that does not exist, an hour the zone skips when its clocks go forward, and one it has twice
 * when they go back. Indonesia's zones have neither.
 */
export function momentIn(
  local: string,
  timeZone: string,
): { ok: true; at: Date } | { ok: false; refusal: MomentRefusal } {
  const formatter = formatterOf(timeZone)
  if (!formatter) return { ok: false, refusal: 'unknown-zone' }
  const read = readLocal(local)
  if (read === null) return { ok: false, refusal: 'bad-time' }
  const offsets = new Set([-26, -13, 0, 13, 26].map((hours) => offsetAt(formatter, read + hours * HOUR_MS)))
  const instants = [...offsets]
    .map((offset) => read - offset)
    .filter((at) => at + offsetAt(formatter, at) === read)
  const [first, second] = instants
  if (first === undefined) return { ok: false, refusal: 'no-such-time' }
  if (second !== undefined) return { ok: false, refusal: 'ambiguous-time' }
  return { ok: true, at: new Date(first) }
}
