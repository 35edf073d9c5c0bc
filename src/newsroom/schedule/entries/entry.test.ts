import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, createCalendar, fromZoned, toZoned, type Zone } from '../../../calendar/index.ts'
import type { Recurrence } from '../contract.ts'
import { listOccurrences, type Entry, type Exception } from './entry.ts'
import { listOnHolidays, nextWorkingDay } from './on-holidays.ts'
import { listStarts, writeRule } from './recurrence.ts'

const FIRST = '2026-01-01'
const HOUR = 3_600_000
const zones = fc.constantFrom<Zone>('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura')
const rules = fc.record<Recurrence>({
  every: fc.constantFrom('day', 'week', 'month'),
  interval: fc.integer({ min: 1, max: 3 }),
  byDay: fc.constant([]),
  until: fc.constant(null),
})
const series = fc.record({
  rule: rules,
  zone: zones,
  day: fc.integer({ min: 0, max: 300 }).map((days) => addDays(FIRST, days)),
})

function entryOf({ rule, zone, day }: { rule: Recurrence; zone: Zone; day: string }): Entry {
  const startsAt = fromZoned(day, '09:00', zone)
  const endsAt = new Date(startsAt.getTime() + 2 * HOUR)
  const words = { id: 1, officeId: 1, office: 'Dinkes', title: 'Posyandu', note: '', place: '' }
  return { ...words, kind: 'activity', startsAt, endsAt, isAllDay: false, recurrence: writeRule(rule) }
}

describe('one occurrence of what comes back', () => {
  it('is skipped or moved, also onto a holiday or another occurrence, and every other stays where it was', () => {
    const acts = fc.array(
      fc.record({
        nth: fc.nat(20),
        to: fc.option(fc.integer({ min: -40, max: 40 }), { nil: null }),
      }),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(series, acts, (plan, wanted) => {
        const entry = entryOf(plan)
        const range = {
          from: new Date(entry.startsAt.getTime() - 90 * 24 * HOUR),
          to: fromZoned('2027-06-01', '00:00', plan.zone),
        }
        const starts = listStarts(entry.startsAt, entry.recurrence ?? '', plan.zone, range)
        const places = new Map<number, Date | null>(starts.map((start) => [start.getTime(), start]))
        for (const { nth, to } of wanted) {
          const start = starts[nth % starts.length]
          if (!start) continue
          // A day on: whole days keep the hour, Indonesia has no summer time.
          const place = to === null ? null : new Date(start.getTime() + (to * 24 + 1) * HOUR)
          places.set(start.getTime(), place)
        }
        const exceptions = [...places].flatMap(([at, place]): Exception[] =>
          place?.getTime() === at ? [] : [{ entryId: 1, occurrenceAt: new Date(at), movedTo: place }],
        )
        const foreign = { entryId: 2, occurrenceAt: entry.startsAt, movedTo: null }
        const found = listOccurrences(entry, [...exceptions, foreign], plan.zone, range)
        const expected = [...places].flatMap(([at, place]) =>
          place === null || place >= range.to || place < range.from ? [] : [[at, place.getTime()]],
        )
        const sorted = (pairs: (number | undefined)[][]) => pairs.map(String).sort()
        expect(sorted(found.map(({ at, ruleStart }) => [ruleStart?.getTime(), at.getTime()]))).toEqual(
          sorted(expected),
        )
        for (const { at, endsAt } of found) expect(endsAt?.getTime()).toBe(at.getTime() + 2 * HOUR)
      }),
    )
  })
})

describe('holidays', () => {
  it('told of a plan are those of its days that the decrees name, no other, in order', () => {
    const calendar = createCalendar()
    fc.assert(
      fc.property(series, (plan) => {
        const entry = entryOf(plan)
        const range = { from: entry.startsAt, to: new Date(entry.startsAt.getTime() + 366 * 24 * HOUR) }
        const days = listStarts(entry.startsAt, entry.recurrence ?? '', plan.zone, range).map(
          (start) => toZoned(start, plan.zone).day,
        )
        const rest = days.filter((day) => calendar.holidayOn(day) !== null)
        expect(listOnHolidays(calendar, entry, plan.zone).map(({ day }) => day)).toEqual(rest.slice(0, 30))
      }),
    )
  })
  it('have a next working day, and between lies none', () => {
    const calendar = createCalendar()
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), (days) => {
        const day = addDays(FIRST, days)
        const next = nextWorkingDay(calendar, day)
        expect(calendar.isWorkingDay(next)).toBe(true)
        for (let one = addDays(day, 1); one < next; one = addDays(one, 1))
          expect(calendar.isWorkingDay(one)).toBe(false)
      }),
    )
  })
})
