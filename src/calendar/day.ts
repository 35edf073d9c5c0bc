/** A day as people write it, without a time or zone: ISO `YYYY-MM-DD`. */
export type Day = string

const DAY_MS = 86_400_000

/** Deadlines ask for the same days again and again; a handful of years is all they ever see. */
const known = new Map<Day, number>()
const MOST_KNOWN = 20_000

function toUtc(day: Day): number {
  const before = known.get(day)
  if (before !== undefined) return before
  const time = readDay(day)
  if (known.size < MOST_KNOWN) known.set(day, time)
  return time
}

function readDay(day: Day): number {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  const time = found ? Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])) : Number.NaN
  if (!Number.isFinite(time) || new Date(time).toISOString().slice(0, 10) !== day)
    throw new RangeError(`not a day: ${day}`)
  return time
}

/** The day `count` days later (earlier when negative). Throws RangeError for what is no day of the calendar. */
export function addDays(day: Day, count: number): Day {
  return new Date(toUtc(day) + count * DAY_MS).toISOString().slice(0, 10)
}

/** Monday is 1, Sunday 7. */
export function weekdayOf(day: Day): number {
  return new Date(toUtc(day)).getUTCDay() || 7
}

/** Days from one to the other: 0 for the same day, negative when `to` is earlier. */
export function countDays(from: Day, to: Day): number {
  return Math.round((toUtc(to) - toUtc(from)) / DAY_MS)
}

export function yearOf(day: Day): number {
  toUtc(day)
  return Number(day.slice(0, 4))
}
