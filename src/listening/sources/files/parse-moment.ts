/** Which number comes first in 03/04/2026. Indonesia writes the day first; American exports the month. */
export type DayOrder = 'day-first' | 'month-first'

export type MomentOptions = {
  /** Minutes east of UTC for moments that name no zone: 420, 480 or 540. */
  zoneMinutes: number
  dayOrder?: DayOrder
}

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** Zones of Indonesia; none has summer time, so a fixed offset is exact. */
const ZONES: Readonly<Record<string, number>> = { Z: 0, UTC: 0, GMT: 0, WIB: 420, WITA: 480, WIT: 540 }

/** Minutes east of UTC of a council's zone. */
export function zoneMinutesOf(timeZone: string): number {
  if (timeZone === 'Asia/Jakarta') return 420
  return timeZone === 'Asia/Jayapura' ? 540 : 480
}

const MONTHS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'jan januari january',
    'feb februari february peb pebruari',
    'mar maret march mrt',
    'apr april',
    'mei may',
    'jun juni june',
    'jul juli july',
    'agu agustus ags agt aug august',
    'sep sept september',
    'okt oktober oct october',
    'nov november nop nopember',
    'des desember dec december',
  ].flatMap((names, month) => names.split(' ').map((name) => [name, month + 1])),
)

type Parts = { year: number; month: number; day: number; clock: Clock }
type Clock = { hour: number; minute: number; second: number; ms: number; zoneMinutes: number | null }

const NOON_HOURS = 12
const CLOCK =
  /^(?:(?:pukul|jam|at)\s+)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*([ap]\.?m\.?)?\s*\(?(z|utc|gmt|wib|wita|wit)?\s*([+-]\d{1,2}(?::?\d{2})?)?\)?$/i

/** "+07:00", "+0700", "+07" (PostgreSQL) and "+7" ("GMT+7") in minutes. */
function toOffset(sign: string): number {
  const [, side, hours, minutes = '0'] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(sign) ?? []
  const offset = Number(hours) * 60 + Number(minutes)
  return side === '-' ? -offset : offset
}

/** Hours of a 12-hour clock as hours of the day; null when there is no such hour. */
function toFullHour(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour
  if (hour < 1 || hour > NOON_HOURS) return null
  return (hour % NOON_HOURS) + (/^p/i.test(half) ? NOON_HOURS : 0)
}

function toZone(name: string | undefined, offset: string | undefined): number | null {
  if (offset !== undefined) return toOffset(offset)
  return name === undefined ? null : (ZONES[name.toUpperCase()] ?? null)
}

/** "14.30", "2:30 PM", "14:30:05 WIB", "10:00:00 +0700"; null when it is none. An empty text is midnight. */
function readClock(text: string): Clock | null {
  if (text === '') return { hour: 0, minute: 0, second: 0, ms: 0, zoneMinutes: null }
  const found = CLOCK.exec(text)
  if (!found) return null
  const [, hours, minutes, seconds = '0', fraction = '0', half, zone, offset] = found
  const hour = toFullHour(Number(hours), half)
  if (hour === null) return null
  const ms = Math.floor(Number(`0.${fraction}`) * 1000)
  return { hour, minute: Number(minutes), second: Number(seconds), ms, zoneMinutes: toZone(zone, offset) }
}

function assemble(parts: Parts, zoneMinutes: number): Date | null {
  const { year, month, day, clock } = parts
  const midnight = Date.UTC(year, month - 1, day)
  const check = new Date(midnight)
  // Date.UTC rolls 30 February over into March; such a date was never written by a clock.
  if (check.getUTCMonth() !== month - 1 || check.getUTCDate() !== day) return null
  if (clock.hour > 23 || clock.minute > 59 || clock.second > 60) return null
  const seconds = clock.hour * 3600 + clock.minute * 60 + clock.second
  return new Date(midnight + seconds * 1000 + clock.ms - (clock.zoneMinutes ?? zoneMinutes) * MINUTE_MS)
}

const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s,|-]+(.+))?$/
const NUMERIC = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:[\s,|T-]+(.+))?$/
const DAY_NAMED = /^(\d{1,2})[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})(?:[\s,|-]+(.+))?$/i
const MONTH_NAMED = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:[\s,|-]+(.+))?$/i
/** "Wed Oct 10 20:19:24 +0000 2018": the first interface of Twitter. */
const TWITTER = /^([a-z]{3})\s+(\d{1,2})\s+(\d{2}:\d{2}:\d{2}\s+[+-]\d{4})\s+(\d{4})$/i
/** Word processors write Jum’at with a curly apostrophe, telephones shorten to "Sab, ". */
export const WEEKDAY =
  /^(?:senin|selasa|rabu|kamis|jum['’‘`]?at|sabtu|minggu|ahad|sen|sel|rab|kam|jum|sab|min|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)[\s,.]+/i

const PIVOT_YEAR = 70

function fullYear(text: string): number {
  const year = Number(text)
  if (text.length === 4) return year
  return year < PIVOT_YEAR ? 2000 + year : 1900 + year
}

/** Year, month, day, and the text of the clock. */
type Written = { year: number; month: number; day: number; clock: string }

const SHAPES: readonly ((text: string, order: DayOrder) => Written | null)[] = [
  (text) => {
    const found = ISO.exec(text)
    if (!found) return null
    return { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]), clock: found[4] ?? '' }
  },
  (text, order) => {
    const found = NUMERIC.exec(text)
    if (!found) return null
    const [first, second] = [Number(found[1]), Number(found[2])]
    const [day, month] = order === 'day-first' ? [first, second] : [second, first]
    return { year: fullYear(found[3] ?? ''), month, day, clock: found[4] ?? '' }
  },
  (text) => {
    const found = DAY_NAMED.exec(text)
    const month = MONTHS[found?.[2]?.toLowerCase() ?? '']
    if (!found || month === undefined) return null
    return { year: fullYear(found[3] ?? ''), month, day: Number(found[1]), clock: found[4] ?? '' }
  },
  (text) => {
    const found = TWITTER.exec(text)
    const month = MONTHS[found?.[1]?.toLowerCase() ?? '']
    if (!found || month === undefined) return null
    return { year: Number(found[4]), month, day: Number(found[2]), clock: found[3] ?? '' }
  },
  (text) => {
    const found = MONTH_NAMED.exec(text)
    const month = MONTHS[found?.[1]?.toLowerCase() ?? '']
    if (!found || month === undefined) return null
    return { year: Number(found[3]), month, day: Number(found[2]), clock: found[4] ?? '' }
  },
]

const UNIX_SECONDS = /^\d{10}$/
const UNIX_MILLISECONDS = /^\d{13}$/
const SERIAL = /^\d{5}(?:[.,]\d+)?$/
/** 1 January 2005 and 1 January 2100 as Excel counts days. */
const SERIALS = { from: 38_353, to: 73_051 }
const SERIAL_EPOCH = Date.UTC(1899, 11, 30)

/** The moment of an Excel day number (days since 30 December 1899, in local time). */
export function momentOfSerial(serial: number, zoneMinutes: number): Date {
  // Fractions of a day are rounded to seconds: 14:30 is stored as .604166666…
  const seconds = Math.round(serial * (DAY_MS / 1000))
  return new Date(SERIAL_EPOCH + seconds * 1000 - zoneMinutes * MINUTE_MS)
}

function readNumber(text: string, zoneMinutes: number): Date | null {
  if (UNIX_SECONDS.test(text)) return new Date(Number(text) * 1000)
  if (UNIX_MILLISECONDS.test(text)) return new Date(Number(text))
  if (!SERIAL.test(text)) return null
  const serial = Number(text.replace(',', '.'))
  return serial >= SERIALS.from && serial < SERIALS.to ? momentOfSerial(serial, zoneMinutes) : null
}

/**
 * A moment as Indonesian and English exports write it: ISO 8601, "31/12/2025 14.30", "Sabtu, 12 November 2026 | 14:30
 * WIB", "12 Nov 2026", "Nov 12, 2026 2:30 PM", RFC 2822, Unix seconds, Excel day numbers. A moment without a zone is in
 * the zone given; a date without a time is its midnight. Null when it is no date, or one that no calendar has.
 */
export function parseMoment(raw: string, options: MomentOptions): Date | null {
  const text = raw.replace(/\s+/g, ' ').trim()
  const number = readNumber(text, options.zoneMinutes)
  if (number) return number
  const plain = text.replace(WEEKDAY, '')
  for (const shape of SHAPES) {
    const written = shape(plain, options.dayOrder ?? 'day-first')
    if (!written) continue
    const clock = readClock(written.clock.trim())
    return clock && assemble({ ...written, clock }, options.zoneMinutes)
  }
  return null
}

const STRICT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/

/** A moment of the public post format: ISO 8601 with date and time; without a zone it is in the zone given. */
export function parseIsoMoment(text: string, zoneMinutes: number): Date | null {
  return STRICT.test(text) ? parseMoment(text, { zoneMinutes }) : null
}

/** Month first only where the samples prove it (04/25/2026) and none proves the opposite. */
export function decideDayOrder(samples: Iterable<string>): DayOrder {
  let monthFirst = false
  for (const sample of samples) {
    const found = NUMERIC.exec(sample.trim())
    if (!found) continue
    if (Number(found[1]) > NOON_HOURS) return 'day-first'
    if (Number(found[2]) > NOON_HOURS) monthFirst = true
  }
  return monthFirst ? 'month-first' : 'day-first'
}
