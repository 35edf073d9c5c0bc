import { addDays, type Day } from './day.ts'

/**
 * The three zones of Indonesia (Keputusan Presiden 41/1987), by their IANA names. None has daylight saving time, so an
 * offset in hours says all.
 */
const ZONES = {
  'Asia/Jakarta': { label: 'WIB', hours: 7 },
  'Asia/Makassar': { label: 'WITA', hours: 8 },
  'Asia/Jayapura': { label: 'WIT', hours: 9 },
} as const

export type Zone = keyof typeof ZONES
export const zoneNames = Object.keys(ZONES) as [Zone, ...Zone[]]

/** The zones there are, as a sentence names them: "WIB (Asia/Jakarta), WITA (Asia/Makassar), WIT (Asia/Jayapura)". */
export const zoneChoices = zoneNames.map((name) => `${ZONES[name].label} (${name})`).join(', ')

/** First and last province of each zone, by the two digits an area's code begins with (Kemendagri; Keppres 41/1987). */
const PROVINCES: readonly (readonly [number, number, Zone])[] = [
  [11, 36, 'Asia/Jakarta'],
  [51, 53, 'Asia/Makassar'],
  [61, 62, 'Asia/Jakarta'],
  [63, 76, 'Asia/Makassar'],
  [81, 97, 'Asia/Jayapura'],
]

/** The zone an area lies in, by its code ("52.01"); null for a code of no province. */
export function zoneOfArea(code: string): Zone | null {
  const province = Number(code.slice(0, 2))
  return PROVINCES.find(([first, last]) => province >= first && province <= last)?.[2] ?? null
}

const HOUR_MS = 3_600_000

/** Whether Gacek counts in this zone. */
export function isZone(name: string): name is Zone {
  return Object.hasOwn(ZONES, name)
}

/** The zone of a council's setting; throws RangeError for a name outside Indonesia. */
export function toZone(name: string): Zone {
  if (!isZone(name)) throw new RangeError(`not a zone of Indonesia: ${name}`)
  return name
}

/**
 * The IANA name of a zone as people type it: WIB, WITA, WIT or the name itself, in any case. Anything else stays as it is,
 * for whoever asked to refuse.
 */
export function toZoneName(typed: string): string {
  const said = typed.trim().toUpperCase()
  const known = zoneNames.find((name) => name.toUpperCase() === said || ZONES[name].label === said)
  return known ?? typed
}

/** What stands beside a time: WIB, WITA or WIT. */
export function zoneLabel(zone: Zone): 'WIB' | 'WITA' | 'WIT' {
  return ZONES[zone].label
}

/** A moment as people in the zone read it: "23 Nov 2026 18.40 WITA". */
export function tellMoment(moment: Date, zone: Zone): string {
  const day = new Intl.DateTimeFormat('id-ID', { dateStyle: 'medium', timeStyle: 'short', timeZone: zone })
  return `${day.format(moment).replace(',', '')} ${zoneLabel(zone)}`
}

/** Day and time (`HH:MM`) on the wall of an office in the zone. */
export function toZoned(moment: Date, zone: Zone): { day: Day; time: string } {
  const text = new Date(moment.getTime() + ZONES[zone].hours * HOUR_MS).toISOString()
  return { day: text.slice(0, 10), time: text.slice(11, 16) }
}

/**
 * The end of a deadline as people in the zone read it: midnight belongs to the day that ends with it, `24:00` of the 4th
 * and never `00:00` of the 5th, which would be read as a day more.
 */
export function toZonedDue(moment: Date, zone: Zone): { day: Day; time: string } {
  const { day, time } = toZoned(moment, zone)
  return time === '00:00' ? { day: addDays(day, -1), time: '24:00' } : { day, time }
}

/** The moment at which the wall of an office in the zone shows this day and time (`HH:MM`). Throws RangeError. */
export function fromZoned(day: Day, time: string, zone: Zone): Date {
  const found = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time)
  if (!found) throw new RangeError(`not a time: ${time}`)
  const midnight = Date.parse(`${addDays(day, 0)}T00:00:00Z`)
  const minutes = Number(found[1]) * 60 + Number(found[2])
  return new Date(midnight + minutes * 60_000 - ZONES[zone].hours * HOUR_MS)
}

/** The first moment after a day in the zone: when something due on that day becomes late. */
export function endOfDay(day: Day, zone: Zone): Date {
  return fromZoned(addDays(day, 1), '00:00', zone)
}
