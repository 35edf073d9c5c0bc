import { expect, test } from 'vitest'
import type { CalendarDay } from '#lib/contracts.ts'
import { id } from '#lib/words/id/index.ts'
import { holidayKind } from './days.ts'

const dayOff = (kind: 'joint-leave' | 'national', name: string): CalendarDay => ({
  day: '2026-12-24',
  holiday: { name: { id: name, en: name }, kind, source: 'SKB' },
  working: false,
  nextWorking: '2026-12-28',
})

test('a day off is not called by its kind twice', () => {
  expect(holidayKind(dayOff('joint-leave', 'Cuti bersama Idulfitri'), id)).toBe('')
  expect(holidayKind(dayOff('joint-leave', 'Idulfitri'), id)).toBe('Cuti bersama')
  expect(holidayKind(dayOff('national', 'Hari Kemerdekaan'), id)).toBe('Libur')
})
