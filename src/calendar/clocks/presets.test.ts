import { describe, expect, it } from 'vitest'
import { addDays, weekdayOf, type Day } from '../day.ts'
import { createCalendar, type Calendar } from '../holidays.ts'
import { fromZoned, zoneNames } from '../zones.ts'
import type { ClockFacts, Length } from './clock-rule.ts'
import { countDeadline } from './count-deadline.ts'
import { CLOCK_PRESETS } from './presets.data.ts'

const FIRST = '2024-01-01'
const DAYS = 1461
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

describe('every preset from every day of 2024 to 2027', () => {
  const presets = [...CLOCK_PRESETS.values()]
  const times = ['00:00', '07:59', '23:59']
  it.each(zoneNames)('in %s falls due when a slow day-by-day count says so', (zone) => {
    for (const worksOnLeave of [false, true]) {
      const calendar = createCalendar({ jointLeaveWorks: worksOnLeave })
      const days = listDays(calendar, worksOnLeave)
      const midnights = days.map(({ day }) => fromZoned(addDays(day, 1), '00:00', zone).getTime())
      const wrong: string[] = []
      for (let index = 0; index < DAYS; index += 1) {
        const { day } = days[index]!
        const startedAt = fromZoned(day, times[index % times.length]!, zone)
        const facts: ClockFacts = { startedAt, pauses: [], extension: null, stoppedAt: null }
        for (const rule of presets) {
          const { length, extension } = rule
          if (worksOnLeave && length.unit !== 'working-day') continue
          const isExtended = extension !== null && index % 2 === 0
          const given = isExtended
            ? { ...facts, extension: { at: startedAt, reason: 'uji konsekuensi' } }
            : facts
          const { dueAt } = countDeadline(rule, given, { calendar, zone })
          let due = startedAt.getTime() + length.amount * HOUR_MS
          if (length.unit !== 'hour') {
            const first = walk(days, index, length)
            due = midnights[isExtended ? walk(days, first, extension) : first]!
          }
          if (dueAt?.getTime() !== due) wrong.push(`${rule.key} ${day}`)
        }
      }
      expect(wrong).toEqual([])
    }
  })
})

describe('the calendar of a council', () => {
  const name = { id: 'Hari jadi', en: 'Foundation day' }
  it('a local holiday beside joint leave is off, whatever was chosen for joint leave', () => {
    const added = [{ day: '2026-03-18', kind: 'local' as const, name, source: 'SK 1' }]
    expect(createCalendar({ added, jointLeaveWorks: true }).isWorkingDay('2026-03-18')).toBe(false)
  })

  it('a national day that is worked here counts', () => {
    expect(createCalendar({ worked: ['2026-08-17'] }).isWorkingDay('2026-08-17')).toBe(true)
  })

  it('a year whose whole decree the council entered is certain', () => {
    expect(createCalendar({ completeYears: [2027] }).isCertain('2027-05-05')).toBe(true)
  })
})
