import type { z } from 'zod'
import type { Actor } from '../../../people/index.ts'
import type { holidayImportSchema, HolidayImportResult, NewHoliday } from '../contract.ts'
import { addHolidays, type HolidayDeps } from './change-holidays.ts'
import { listHolidays } from './holidays.store.ts'
import { readHolidayRows } from './read-holiday-rows.ts'

type Imported =
  { ok: true; result: HolidayImportResult } | { ok: false; refusal: 'no-headings' | 'nothing' | 'no-source' }

const keyOf = ({ day, kind, name, source }: NewHoliday): string => [day, kind, name, source].join('\t')

async function keep(
  deps: HolidayDeps,
  actor: Actor,
  fresh: readonly NewHoliday[],
  { completeYear: year, source }: { completeYear: number | null; source: string },
): Promise<void> {
  if (fresh.length === 0 && year === null) return
  await addHolidays(deps, actor, fresh, year === null ? null : { year, source })
}

/**
 * Reads a list of holidays and says what it would add; without `dryRun` adds it. Lines that cannot be read are named and
 * left out. A year is only complete when no line was refused.
 */
export async function importHolidays(
  deps: HolidayDeps,
  actor: Actor,
  request: z.output<typeof holidayImportSchema>,
): Promise<Imported> {
  const rows = readHolidayRows(request.text, request.source)
  if (rows === null) return { ok: false, refusal: 'no-headings' }
  if (rows.days.length === 0 && rows.rejects.length === 0) return { ok: false, refusal: 'nothing' }
  if (request.completeYear !== null && request.source === '') return { ok: false, refusal: 'no-source' }
  const before = await listHolidays(deps.db, actor.councilId)
  const known = new Set(before.map(keyOf))
  const days = rows.days.map((day) => ({ ...day, known: known.has(keyOf(day)) }))
  const saves = !request.dryRun && rows.days.length > 0
  if (saves) {
    const isWhole = rows.rejects.length === 0
    const fresh = days
      .filter((day) => !day.known)
      .map(({ day, kind, name, source }) => ({ day, kind, name, source }))
    await keep(deps, actor, fresh, isWhole ? request : { ...request, completeYear: null })
  }
  return { ok: true, result: { days, rejects: rows.rejects, saved: saves } }
}
