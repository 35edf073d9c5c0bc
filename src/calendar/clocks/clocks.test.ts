import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, weekdayOf } from '../day.ts'
import { createCalendar, type Calendar } from '../holidays.ts'
import { fromZoned, toZoned, zoneNames, type Zone } from '../zones.ts'
import type { ClockFacts, ClockRule, Length } from './clock-rule.ts'
import { countDeadline, standingOf } from './count-deadline.ts'
import { CLOCK_PRESETS } from './presets.data.ts'

const WITA: Zone = 'Asia/Makassar'
const workingDays = (amount: number): Length => ({ amount, unit: 'working-day' })
const rule = (length: Length, extension: Length | null = null): ClockRule => ({
  key: 'test',
  name: { id: 'Uji', en: 'Test' },
  length,
  extension,
  veryLateAfter: length,
  source: 'UU 14/2008',
  starts: 'received',
  ends: 'answered',
  owedBy: 'office',
  isLaw: true,
})
const from = (day: string, time = '10:00', more: Partial<ClockFacts> = {}): ClockFacts => ({
  startedAt: fromZoned(day, time, WITA),
  pauses: [],
  extension: null,
  stoppedAt: null,
  ...more,
})
const dueDay = (length: Length, facts: ClockFacts, calendar = createCalendar()): string | null => {
  const { dueAt } = countDeadline(rule(length), facts, { calendar, zone: WITA })
  return dueAt && toZoned(new Date(dueAt.getTime() - 1), WITA).day
}

/** The slow way: looks at every day of three years with nothing in common with the code but the calendar. */
function oracle(start: string, amount: number, calendar: Calendar, paused: Set<string>): string {
  const all = Array.from({ length: 200 }, (_, index) => addDays(start, index + 1))
  const isOff = (day: string): boolean =>
    weekdayOf(day) > 5 || calendar.holidayOn(day) !== null || paused.has(day)
  return all.filter((day) => !isOff(day))[amount - 1] ?? ''
}

const startDays = fc.integer({ min: 0, max: 3652 }).map((count) => addDays('2020-01-01', count))

describe('a deadline in working days', () => {
  it('an information request of 16 March 2026 is due on 7 April: Nyepi, Idul Fitri and joint leave lie between', () => {
    expect(dueDay(workingDays(10), from('2026-03-16'))).toBe('2026-04-07')
    const asWork = createCalendar({ jointLeaveWorks: true })
    expect(dueDay(workingDays(10), from('2026-03-16'), asWork)).toBe('2026-03-31')
  })

  it('a day counted one by one by a slow oracle gives the same deadline, in every zone', () => {
    const spans = fc.tuple(startDays, fc.integer({ min: 1, max: 60 }), fc.constantFrom(...zoneNames))
    fc.assert(
      fc.property(spans, ([day, amount, zone]) => {
        const calendar = createCalendar()
        const facts = { ...from(day), startedAt: fromZoned(day, '23:59', zone) }
        const { dueAt } = countDeadline(rule(workingDays(amount)), facts, { calendar, zone })
        expect(toZoned(new Date((dueAt?.getTime() ?? 0) - 1), zone).day).toBe(
          oracle(day, amount, calendar, new Set()),
        )
      }),
      { numRuns: 300 },
    )
  })

  it('days on which the clock stood still at their end do not count', () => {
    fc.assert(
      fc.property(
        startDays,
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 1, max: 40 }),
        (day, amount, after, length) => {
          const pauseFrom = fromZoned(addDays(day, after), '12:00', WITA)
          const pauseTo = fromZoned(addDays(day, after + length), '12:00', WITA)
          const facts = from(day, '08:00', { pauses: [{ from: pauseFrom, to: pauseTo, reason: 'menunggu' }] })
          const paused = new Set(Array.from({ length }, (_, index) => addDays(day, after + index)))
          const calendar = createCalendar()
          expect(dueDay(workingDays(amount), facts, calendar)).toBe(oracle(day, amount, calendar, paused))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('a pause from midnight to midnight takes out just the days it covers, wherever it begins and ends', () => {
    const calendar = createCalendar()
    const spans = [fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 40 })] as const
    fc.assert(
      fc.property(startDays, fc.integer({ min: 1, max: 30 }), ...spans, (day, amount, after, length) => {
        const first = addDays(day, after)
        const pause = {
          from: fromZoned(first, '00:00', WITA),
          to: fromZoned(addDays(first, length), '00:00', WITA),
        }
        const facts = from(day, '08:00', { pauses: [{ ...pause, reason: 'menunggu' }] })
        const paused = new Set(Array.from({ length }, (_, index) => addDays(first, index)))
        expect(dueDay(workingDays(amount), facts, calendar)).toBe(oracle(day, amount, calendar, paused))
      }),
      { numRuns: 300 },
    )
  })

  it('a holiday decreed later moves the deadline, never to an earlier day', () => {
    const added = (day: string) => [
      { day, kind: 'local' as const, name: { id: 'Libur daerah', en: 'Local' }, source: 'SK 1' },
    ]
    fc.assert(
      fc.property(
        startDays,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 0, max: 40 }),
        (day, n, after) => {
          const before = dueDay(workingDays(n), from(day)) ?? ''
          const later = dueDay(
            workingDays(n),
            from(day),
            createCalendar({ added: added(addDays(day, after)) }),
          )
          expect((later ?? '') >= before).toBe(true)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('an open pause leaves no deadline, and says so', () => {
    const facts = from('2026-11-02', '10:00', {
      pauses: [{ from: fromZoned('2026-11-04', '10:00', WITA), to: null, reason: 'menunggu pemohon' }],
    })
    const deadline = countDeadline(rule(workingDays(10)), facts, { calendar: createCalendar(), zone: WITA })
    expect(deadline.dueAt).toBeNull()
    expect(standingOf(deadline, facts, fromZoned('2026-12-30', '10:00', WITA))).toBe('paused')
  })

  it('a pause that opens at the midnight at which the last day ends comes too late: the deadline stands', () => {
    const opened = (day: string, time: string) =>
      from('2026-11-02', '10:00', {
        pauses: [{ from: fromZoned(day, time, WITA), to: null, reason: 'menunggu' }],
      })
    expect(dueDay(workingDays(2), opened('2026-11-05', '00:00'))).toBe('2026-11-04')
    expect(dueDay(workingDays(2), opened('2026-11-04', '23:59'))).toBeNull()
  })

  it('the proof counts day by day and names the decree of each day left out', () => {
    const where = { calendar: createCalendar(), zone: WITA }
    const { proof } = countDeadline(rule(workingDays(3)), from('2026-03-17'), where)
    expect(proof.map(({ day, number }) => `${day} ${number ?? '-'}`)).toEqual([
      '2026-03-18 -',
      '2026-03-19 -',
      '2026-03-20 -',
      '2026-03-21 -',
      '2026-03-22 -',
      '2026-03-23 -',
      '2026-03-24 -',
      '2026-03-25 1',
      '2026-03-26 2',
      '2026-03-27 3',
    ])
    expect(proof[1]?.reason?.id).toBe(
      'Hari Suci Nyepi (SKB Menag 1497/2025, Menaker 2/2025, MenPANRB 5/2025)',
    )
  })

  it('an extension with a reason adds its own days to the first count', () => {
    const facts = from('2026-11-02', '10:00', {
      extension: { at: new Date(), reason: 'perlu uji konsekuensi' },
    })
    const extended = rule(workingDays(10), workingDays(7))
    const { dueAt } = countDeadline(extended, facts, { calendar: createCalendar(), zone: WITA })
    expect(dueAt?.getTime()).toBe(fromZoned('2026-11-26', '00:00', WITA).getTime())
    const without = countDeadline(rule(workingDays(10)), facts, { calendar: createCalendar(), zone: WITA })
    expect(without.dueAt?.getTime()).toBe(fromZoned('2026-11-17', '00:00', WITA).getTime())
  })

  it('a count into a year without decree says that it may still move', () => {
    const where = { calendar: createCalendar(), zone: WITA }
    expect(countDeadline(rule(workingDays(10)), from('2026-12-28'), where).uncertainYears).toEqual([2027])
    const inDays = rule({ amount: 14, unit: 'calendar-day' })
    expect(countDeadline(inDays, from('2026-12-28'), where).uncertainYears).toEqual([])
  })
})

describe('a deadline in hours', () => {
  it('three hours for a rumour run over midnight and stand still in a pause', () => {
    const start = fromZoned('2026-11-21', '22:30', WITA)
    const facts = {
      ...from('2026-11-21'),
      startedAt: start,
      pauses: [
        {
          from: fromZoned('2026-11-21', '23:00', WITA),
          to: fromZoned('2026-11-22', '01:00', WITA),
          reason: 'a',
        },
        {
          from: fromZoned('2026-11-21', '23:30', WITA),
          to: fromZoned('2026-11-22', '02:00', WITA),
          reason: 'b',
        },
      ],
    }
    const { dueAt } = countDeadline(rule({ amount: 3, unit: 'hour' }), facts, {
      calendar: createCalendar(),
      zone: WITA,
    })
    expect(dueAt?.getTime()).toBe(fromZoned('2026-11-22', '04:30', WITA).getTime())
  })

  it('pauses in any order and overlap, also from before it began, lengthen it by the time they cover together', () => {
    const minutes = fc.array(
      fc.tuple(fc.integer({ min: -400, max: 600 }), fc.integer({ min: 1, max: 300 })),
      {
        maxLength: 5,
      },
    )
    fc.assert(
      fc.property(minutes, fc.integer({ min: 1, max: 12 }), (pairs, amount) => {
        const start = fromZoned('2026-11-02', '08:00', WITA)
        const at = (minute: number) => new Date(start.getTime() + minute * 60_000)
        const pauses = pairs.map(([begin, length]) => ({
          from: at(begin),
          to: at(begin + length),
          reason: '',
        }))
        const where = { calendar: createCalendar(), zone: WITA }
        const facts = { ...from('2026-11-02'), startedAt: start, pauses }
        const { dueAt } = countDeadline(rule({ amount, unit: 'hour' }), facts, where)
        let ran = 0
        let minute = 0
        for (; ran < amount * 60; minute += 1) {
          if (!pairs.some(([begin, length]) => minute >= begin && minute < begin + length)) ran += 1
        }
        expect(dueAt).toEqual(at(minute))
      }),
    )
  })
})

it('three hours that are over at the moment a pause begins are over, however long it lasts', () => {
  const start = fromZoned('2026-11-21', '09:00', WITA)
  const noon = fromZoned('2026-11-21', '12:00', WITA)
  for (const to of [fromZoned('2026-11-21', '13:00', WITA), null]) {
    const facts = { ...from('2026-11-21'), startedAt: start, pauses: [{ from: noon, to, reason: 'a' }] }
    const where = { calendar: createCalendar(), zone: WITA }
    expect(countDeadline(rule({ amount: 3, unit: 'hour' }), facts, where).dueAt).toEqual(noon)
  }
})

it('a pause that ends before it begins, written while the machine’s clock was set back, counts for nothing', () => {
  const start = fromZoned('2026-11-21', '09:00', WITA)
  const pause = { from: fromZoned('2026-11-21', '11:00', WITA), to: fromZoned('2026-11-21', '10:00', WITA) }
  const facts = { ...from('2026-11-21'), startedAt: start, pauses: [{ ...pause, reason: 'a' }] }
  const where = { calendar: createCalendar(), zone: WITA }
  const { dueAt } = countDeadline(rule({ amount: 3, unit: 'hour' }), facts, where)
  expect(dueAt).toEqual(fromZoned('2026-11-21', '12:00', WITA))
})

describe('where a clock stands', () => {
  const facts = from('2026-11-02')
  const deadline = countDeadline(rule(workingDays(5)), facts, { calendar: createCalendar(), zone: WITA })
  it.each([
    ['2026-11-09', '23:59', 'running'],
    ['2026-11-10', '00:00', 'late'],
    ['2026-11-16', '23:59', 'late'],
    ['2026-11-17', '00:00', 'very-late'],
  ])('on %s at %s it is %s', (day, time, standing) => {
    expect(standingOf(deadline, facts, fromZoned(day, time, WITA))).toBe(standing)
  })

  it('stands still from the moment a pause begins to the moment it ends, not longer', () => {
    const pause = { from: fromZoned('2026-11-04', '10:00', WITA), to: fromZoned('2026-11-05', '10:00', WITA) }
    const paused = { ...facts, pauses: [{ ...pause, reason: 'menunggu' }] }
    const standing = (now: Date) => standingOf(deadline, paused, now)
    expect([standing(pause.from), standing(pause.to)]).toEqual(['paused', 'running'])
  })

  it('what is late becomes very late at its time, also when it is paused by then', () => {
    const pause = { from: fromZoned('2026-11-11', '08:00', WITA), to: fromZoned('2026-11-16', '08:00', WITA) }
    const paused = { ...facts, pauses: [{ ...pause, reason: 'menunggu' }] }
    const counted = countDeadline(rule(workingDays(5)), paused, { calendar: createCalendar(), zone: WITA })
    expect(counted).toEqual(deadline)
  })

  it('an answer before the end of the last day is in time', () => {
    const answered = (day: string) => ({ ...facts, stoppedAt: fromZoned(day, '23:00', WITA) })
    const now = fromZoned('2026-12-01', '08:00', WITA)
    expect(standingOf(deadline, answered('2026-11-09'), now)).toBe('met')
    expect(standingOf(deadline, answered('2026-11-10'), now)).toBe('missed')
  })
})

describe('presets', () => {
  it('every preset names its source and has a length', () => {
    for (const preset of CLOCK_PRESETS.values()) {
      expect(preset.source).not.toBe('')
      expect(preset.length.amount).toBeGreaterThan(0)
    }
  })
})
