import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, fromZoned, toZoned, weekdayOf, type Zone } from '../../../calendar/index.ts'
import type { Recurrence } from '../contract.ts'
import { listStarts, readRule, writeRule } from './recurrence.ts'

const zone = fc.constantFrom<Zone>('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura')
const offset = fc.integer({ min: 0, max: 400 })
const time = fc.constantFrom('00:00', '06:30', '09:00', '23:59')
const FIRST = '2026-01-01'

/** Day by day: every `interval` weeks, weeks from Monday, on the days named (or that of the start). */
function slowly(start: string, { byDay, interval, until }: Recurrence, to: string): string[] {
  const days = byDay.length > 0 ? byDay : [weekdayOf(start)]
  const found: string[] = []
  const monday = addDays(start, 1 - weekdayOf(start))
  for (let at = 0, day = start; day < to; at += 1, day = addDays(start, at)) {
    const week = Math.floor((Date.parse(day) - Date.parse(monday)) / (7 * 86_400_000))
    if (week % interval === 0 && days.includes(weekdayOf(day)) && (until === null || day <= until))
      found.push(day)
  }
  return found
}

describe('what comes back', () => {
  it('comes on the days a patient clerk would count, at the same hour on the wall', () => {
    const rule = fc.record({
      every: fc.constant('week' as const),
      interval: fc.integer({ min: 1, max: 4 }),
      byDay: fc.uniqueArray(fc.integer({ min: 1, max: 7 })),
      until: fc.option(
        offset.map((days) => addDays(FIRST, days)),
        { nil: null },
      ),
    })
    fc.assert(
      fc.property(rule, offset, time, zone, (recurrence, late, clock, where) => {
        const start = addDays(FIRST, late)
        const to = addDays(start, 120)
        const range = { from: fromZoned(start, '00:00', where), to: fromZoned(to, '00:00', where) }
        const found = listStarts(fromZoned(start, clock, where), writeRule(recurrence), where, range)
        expect(found.map((at) => toZoned(at, where))).toEqual(
          slowly(start, recurrence, to).map((day) => ({ day, time: clock })),
        )
      }),
    )
  })

  it('is written as RFC 5545 and read back the same', () => {
    const rule = { every: 'week' as const, interval: 2, byDay: [1, 5], until: '2026-12-31' }
    expect(writeRule(rule)).toBe('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;UNTIL=20261231T235959Z')
    expect(readRule(writeRule(rule))).toEqual(rule)
  })

  it('comes monthly on the same day, and not in months without it', () => {
    const start = fromZoned('2026-01-31', '09:00', 'Asia/Makassar')
    const rule = writeRule({ every: 'month', interval: 1, byDay: [], until: null })
    const range = { from: start, to: fromZoned('2026-06-01', '00:00', 'Asia/Makassar') }
    const days = listStarts(start, rule, 'Asia/Makassar', range).map((at) => toZoned(at, 'Asia/Makassar').day)
    expect(days).toEqual(['2026-01-31', '2026-03-31', '2026-05-31'])
  })
})
