import { describe, expect, it } from 'vitest'
import { spansOf } from './window-query.ts'

const HOUR = 3_600
const DAY = 24 * HOUR
const NOW = Date.UTC(2026, 10, 20, 5) / 1000

/** The past a window of so many hours is held against, where posts are known for so many days. */
function pastOf(hours: number, days: number) {
  const query = { at: NOW * 1000, windowMs: hours * HOUR * 1000 }
  const { known, shift, length } = spansOf({ oldest: NOW - days * DAY }, query)
  return { known, shiftHours: shift / HOUR, hours: length / HOUR }
}

describe('what a window is held against', () => {
  it('is the same hours of the seven days before, up to a day', () => {
    expect(pastOf(6, 15)).toEqual({ known: 7, shiftHours: 24, hours: 6 })
    expect(pastOf(24, 15)).toEqual({ known: 7, shiftHours: 24, hours: 24 })
  })

  it('is the week before, for a week', () => {
    expect(pastOf(168, 15)).toEqual({ known: 1, shiftHours: 168, hours: 168 })
    expect(pastOf(168, 13.9).known).toBe(0)
  })

  it('is only what was wholly kept, and nothing where fewer than three days are', () => {
    expect(pastOf(6, 4.25).known).toBe(4)
    expect(pastOf(6, 4.2).known).toBe(3)
    expect(pastOf(6, 3.2).known).toBe(0)
  })

  it('is nothing where no post is kept', () => {
    expect(
      spansOf({ oldest: Number.POSITIVE_INFINITY }, { at: NOW * 1000, windowMs: HOUR * 1000 }).known,
    ).toBe(0)
  })
})
