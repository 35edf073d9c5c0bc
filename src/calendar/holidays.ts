import { DECREED, type HolidayKind } from './holidays.data.ts'

/** A day off as decreed; `day` is YYYY-MM-DD, `source` the decree. */
export type Holiday = { day: string; kind: HolidayKind; name: { id: string; en: string }; source: string }

const byYear = new Map(
  DECREED.map(({ year, source, days }) => [
    year,
    days.map(([day, kind, id, en]): Holiday => ({ day: `${year}-${day}`, kind, name: { id, en }, source })),
  ]),
)
const byDay = new Map([...byYear.values()].flat().map((holiday) => [holiday.day, holiday]))

/** The decreed days of a year in order, or null where its decree is not entered yet: then say so, do not assume none. */
export function holidaysOf(year: number): readonly Holiday[] | null {
  return byYear.get(year) ?? null
}

/** The holiday on a day (YYYY-MM-DD), or null. */
export function holidayOn(day: string): Holiday | null {
  return byDay.get(day) ?? null
}

/** 1 = Monday … 7 = Sunday, of a day YYYY-MM-DD. Throws RangeError for what is no day of the calendar. */
export function weekdayOf(day: string): number {
  const date = new Date(`${day}T00:00:00Z`)
  if (!isDay(day) || Number.isNaN(date.getTime())) throw new RangeError(`not a day: ${day}`)
  return date.getUTCDay() === 0 ? 7 : date.getUTCDay()
}

/** Whether a text is a day of the calendar, YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** The day `count` days later (or earlier, below zero). */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)
}

/** Whether joint leave counts as a working day (a setting of the council), and the council's own holidays. */
export type WorkingDayRule = { jointLeaveWorks?: boolean; local?: ReadonlySet<string> }

/**
 * Whether offices work on a day: not at weekends, not on national holidays, not on joint leave unless the rule says so.
 * In a year without a decree only weekends and local days are known; ask `holidaysOf` and tell the reader.
 */
export function isWorkingDay(day: string, rule: WorkingDayRule = {}): boolean {
  if (weekdayOf(day) > 5 || rule.local?.has(day) === true) return false
  const holiday = holidayOn(day)
  if (holiday === null) return true
  return holiday.kind === 'joint' && rule.jointLeaveWorks === true
}
