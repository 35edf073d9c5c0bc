/** Hours ahead of UTC. Indonesia has no daylight saving time: Keppres 41/1987. */
const AHEAD: Record<string, number> = { 'Asia/Jakarta': 7, 'Asia/Makassar': 8, 'Asia/Jayapura': 9 }
const HOUR_MS = 3_600_000

const aheadMs = (timeZone: string): number => (AHEAD[timeZone] ?? 0) * HOUR_MS

/** The moment (ISO 8601, UTC) that a field of type datetime-local names in the council's zone. */
export function toInstant(local: string, timeZone: string): string {
  return new Date(new Date(`${local}Z`).getTime() - aheadMs(timeZone)).toISOString()
}

/** What a field of type datetime-local shows for a moment in the council's zone: "2026-11-22T08:00". */
export function localTime(iso: string, timeZone: string): string {
  return new Date(new Date(iso).getTime() + aheadMs(timeZone)).toISOString().slice(0, 16)
}
