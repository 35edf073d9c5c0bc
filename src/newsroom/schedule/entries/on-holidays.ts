import { addDays, toZoned, type Calendar, type Holiday, type Zone } from '../../../calendar/index.ts'
import type { Times } from './entry.ts'
import { listStarts } from './recurrence.ts'

/** What an officer can still look over; a plan of every day has some twenty-five holidays a year. */
const MOST_TOLD = 30
const YEAR_MS = 366 * 86_400_000
/** Longer than any row of holidays and weekends. */
const MOST_REST = 30

/** The holiday on which an office rests: none where the council works on days of joint leave. */
export function restOn(calendar: Calendar, day: string): Holiday | null {
  return calendar.isWorkingDay(day) ? null : calendar.holidayOn(day)
}

/** The next working day after a day. Throws when there is none within a month: the data of holidays would be wrong. */
export function nextWorkingDay(calendar: Calendar, day: string): string {
  for (let ahead = 1; ahead <= MOST_REST; ahead += 1) {
    const next = addDays(day, ahead)
    if (calendar.isWorkingDay(next)) return next
  }
  throw new Error(`no working day within ${MOST_REST} days after ${day}`)
}

/**
 * The holidays and days of joint leave on which a plan falls within a year of its start, in order, at most thirty. A rule goes
 * on over them: a market day is held on a holiday too, so Gacek tells and the officer decides.
 */
export function listOnHolidays(calendar: Calendar, { startsAt, recurrence }: Times, zone: Zone): Holiday[] {
  const range = { from: startsAt, to: new Date(startsAt.getTime() + YEAR_MS) }
  const starts = recurrence === null ? [startsAt] : listStarts(startsAt, recurrence, zone, range)
  return starts.flatMap((start) => restOn(calendar, toZoned(start, zone).day) ?? []).slice(0, MOST_TOLD)
}
