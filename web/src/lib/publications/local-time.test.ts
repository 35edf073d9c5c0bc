import { describe, expect, test } from 'vitest'
import { localTime, nextHour } from './local-time.ts'

describe('the moment a release is offered', () => {
  test('is what the wall clock of the zone shows', () => {
    expect(localTime(new Date('2026-11-21T22:30:00Z'), 'Asia/Makassar')).toBe('2026-11-22T06:30')
  })
  test('is the next full hour, and never within ten minutes', () => {
    expect(nextHour(new Date('2026-11-22T01:20:00Z'), 'Asia/Makassar')).toBe('2026-11-22T10:00')
    expect(nextHour(new Date('2026-11-22T01:55:00Z'), 'Asia/Makassar')).toBe('2026-11-22T11:00')
  })
})
