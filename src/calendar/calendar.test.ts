import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  fromZoned,
  holidayOn,
  holidaysOf,
  isDay,
  isWorkingDay,
  toZoned,
  weekdayOf,
  zoneLabel,
  ZONES,
  type Zone,
} from './index.ts'

const zones = Object.keys(ZONES) as Zone[]
const anyZone = fc.constantFrom(...zones)
/** Whole minutes from 2000 to 2100. */
const anyMoment = fc
  .integer({ min: 15_778_080, max: 68_374_080 })
  .map((minutes) => new Date(minutes * 60_000))

describe('decreed days', () => {
  it.each([2024, 2025, 2026])('of %i stand in order, each once, with their decree', (year) => {
    const days = holidaysOf(year) ?? []
    expect(days.length).toBeGreaterThan(20)
    expect(days.map(({ day }) => day)).toEqual([...new Set(days.map(({ day }) => day))].sort())
    for (const { day, source } of days) {
      expect(isDay(day) && day.startsWith(`${year}`)).toBe(true)
      expect(source).toContain('SKB 3 Menteri')
    }
  })
  it('of a year without a decree are missing, not none', () => expect(holidaysOf(2027)).toBeNull())
  it('put joint leave on days people would have worked', () => {
    for (const year of [2024, 2025, 2026])
      for (const { day, kind } of holidaysOf(year) ?? [])
        if (kind === 'joint') expect(weekdayOf(day)).toBeLessThan(6)
  })
  it('name the decree of 2026', () => {
    expect(holidayOn('2026-03-19')).toMatchObject({
      kind: 'national',
      source: 'SKB 3 Menteri 1497/2/5 Tahun 2025',
    })
    expect((holidaysOf(2026) ?? []).filter(({ kind }) => kind === 'joint')).toHaveLength(8)
  })
})

describe('a working day', () => {
  it('is no weekend, no holiday, no local holiday', () => {
    expect(isWorkingDay('2026-11-21')).toBe(false)
    expect(isWorkingDay('2026-11-23')).toBe(true)
    expect(isWorkingDay('2026-08-17')).toBe(false)
    expect(isWorkingDay('2026-11-23', { local: new Set(['2026-11-23']) })).toBe(false)
  })
  it('may be joint leave where the council says so', () => {
    expect(isWorkingDay('2026-03-20')).toBe(false)
    expect(isWorkingDay('2026-03-20', { jointLeaveWorks: true })).toBe(true)
  })
  it('makes ten of them from 16 March to 7 April 2026', () => {
    let day = '2026-03-16'
    for (let left = 10; left > 0;) {
      day = addDays(day, 1)
      if (isWorkingDay(day)) left -= 1
    }
    expect(day).toBe('2026-04-07')
  })
  it('refuses what is no day', () => expect(() => weekdayOf('2026-02-30')).toThrow(RangeError))
})

describe('zones', () => {
  it('have their labels', () => expect(zones.map(zoneLabel)).toEqual(['WIB', 'WITA', 'WIT']))
  it('come back from the wall clock to the same moment', () => {
    fc.assert(
      fc.property(
        anyMoment,
        anyZone,
        (moment, zone) => fromZoned(toZoned(moment, zone), zone)?.getTime() === moment.getTime(),
      ),
    )
  })
  it('show what the system’s own zone data shows', () => {
    fc.assert(
      fc.property(anyMoment, anyZone, (moment, timeZone) => {
        const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
        const { day, time } = toZoned(moment, timeZone)
        expect(`${day} ${time}`).toBe(format.format(moment))
      }),
    )
  })
  it('refuse a day or time that does not exist', () => {
    expect(fromZoned({ day: '2026-02-30', time: '09:00' }, 'Asia/Makassar')).toBeNull()
    expect(fromZoned({ day: '2026-02-20', time: '24:00' }, 'Asia/Makassar')).toBeNull()
  })
})
