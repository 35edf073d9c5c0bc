import { expect, test } from 'vitest'
import type { EngagementLine, EngagementReport } from '#lib/contracts.ts'
import { missionBars } from './mission-bars.ts'

const figure = (value: number | null) => ({
  posts: 1,
  measured: 1,
  total: value === null ? null : { value, low: null, high: null },
})
const line = (name: string | null, level: string, now: number | null, before: number | null) =>
  ({ level, name, now: figure(now), before: figure(before) }) as EngagementLine
const report = (lines: EngagementLine[], daysBefore = 7) =>
  ({ lines, now: { days: 7 }, before: { days: daysBefore } }) as EngagementReport

const LINES = [
  line(null, 'all', 99, 99),
  line('Jalan', 'mission', 5, 20),
  line('Jembatan Desa', 'programme', 5, 20),
  line('Sehat', 'mission', 30, null),
  line('Tenang', 'mission', null, 0),
  line(null, 'mission', 25, 1),
]

test('missions stand by how much people reacted; programmes, the sum and missions without reaction are left out', () => {
  expect(missionBars(report(LINES))).toEqual([
    { name: 'Sehat', now: 30, before: 0 },
    { name: 'Jalan', now: 5, before: 20 },
    { name: null, now: 25, before: 1 },
  ])
})

test('periods of different length are not drawn side by side', () => {
  expect(missionBars(report(LINES, 30))).toEqual([])
})
