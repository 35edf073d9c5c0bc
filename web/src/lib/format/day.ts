import type { Words } from '../words/id/index.ts'

/** "21 Nov 2026": a calendar day (ISO date), whatever the reader's time zone. */
export function longDay(iso: string, words: Words): string {
  const format = new Intl.DateTimeFormat(words.locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  })
  return format.format(new Date(`${iso}T00:00:00Z`))
}

/** The day now in a time zone (IANA name), as ISO date. */
export function todayIn(timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date())
}
