import { describe, expect, test } from 'vitest'
import { addMonths, isDay, rangeOf, stepFrom, weekdayOf } from './range.ts'

describe('what a view shows', () => {
  test('a month fills whole weeks from Monday', () => {
    expect(rangeOf('month', '2026-11-21')).toEqual({ from: '2026-10-26', to: '2026-12-07' })
    expect(rangeOf('month', '2027-02-10')).toEqual({ from: '2027-02-01', to: '2027-03-01' })
  })
  test('a week runs from Monday to Sunday', () => {
    expect(rangeOf('week', '2026-11-22')).toEqual({ from: '2026-11-16', to: '2026-11-23' })
    expect(weekdayOf('2026-11-22')).toBe(7)
  })
  test('steps go by the view; a month step never skips a short month', () => {
    expect(stepFrom('month', '2026-01-31', 1)).toBe('2026-02-01')
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(stepFrom('week', '2026-12-28', 1)).toBe('2027-01-04')
    expect(stepFrom('day', '2026-03-01', -1)).toBe('2026-02-28')
  })
  test('a day of the address is checked', () => {
    expect(isDay('2026-02-30')).toBe(false)
    expect(isDay('x')).toBe(false)
    expect(isDay('2026-02-28')).toBe(true)
  })
})
