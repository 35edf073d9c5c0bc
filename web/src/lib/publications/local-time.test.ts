import { describe, expect, test } from 'vitest'
import { en } from '../words/en/index.ts'
import { id } from '../words/id/index.ts'
import { elsewhere, localTime, nextHour } from './local-time.ts'

describe('the moment a release is offered', () => {
  test('is what the wall clock of the zone shows', () => {
    expect(localTime(new Date('2026-11-21T22:30:00Z'), 'Asia/Makassar')).toBe('2026-11-22T06:30')
  })
  test('is the next full hour, and never within ten minutes', () => {
    expect(nextHour(new Date('2026-11-22T01:20:00Z'), 'Asia/Makassar')).toBe('2026-11-22T10:00')
    expect(nextHour(new Date('2026-11-22T01:55:00Z'), 'Asia/Makassar')).toBe('2026-11-22T11:00')
  })
  test('is told in the other zones as the office writes it, with the day where it is another', () => {
    expect(elsewhere('2026-11-24T00:30', 'Asia/Makassar', id)).toEqual(['23.30 WIB (23 Nov)', '01.30 WIT'])
    expect(elsewhere('2026-11-24T09:00', 'Asia/Makassar', en)).toEqual(['08:00 WIB', '10:00 WIT'])
    expect(elsewhere('', 'Asia/Makassar', id)).toEqual([])
  })
})
