import { isDay } from './holidays.ts'

/** The zones of Indonesia. None has summer time, so an offset is enough; a test compares with the system's zone data. */
export const ZONES = {
  'Asia/Jakarta': { label: 'WIB', hours: 7 },
  'Asia/Makassar': { label: 'WITA', hours: 8 },
  'Asia/Jayapura': { label: 'WIT', hours: 9 },
} as const
export type Zone = keyof typeof ZONES

/** A moment as a clock on the wall shows it: day YYYY-MM-DD and time HH:mm. */
export type Zoned = { day: string; time: string }

/** Whether a name is one of the zones of Indonesia. */
export function isZone(name: string): name is Zone {
  return Object.hasOwn(ZONES, name)
}

/** WIB, WITA or WIT. */
export function zoneLabel(zone: Zone): string {
  return ZONES[zone].label
}

/** What the clock shows in a zone; seconds are left out. Throws RangeError for an invalid date. */
export function toZoned(moment: Date, zone: Zone): Zoned {
  const [day = '', time = ''] = new Date(moment.getTime() + ZONES[zone].hours * 3_600_000)
    .toISOString()
    .split('T')
  return { day, time: time.slice(0, 5) }
}

/** The moment of a wall-clock time in a zone, or null where the day or the time does not exist. */
export function fromZoned({ day, time }: Zoned, zone: Zone): Date | null {
  if (!isDay(day) || !/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time)) return null
  return new Date(Date.parse(`${day}T${time}:00Z`) - ZONES[zone].hours * 3_600_000)
}
