import type { Words } from '../words/id/index.ts'

const zoneNames: Record<string, string> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Ujung_Pandang': 'WITA',
  'Asia/Jayapura': 'WIT',
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(locale: string, timeZone: string, parts: 'date' | 'time' | 'both'): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${parts}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, {
    timeZone,
    ...(parts === 'time'
      ? {}
      : { day: 'numeric', month: 'short', ...(parts === 'both' ? { year: 'numeric' } : {}) }),
    ...(parts === 'date' ? {} : { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  })
  formatters.set(key, made)
  return made
}

/** Short name of an Indonesian time zone (WIB, WITA, WIT); other zones keep their own short name. */
export function zoneName(timeZone: string): string {
  const known = zoneNames[timeZone]
  if (known) return known
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'short' }).formatToParts(0)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone
}

/** "21 Nov 2026 18.40 WITA": a moment as a reader in the council's zone sees it. `iso` is ISO 8601. */
export function fullTime(iso: string, timeZone: string, words: Words): string {
  const text = formatter(words.locale, timeZone, 'both').format(new Date(iso)).replace(',', '')
  return `${text} ${zoneName(timeZone)}`
}

/**
 * "4 Des 2026 24.00 WITA": the end of a deadline. Midnight belongs to the day that ends with it: a deadline that lasts
 * through the 4th must not be read as the 5th.
 */
export function dueTime(iso: string, timeZone: string, words: Words): string {
  const clock = clockTime(iso, timeZone, words)
  if (!clock.startsWith('00') || !clock.endsWith('00')) return fullTime(iso, timeZone, words)
  const before = fullTime(new Date(Date.parse(iso) - 1).toISOString(), timeZone, words)
  return before.replace(/23(.)59/, (_, dot: string) => `24${dot}00`)
}

/** "18.40": the hour and minute alone, for axes. */
export function clockTime(iso: string, timeZone: string, words: Words): string {
  return formatter(words.locale, timeZone, 'time').format(new Date(iso))
}

/** "21 Nov": the day alone, for axes. */
export function dayOf(iso: string, timeZone: string, words: Words): string {
  return formatter(words.locale, timeZone, 'date').format(new Date(iso))
}

/** "3–9 November", "30 Oktober–2 November", or one day: the days from one moment to another. */
export function dayRange(fromIso: string, toIso: string, timeZone: string, words: Words): string {
  const format = new Intl.DateTimeFormat(words.locale, { timeZone, day: 'numeric', month: 'long' })
  return format.formatRange(new Date(fromIso), new Date(toIso)).replaceAll(/\s*–\s*/g, '–')
}

/** A length of time in its largest whole unit, such as "3 jam"; below a second it is "0 dtk". */
export function span(milliseconds: number, words: Words): string {
  const length = Math.abs(milliseconds)
  if (length < minute) return words.time.second(Math.floor(length / second))
  if (length < hour) return words.time.minute(Math.floor(length / minute))
  if (length < 2 * day) return words.time.hour(Math.floor(length / hour))
  return words.time.day(Math.floor(length / day))
}

/** "12 dtk lalu" or "5 mnt lagi"; `iso` null means it never happened. */
export function relativeTime(iso: string | null, now: Date, words: Words): string {
  if (iso === null) return words.time.never
  const distance = now.getTime() - new Date(iso).getTime()
  if (Math.abs(distance) < 5 * second) return words.time.now
  return distance > 0 ? words.time.ago(span(distance, words)) : words.time.ahead(span(distance, words))
}
