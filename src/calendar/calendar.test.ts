import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  countDays,
  createCalendar,
  endOfDay,
  fromZoned,
  holidaysOf,
  toZone,
  toZoned,
  toZonedDue,
  weekdayOf,
  zoneLabel,
  zoneNames,
  zoneOfArea,
} from './index.ts'

const days = fc.integer({ min: 0, max: 4017 }).map((count) => addDays('2020-01-01', count))

describe('days', () => {
  it('a day and its distance lead back to the day', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -900, max: 900 }), (day, count) => {
        expect(countDays(day, addDays(day, count))).toBe(count)
        expect(weekdayOf(addDays(day, 7))).toBe(weekdayOf(day))
      }),
    )
  })

  it.each(['2026-02-30', '2026-13-01', '26-1-1', ''])('%j is no day', (text) => {
    expect(() => addDays(text, 1)).toThrow(RangeError)
  })
})

describe('zones', () => {
  it('a time on the wall leads to its moment and back, in every zone', () => {
    const times = fc.integer({ min: 0, max: 1439 }).map((minute) => {
      return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
    })
    fc.assert(
      fc.property(days, times, fc.constantFrom(...zoneNames), (day, time, zone) => {
        expect(toZoned(fromZoned(day, time, zone), zone)).toEqual({ day, time })
      }),
    )
  })

  it('agrees with the zones of the system', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...zoneNames), (day, zone) => {
        const moment = new Date(`${day}T17:30:00Z`)
        const told = new Intl.DateTimeFormat('sv-SE', {
          timeZone: zone,
          dateStyle: 'short',
          timeStyle: 'short',
        }).format(moment)
        expect(Object.values(toZoned(moment, zone)).join(' ')).toBe(told)
      }),
    )
  })

  it('nine in the morning in WITA is one in the night of UTC, and a day ends at its own midnight', () => {
    expect(fromZoned('2026-11-21', '09:00', 'Asia/Makassar').toISOString()).toBe('2026-11-21T01:00:00.000Z')
    expect(zoneNames.map(zoneLabel)).toEqual(['WIB', 'WITA', 'WIT'])
    expect(endOfDay('2026-12-31', 'Asia/Makassar').toISOString()).toBe('2026-12-31T16:00:00.000Z')
  })

  it('a deadline that ends with a day is told as the end of that day', () => {
    expect(toZonedDue(new Date('2026-12-04T16:00:00Z'), 'Asia/Makassar')).toEqual({
      day: '2026-12-04',
      time: '24:00',
    })
    expect(toZonedDue(new Date('2026-12-31T17:00:00Z'), 'Asia/Jakarta').day).toBe('2026-12-31')
    expect(toZonedDue(new Date('2026-12-04T15:59:00Z'), 'Asia/Makassar').time).toBe('23:59')
  })

  it('a zone outside Indonesia and a time outside the day are refused', () => {
    expect(() => toZone('Europe/Berlin')).toThrow(RangeError)
    expect(() => fromZoned('2026-11-21', '24:00', 'Asia/Jakarta')).toThrow(RangeError)
  })

  it.each([
    ['11', 'Asia/Jakarta'],
    ['36.71', 'Asia/Jakarta'],
    ['51', 'Asia/Makassar'],
    ['53.01', 'Asia/Makassar'],
    ['61', 'Asia/Jakarta'],
    ['62', 'Asia/Jakarta'],
    ['63', 'Asia/Makassar'],
    ['76', 'Asia/Makassar'],
    ['81', 'Asia/Jayapura'],
    ['97.01', 'Asia/Jayapura'],
    ['37', null],
    ['54', null],
    ['98', null],
    ['', null],
  ])('the area %s lies in %s', (code, zone) => expect(zoneOfArea(code)).toBe(zone))
})

describe('holidays', () => {
  it.each([
    [2025, 17, 11],
    [2026, 17, 8],
  ])('%i has the days of its joint decree', (year, national, joint) => {
    const { holidays, complete } = holidaysOf(year)
    expect(complete).toBe(true)
    expect(holidays.filter(({ kind }) => kind === 'national')).toHaveLength(national)
    expect(holidays.filter(({ kind }) => kind === 'joint-leave')).toHaveLength(joint)
  })

  it('every holiday names its decree, in order and once', () => {
    for (const year of [2024, 2025, 2026]) {
      const { holidays } = holidaysOf(year)
      expect(holidays.every(({ source }) => /SKB|Keppres/.test(source))).toBe(true)
      expect(holidays.map(({ day }) => day)).toEqual([...new Set(holidays.map(({ day }) => day))].sort())
    }
  })

  it('a year whose decree is not in the data says so', () => {
    expect([2024, 2025, 2026, 2027, 2031].map((year) => holidaysOf(year).complete)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
    expect(createCalendar().isCertain('2027-03-10')).toBe(false)
  })

  it('joint leave is a working day only where the council chose so', () => {
    const asLeave = createCalendar()
    const asWork = createCalendar({ jointLeaveWorks: true })
    expect([asLeave, asWork].map((calendar) => calendar.isWorkingDay('2026-03-18'))).toEqual([false, true])
    expect([asLeave, asWork].map((calendar) => calendar.isWorkingDay('2026-03-19'))).toEqual([false, false])
  })

  it('a day the region decreed itself does not hide a national one, but joint leave: that may be worked', () => {
    const local = (day: string) => ({
      day,
      kind: 'local' as const,
      name: { id: 'Hari jadi daerah', en: 'Foundation day' },
      source: 'SK Bupati 1/2026',
    })
    // 19 March 2026 is Nyepi, 18 March joint leave.
    const calendar = createCalendar({
      added: [local('2026-03-19'), local('2026-03-18')],
      jointLeaveWorks: true,
    })
    expect(calendar.holidayOn('2026-03-19')?.kind).toBe('national')
    expect(calendar.holidayOn('2026-03-18')?.kind).toBe('local')
    expect(calendar.isWorkingDay('2026-03-18')).toBe(false)
  })

  it('a national holiday that is worked here is a working day', () => {
    const calendar = createCalendar({ worked: ['2026-03-19', '2026-03-21'] })
    expect(calendar.holidayOn('2026-03-19')).toBeNull()
    expect(calendar.isWorkingDay('2026-03-19')).toBe(true)
    // A Saturday.
    expect(calendar.isWorkingDay('2026-03-21')).toBe(false)
  })

  it('a year whose whole decree the council entered itself is certain', () => {
    const calendar = createCalendar({ completeYears: [2027] })
    expect(['2027-03-10', '2028-03-10'].map((day) => calendar.isCertain(day))).toEqual([true, false])
  })

  it('a local holiday is no working day, and a weekend never is', () => {
    const local = {
      day: '2026-12-17',
      kind: 'local' as const,
      name: { id: 'Hari jadi daerah', en: 'Foundation day' },
      source: 'SK Bupati 1/2026',
    }
    const calendar = createCalendar({ added: [local] })
    expect(calendar.isWorkingDay('2026-12-17')).toBe(false)
    expect(createCalendar().isWorkingDay('2026-12-17')).toBe(true)
    fc.assert(
      fc.property(days, (day) => {
        if (weekdayOf(day) > 5) expect(calendar.isWorkingDay(day)).toBe(false)
      }),
    )
  })
})
