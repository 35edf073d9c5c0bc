import type { EngagementLine, Period } from '#lib/contracts.ts'
import type { Words } from '#lib/words/index.ts'

/** "14–20 Nov 2026": days of a period as a reader writes them. */
export function periodText(period: Period, words: Words): string {
  const format = new Intl.DateTimeFormat(words.locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return format.formatRange(new Date(period.from), new Date(period.to))
}

type Figure = { period: Period; age: string; line: EngagementLine; channel: string | null }

/** Where the posts behind a figure are listed. */
export function postsLink({ period, age, line, channel }: Figure): string {
  const search = new URLSearchParams({ from: period.from, to: period.to, age })
  if (line.level !== 'all') search.set(line.level, line.id === null ? 'none' : String(line.id))
  if (channel !== null) search.set('channel', channel)
  return `/results/posts?${search.toString()}`
}
