import { expect, test } from 'vitest'
import { id } from '../words/id/index.ts'
import { historyDetail } from './history-detail.ts'

const offices = [{ id: 3, name: 'Dinas Contoh', shortName: 'DC', affairs: [] }]

test('the history names offices, statuses and tones in words', () => {
  expect(historyDetail({ kind: 'owner', detail: '3' }, offices, id)).toBe('Dinas Contoh')
  expect(historyDetail({ kind: 'owner', detail: '' }, offices, id)).toBe('Belum ada')
  expect(historyDetail({ kind: 'status', detail: 'hoax' }, offices, id)).toBe('Hoaks')
  expect(historyDetail({ kind: 'sentiment', detail: 'positive' }, offices, id)).toBe('Positif')
  expect(historyDetail({ kind: 'split', detail: '12' }, offices, id)).toBe('12 unggahan')
})

test('a name given by an officer stays as it was written', () => {
  expect(historyDetail({ kind: 'rename', detail: 'Air bersih padam' }, offices, id)).toBe('Air bersih padam')
})
