import { describe, expect, it } from 'vitest'
import { addSample, judgeRoom, type Sample } from './judge-room.ts'

const NOW = new Date('2026-11-23T10:00:00Z')
const GIB = 1024 ** 3
const disk = { freeBytes: 20 * GIB, totalBytes: 100 * GIB }
const ago = (days: number, freeGib: number): Sample => ({
  at: new Date(NOW.getTime() - days * 86_400_000).toISOString(),
  freeBytes: freeGib * GIB,
})

describe('how long the disk lasts', () => {
  it('is what is left above the reserve, at the pace since the oldest sample', () => {
    const told = judgeRoom(disk, [ago(10, 25), ago(1, 20)], NOW)
    expect(told).toMatchObject({ bytesPerDay: GIB / 2, daysLeft: 39, light: 'good' })
  })

  it('is not known in the first day, nor where the disk does not fill', () => {
    expect(judgeRoom(disk, [], NOW)).toMatchObject({ bytesPerDay: null, daysLeft: null })
    expect(judgeRoom(disk, [ago(0.9, 25)], NOW)).toMatchObject({ bytesPerDay: null, daysLeft: null })
    expect(judgeRoom(disk, [ago(3, 19)], NOW)).toMatchObject({
      bytesPerDay: Math.round(-GIB / 3),
      daysLeft: null,
    })
  })

  it('warns a month before, and is a red light a week before or with a GiB left', () => {
    expect(judgeRoom(disk, [ago(1, 21)], NOW)).toMatchObject({ daysLeft: 19, light: 'warn' })
    expect(judgeRoom(disk, [ago(1, 24)], NOW)).toMatchObject({ daysLeft: 4, light: 'bad' })
    expect(judgeRoom({ ...disk, freeBytes: 9 * GIB }, [], NOW).light).toBe('warn')
    expect(judgeRoom({ ...disk, freeBytes: 0.9 * GIB }, [], NOW).light).toBe('bad')
  })

  it('goes by four samples a day of two weeks, and by none of a time that has not come', () => {
    const kept = addSample([ago(15, 30), ago(2, 22), ago(-1, 3)], 20 * GIB, NOW)
    expect(kept).toEqual([ago(2, 22), ago(0, 20)])
    expect(addSample([ago(0.2, 21)], 20 * GIB, NOW)).toEqual([ago(0.2, 21)])
    expect(addSample([ago(0.25, 21)], 20 * GIB, NOW)).toHaveLength(2)
  })
})
