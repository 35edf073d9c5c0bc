import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { zoneNames, toZoned } from '../../calendar/index.ts'
import { chooseInForce, endedBefore, keepUntil, NOTICE_DAYS, type KeepingChoice } from './keep-until.ts'

const DAY_MS = 86_400_000
const zone = fc.constantFrom(...zoneNames)
const from = Date.parse('2019-12-20T00:00:00Z')
const moment = fc
  .integer({ min: 0, max: 11 * 366 * 24 * 60 })
  .map((minute) => new Date(from + minute * 60_000))
/** Mostly the days on which months differ: their ends, and the end of February. */
const edge = fc
  .tuple(
    fc.integer({ min: 2020, max: 2030 }),
    fc.constantFrom('01-31', '02-28', '02-29', '03-01', '12-31'),
    fc.integer({ min: 0, max: 1439 }),
  )
  .map(([year, day, minute]) => new Date(Date.parse(`${year}-${day}T00:00:00Z`) + minute * 60_000))
  .filter((at) => Number.isFinite(at.getTime()))
const anyMoment = fc.oneof(moment, edge)
const months = fc.integer({ min: 1, max: 130 })

/** Month by month and day by day, as somebody with a wall calendar counts. */
function countByHand(day: string, count: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  let [y, m] = [year, month]
  for (let step = 0; step < count; step += 1) {
    m += 1
    if (m === 13) [y, m] = [y + 1, 1]
  }
  const isLeap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return [y, String(m).padStart(2, '0'), String(Math.min(date, lengths[m - 1]!)).padStart(2, '0')].join('-')
}

describe('how long a closed matter is kept', () => {
  it('is counted by the calendar on the wall of the office: whole days, leap years, all three zones', () => {
    fc.assert(
      fc.property(anyMoment, months, zone, (ended, count, where) => {
        const until = keepUntil(ended, count, where)
        const last = toZoned(new Date(until.getTime() - 1), where)
        expect(last.day).toBe(countByHand(toZoned(ended, where).day, count))
        expect(toZoned(until, where).time).toBe('00:00')
      }),
    )
  })

  it('names the same matters whether it is asked of one or of all', () => {
    fc.assert(
      fc.property(anyMoment, anyMoment, months, zone, (ended, now, count, where) => {
        expect(ended < endedBefore(now, count, where)).toBe(keepUntil(ended, count, where) <= now)
      }),
      { numRuns: 2000 },
    )
  })

  it('keeps what ended on 29 February until the end of 28 February, by the clock of the council', () => {
    const evening = new Date('2024-02-29T15:30:00Z')
    expect(keepUntil(evening, 12, 'Asia/Makassar').toISOString()).toBe('2025-02-28T16:00:00.000Z')
    // In Jayapura it was 1 March already.
    expect(keepUntil(evening, 12, 'Asia/Jayapura').toISOString()).toBe('2025-03-01T15:00:00.000Z')
    expect(keepUntil(evening, 48, 'Asia/Makassar').toISOString()).toBe('2028-02-29T16:00:00.000Z')
  })
})

/** What holds, looked at hour by hour: what keeps less waits out its notice, what keeps longer holds at once. */
function followByHour(choices: readonly KeepingChoice[], now: Date): number | null {
  let held: number | null = null
  let told: { months: number | null; hours: number } | null = null
  const first = Math.min(now.getTime(), ...choices.map(({ at }) => at.getTime()))
  for (let at = first; at <= now.getTime(); at += 3_600_000) {
    if (told?.hours === 0) [held, told] = [told.months, null]
    const choice = choices.find((one) => one.at.getTime() === at)
    const isLess = choice !== undefined && (choice.months ?? Infinity) < (held ?? Infinity)
    if (isLess) told = { months: choice.months, hours: NOTICE_DAYS * 24 }
    else if (choice !== undefined) [held, told] = [choice.months, null]
    told = told && { ...told, hours: told.hours - 1 }
  }
  return held
}

describe('a choice of how long', () => {
  const start = Date.parse('2026-11-01T00:00:00Z')
  const hour = fc.integer({ min: 0, max: 40 * 24 })
  const choice = fc.record({
    months: fc.oneof(fc.constant(null), fc.constantFrom(6, 12, 24, 60)),
    at: hour.map((hours) => new Date(start + hours * 3_600_000)),
  })

  it('that keeps less holds seven days after it was made, one that keeps longer at once', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(choice, { maxLength: 6, selector: ({ at }) => at.getTime() }),
        hour,
        (choices, hours) => {
          const now = new Date(start + hours * 3_600_000)
          const before = choices.filter(({ at }) => at <= now)
          expect(chooseInForce(choices, now).now?.months ?? null).toBe(followByHour(before, now))
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('never lets anything go that some choice of the last seven days still kept', () => {
    fc.assert(
      fc.property(fc.array(choice, { maxLength: 6 }), hour, (choices, hours) => {
        const now = new Date(start + hours * 3_600_000)
        const holds = chooseInForce(choices, now).now?.months ?? Infinity
        const week = new Date(now.getTime() - NOTICE_DAYS * DAY_MS)
        const weekAgo = chooseInForce(choices, week).now?.months ?? Infinity
        const since = choices.filter(({ at }) => at > week && at <= now).map((one) => one.months ?? Infinity)
        const told = choices.filter(({ at }) => at <= week).map((one) => one.months ?? Infinity)
        // What holds was there a week ago, had been told by then, or keeps longer.
        expect(holds >= weekAgo || told.includes(holds) || since.includes(holds)).toBe(true)
        if (since.includes(holds) && !told.includes(holds))
          expect(holds).toBeGreaterThanOrEqual(Math.min(weekAgo, ...told))
      }),
    )
  })

  it('taken back before its notice is over lets nothing go', () => {
    const at = (day: number) => new Date(start + day * DAY_MS)
    const choices = [
      { months: 24, at: at(0) },
      { months: 6, at: at(10) },
      { months: 24, at: at(12) },
    ]
    expect(chooseInForce(choices, at(11))).toEqual({
      now: choices[0],
      next: { choice: choices[1], from: at(17) },
    })
    expect(chooseInForce(choices, at(30))).toEqual({ now: choices[2], next: null })
    expect(chooseInForce([], at(1))).toEqual({ now: null, next: null })
  })
})
