import { describe, expect, it } from 'vitest'
import { addDays, weekdayOf, type Day } from '../day.ts'
import { createCalendar, type Calendar } from '../holidays.ts'
import { fromZoned, zoneNames, type Zone } from '../zones.ts'
import type { ClockRule, Length } from './clock-rule.ts'
import { countDeadline } from './count-deadline.ts'
import { CLOCK_PRESETS } from './presets.data.ts'

const FIRST = '2024-01-01'
const DAYS = 1461
const TIMES = ['00:00', '07:59', '23:59']
const HOUR_MS = 3_600_000

/** The days from 2024 on, each with whether an office works on it: asked once for every day, with nothing in common with the code but the list of holidays. */
function listDays(calendar: Calendar, worksOnLeave: boolean): { day: Day; isOff: boolean }[] {
  return Array.from({ length: DAYS + 500 }, (_, index) => {
    const day = addDays(FIRST, index)
    const holiday = calendar.holidayOn(day)
    const isFree = holiday !== null && !(holiday.kind === 'joint-leave' && worksOnLeave)
    return { day, isOff: weekdayOf(day) > 5 || isFree }
  })
}

/** Goes from day to day after the one at `from` until enough have counted; gives the index of the last. */
function walk(days: readonly { isOff: boolean }[], from: number, length: Length): number {
  let index = from
  for (let left = length.amount; left > 0;) {
    index += 1
    if (length.unit === 'calendar-day' || !days[index]!.isOff) left -= 1
  }
  return index
}

type Days = { days: readonly { day: Day; isOff: boolean }[]; midnights: readonly number[] }

/** When a rule is due that starts at a moment of the day with this index, the slow way. */
function slowly(
  { length, extension }: ClockRule,
  start: Date,
  at: Days & { index: number; extended: boolean },
): number {
  if (length.unit === 'hour') return start.getTime() + length.amount * HOUR_MS
  const first = walk(at.days, at.index, length)
  return at.midnights[at.extended && extension ? walk(at.days, first, extension) : first]!
}

/** The presets and days on which the calendar does not say what the slow way says. */
function compare(zone: Zone, worksOnLeave: boolean): string[] {
  const calendar = createCalendar({ jointLeaveWorks: worksOnLeave })
  const days = listDays(calendar, worksOnLeave)
  const midnights = days.map(({ day }) => fromZoned(addDays(day, 1), '00:00', zone).getTime())
  const rules = [...CLOCK_PRESETS.values()].filter(
    ({ length }) => !worksOnLeave || length.unit === 'working-day',
  )
  return days.slice(0, DAYS).flatMap(({ day }, index) => {
    const startedAt = fromZoned(day, TIMES[index % TIMES.length]!, zone)
    return rules.flatMap((rule) => {
      const extended = rule.extension !== null && index % 2 === 0
      const extension = extended ? { at: startedAt, reason: 'uji konsekuensi' } : null
      const facts = { startedAt, pauses: [], extension, stoppedAt: null }
      const { dueAt } = countDeadline(rule, facts, { calendar, zone })
      const due = slowly(rule, startedAt, { days, midnights, index, extended })
      return dueAt?.getTime() === due ? [] : [`${rule.key} ${day}`]
    })
  })
}

describe('every preset from every day of 2024 to 2027', () => {
  it.each(zoneNames)('in %s falls due when a slow day-by-day count says so', (zone) => {
    expect(compare(zone, false)).toEqual([])
    expect(compare(zone, true)).toEqual([])
  })
})

describe('the terms of law', () => {
  it.each([
    ['ppid-answer', 10, 'working-day', 7],
    ['ppid-objection-filing', 30, 'working-day', null],
    ['ppid-objection-answer', 30, 'working-day', null],
    ['ppid-dispute', 14, 'working-day', null],
    ['ppid-election-answer', 3, 'working-day', 2],
    ['lapor-forward', 3, 'working-day', null],
    ['lapor-follow-up', 5, 'working-day', null],
    ['complaint-law', 60, 'calendar-day', null],
  ] as const)('%s is %i %s, and %s more with a reason', (key, amount, unit, more) => {
    const extension = more === null ? null : { amount: more, unit }
    expect(CLOCK_PRESETS.get(key)).toMatchObject({ length: { amount, unit }, extension, isLaw: true })
  })

  it('what others promise is no law: three hours for a rumour, as Jabar Saber Hoaks', () => {
    expect(CLOCK_PRESETS.get('hoax-clarification')).toMatchObject({
      length: { amount: 3, unit: 'hour' },
      extension: null,
      isLaw: false,
    })
  })
})
