import type { CalendarDay } from '#lib/contracts.ts'
import type { Words } from '#lib/words/index.ts'

/** "Senin 23 Nov", "Mon 23 Nov" and the like: a day without a zone, as a reader writes it. */
export function dayName(day: string, words: Words, style: 'short' | 'long' | 'month' = 'short'): string {
  const date = new Date(`${day}T00:00:00Z`)
  const options: Record<typeof style, Intl.DateTimeFormatOptions> = {
    short: { weekday: 'short', day: 'numeric', month: 'short' },
    long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
    month: { month: 'long', year: 'numeric' },
  }
  return new Intl.DateTimeFormat(words.locale, { timeZone: 'UTC', ...options[style] }).format(date)
}

/** Names of the weekdays from Monday, short. */
export function weekdayNames(words: Words): string[] {
  const format = new Intl.DateTimeFormat(words.locale, { timeZone: 'UTC', weekday: 'short' })
  return Array.from({ length: 7 }, (_, at) => format.format(new Date(Date.UTC(2026, 10, 23 + at))))
}

/** "09.00" in Indonesian, "09:00" in English. */
export function clock(time: string, words: Words): string {
  return words.locale.startsWith('id') ? time.replace(':', '.') : time
}

/** The name of a day's holiday in the reader's language, or null. */
export function holidayName({ holiday }: CalendarDay, words: Words): string | null {
  return holiday && holiday.name[words.locale.startsWith('id') ? 'id' : 'en']
}

/** What kind of day off it is, where the name of the day does not begin with it already ("Cuti bersama Idulfitri"); else empty. */
export function holidayKind(day: CalendarDay, words: Words): string {
  const { jointLeave, holiday } = words.schedule
  const kind = day.holiday?.kind === 'joint-leave' ? jointLeave : holiday
  const name = holidayName(day, words) ?? ''
  return name.toLowerCase().startsWith(kind.toLowerCase()) ? '' : kind
}
