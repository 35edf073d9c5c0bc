import { describe, expect, test } from 'vitest'
import { en } from '../words/en/index.ts'
import { id } from '../words/id/index.ts'
import { change, count, percent } from './numbers.ts'
import { dueTime, fullTime, relativeTime, zoneName } from './time.ts'

describe('times on the screens', () => {
  test('stand in the zone of the council and name it', () => {
    expect(fullTime('2026-11-21T10:40:00Z', 'Asia/Makassar', id)).toBe('21 Nov 2026 18.40 WITA')
    expect(fullTime('2026-11-21T10:40:00Z', 'Asia/Jayapura', en)).toBe('21 Nov 2026 19:40 WIT')
    expect(zoneName('Asia/Pontianak')).toBe('WIB')
  })

  test('a deadline at midnight ends the day before it', () => {
    expect(dueTime('2026-12-04T16:00:00Z', 'Asia/Makassar', id)).toBe('4 Des 2026 24.00 WITA')
    expect(dueTime('2026-12-31T17:00:00Z', 'Asia/Jakarta', en)).toBe('31 Dec 2026 24:00 WIB')
    expect(dueTime('2026-12-04T16:20:00Z', 'Asia/Makassar', id)).toBe('5 Des 2026 00.20 WITA')
    expect(dueTime('2026-12-04T10:40:00Z', 'Asia/Makassar', id)).toBe('4 Des 2026 18.40 WITA')
  })

  test('near the present are told as a distance', () => {
    const now = new Date('2026-11-21T10:40:00Z')
    expect(relativeTime('2026-11-21T10:39:48Z', now, id)).toBe('12 dtk lalu')
    expect(relativeTime('2026-11-21T10:45:00Z', now, id)).toBe('5 mnt lagi')
    expect(relativeTime('2026-11-21T10:39:58Z', now, en)).toBe('just now')
    expect(relativeTime(null, now, id)).toBe('belum pernah')
    expect(relativeTime('2026-11-18T10:40:00Z', now, en)).toBe('3 days ago')
  })
})

describe('numbers on the screens', () => {
  test('follow the language of the reader', () => {
    expect(count(12345, id)).toBe('12.345')
    expect(percent(0.624, id)).toBe('62%')
    expect(change(0.5, id)).toBe('+50%')
    expect(change(-0.31, id)).toBe('−31%')
    expect(change(3.2, id)).toBe('4,2×')
    expect(change(120, en)).toBe('>20×')
    expect(change(3.2, en)).toBe('4.2×')
  })
})
