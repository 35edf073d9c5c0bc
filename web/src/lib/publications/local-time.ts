import type { Words } from '#lib/words/index.ts'
import { clockTime, dayOf, zoneName } from '../format/time.ts'

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

/** Zones a release can be planned in, with the hours each is ahead of the first. */
const AHEAD: Record<string, number> = { 'Asia/Jakarta': 0, 'Asia/Makassar': 1, 'Asia/Jayapura': 2 }
export const releaseZones: readonly string[] = Object.keys(AHEAD)

/**
 * "23.30 WIB (23 Nov)": what clocks in the other zones show when one in `timeZone` shows `at` ("2026-11-24T00:30"), with
 * the day where it is another. Empty while `at` is no moment.
 */
export function elsewhere(at: string, timeZone: string, words: Words): string[] {
  const own = AHEAD[timeZone]
  if (own === undefined || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(at)) return []
  return releaseZones
    .filter((zone) => zone !== timeZone)
    .map((zone) => {
      const moved = new Date(`${at}:00Z`)
      moved.setUTCHours(moved.getUTCHours() + (AHEAD[zone] ?? 0) - own)
      const iso = moved.toISOString()
      const day = iso.slice(0, 10) === at.slice(0, 10) ? '' : ` (${dayOf(iso, 'UTC', words)})`
      return `${clockTime(iso, 'UTC', words)} ${zoneName(zone)}${day}`
    })
}
