import { expect, test } from 'vitest'
import { atDay } from './kit.ts'

const kit = { offices: [], programmes: [], timeZone: 'Asia/Makassar', today: '2026-11-19' }

test('a page kept on the phone yesterday calls today today, by the clock of the council', () => {
  expect(atDay(kit, new Date('2026-11-19T15:59:00Z')).today).toBe('2026-11-19')
  expect(atDay(kit, new Date('2026-11-19T16:01:00Z')).today).toBe('2026-11-20')
})

test('a phone whose clock lags behind keeps the day the server said', () => {
  expect(atDay(kit, new Date('2020-01-01T00:00:00Z')).today).toBe('2026-11-19')
})
