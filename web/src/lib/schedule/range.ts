/** How the calendar is looked at. */
export type View = 'month' | 'week' | 'day' | 'list'
export const VIEWS: readonly View[] = ['month', 'week', 'day', 'list']

const DAY_MS = 86_400_000
const LIST_DAYS = 30

function utc(day: string): number {
  return Date.parse(`${day}T00:00:00Z`)
}

/** The day `count` days later. */
export function addDays(day: string, count: number): string {
  return new Date(utc(day) + count * DAY_MS).toISOString().slice(0, 10)
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: string): number {
  return new Date(utc(day)).getUTCDay() || 7
}

function firstOfMonth(day: string): string {
  return `${day.slice(0, 7)}-01`
}

/** The same day of the month `count` months later, or its last day. */
export function addMonths(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + count + 1, 0))
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate())))
    .toISOString()
    .slice(0, 10)
}

/** First day and the day after the last of a view around a day; a month fills whole weeks. */
export function rangeOf(view: View, at: string): { from: string; to: string } {
  if (view === 'day') return { from: at, to: addDays(at, 1) }
  if (view === 'list') return { from: at, to: addDays(at, LIST_DAYS) }
  if (view === 'week') {
    const from = addDays(at, 1 - weekdayOf(at))
    return { from, to: addDays(from, 7) }
  }
  const first = firstOfMonth(at)
  const next = firstOfMonth(addMonths(first, 1))
  const from = addDays(first, 1 - weekdayOf(first))
  return { from, to: addDays(next, (8 - weekdayOf(next)) % 7) }
}

/** The day to look at one step later (or earlier). */
export function stepFrom(view: View, at: string, direction: 1 | -1): string {
  if (view === 'month') return firstOfMonth(addMonths(at, direction))
  const days = { day: 1, week: 7, list: LIST_DAYS }[view]
  return addDays(at, days * direction)
}

/** Whether a text from the address is a day. */
export function isDay(text: string | null): text is string {
  return (
    text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(utc(text)) && addDays(text, 0) === text
  )
}
