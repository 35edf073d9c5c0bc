/** "2026-11-22T09:00": what a wall clock in the zone shows at an instant, as date fields want it. */
export function localTime(at: Date, timeZone: string): string {
  const formatter = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  return formatter.format(at).replace(' ', 'T')
}

/** The next full hour that is at least ten minutes away: what most releases want. */
export function nextHour(now: Date, timeZone: string): string {
  const hour = 3_600_000
  const next = new Date(Math.ceil((now.getTime() + 600_000) / hour) * hour)
  return localTime(next, timeZone)
}
