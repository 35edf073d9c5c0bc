import { describe, expect, it } from 'vitest'
import { officeHour } from './office-hour.ts'

/** 14.40 in WITA. */
const AFTERNOON = new Date('2026-11-21T06:40:00Z')
const at = (moment: Date, hoursAgo: number) => officeHour(moment, hoursAgo, 'Asia/Makassar').toISOString()

describe('the hour at which an office of the sample tells of an activity', () => {
  it('is a full hour of the working day', () => {
    expect(at(AFTERNOON, 3)).toBe('2026-11-21T03:00:00.000Z')
  })

  it('is seven in the morning for what happened in the night, and seven in the evening for what came later', () => {
    expect(at(AFTERNOON, 12)).toBe('2026-11-20T23:00:00.000Z')
    expect(at(AFTERNOON, 16)).toBe('2026-11-20T11:00:00.000Z')
  })

  it('lies before the present also where the sample begins at dawn', () => {
    const dawn = new Date('2026-11-20T21:10:00Z')
    expect(at(dawn, 3)).toBe('2026-11-20T18:10:00.000Z')
  })

  it('leaves the order of things as it was', () => {
    const hours = Array.from({ length: 500 }, (_, n) =>
      officeHour(AFTERNOON, 500 - n, 'Asia/Makassar').getTime(),
    )
    expect(hours).toEqual(hours.toSorted((one, other) => one - other))
  })
})
