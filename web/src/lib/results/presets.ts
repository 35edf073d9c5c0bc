import type { Period } from '#lib/contracts.ts'

/** Two periods to compare, as the address names them. */
type Pair = { now: Period; before: Period }

const dayMs = 86_400_000

function shift(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)
}

/** The day in a time zone, ISO. */
export function dayIn(timeZone: string, moment: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(moment)
}

/** First day of the month that lies `months` before the month of `day`. */
function monthStart(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10)
}

/**
 * Ready-made comparisons seen from a day. A week begins on Monday. A running week or month is compared with the same
 * first days of the one before, never with the whole of it; a shorter month ends where it ends.
 */
export function presetsOf(today: string): { week: Pair; month: Pair; lastMonth: Pair } {
  const monday = shift(today, -((new Date(today).getUTCDay() + 6) % 7))
  const [first, previous, third] = [0, 1, 2].map((months) => monthStart(today, months)) as [
    string,
    string,
    string,
  ]
  const sameDay = shift(previous, (Date.parse(today) - Date.parse(first)) / dayMs)
  const end = shift(first, -1)
  return {
    week: { now: { from: monday, to: today }, before: { from: shift(monday, -7), to: shift(today, -7) } },
    month: {
      now: { from: first, to: today },
      before: { from: previous, to: sameDay < end ? sameDay : end },
    },
    lastMonth: {
      now: { from: previous, to: end },
      before: { from: third, to: shift(previous, -1) },
    },
  }
}

/** What is asked of an address. */
type Address = { pathname: string; searchParams: { get(name: string): string | null } }

/** The address of a comparison; `age` and `channels` stay as they were chosen. */
export function pairLink(url: Address, pair: Pair | null): string {
  const search = new URLSearchParams()
  for (const key of ['age', 'channels']) {
    const value = url.searchParams.get(key)
    if (value !== null) search.set(key, value)
  }
  if (pair !== null) {
    search.set('from', pair.now.from)
    search.set('to', pair.now.to)
    search.set('beforeFrom', pair.before.from)
    search.set('beforeTo', pair.before.to)
  }
  const text = search.toString()
  return text === '' ? url.pathname : `${url.pathname}?${text}`
}
