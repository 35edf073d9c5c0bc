import { describe, expect, test } from 'vitest'
import { dayIn, pairLink, presetsOf } from './presets.ts'

describe('ready-made periods', () => {
  test('compare a running week with the same first days of the week before', () => {
    // 18 November 2026 is a Wednesday.
    expect(presetsOf('2026-11-18').week).toEqual({
      now: { from: '2026-11-16', to: '2026-11-18' },
      before: { from: '2026-11-09', to: '2026-11-11' },
    })
    expect(presetsOf('2026-11-22').week.now.from).toBe('2026-11-16')
    expect(presetsOf('2026-11-16').week.now).toEqual({ from: '2026-11-16', to: '2026-11-16' })
  })

  test('end in a shorter month where it ends, and pass the new year', () => {
    expect(presetsOf('2026-03-31').month.before).toEqual({ from: '2026-02-01', to: '2026-02-28' })
    expect(presetsOf('2026-01-15').lastMonth).toEqual({
      now: { from: '2025-12-01', to: '2025-12-31' },
      before: { from: '2025-11-01', to: '2025-11-30' },
    })
  })

  test('are days of the council, and keep the chosen age in the address', () => {
    expect(dayIn('Asia/Makassar', new Date('2026-11-20T17:00:00Z'))).toBe('2026-11-21')
    const url = new URL('http://localhost/results?age=3d&from=2026-01-01')
    expect(pairLink(url, null)).toBe('/results?age=3d')
    expect(pairLink(url, presetsOf('2026-11-18').week)).toContain('from=2026-11-16&to=2026-11-18')
  })
})
