import type { BriefRow } from '#lib/contracts.ts'
import type { Words } from '#lib/words/index.ts'

const DAY_MS = 86_400_000

/** "Senin, 23 November 2026", of a week (its Monday) "16–22 November 2026". */
export function briefDays({ kind, day }: Pick<BriefRow, 'kind' | 'day'>, words: Words): string {
  const noon = new Date(`${day}T12:00:00Z`)
  const parts = { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' } as const
  if (kind === 'daily')
    return new Intl.DateTimeFormat(words.locale, { ...parts, weekday: 'long' }).format(noon)
  const sunday = new Date(noon.getTime() + 6 * DAY_MS)
  const format = new Intl.DateTimeFormat(words.locale, parts)
  return format.formatRange(noon, sunday).replaceAll(/\s*–\s*/g, '–')
}
