import { expect, test } from 'vitest'
import type { CaseDesk } from '../contracts.ts'
import { id } from '../words/id/index.ts'
import { chosenFilters } from './filter-fields.ts'

const desk = {
  may: { route: true, manage: false },
  offices: [{ id: 3, name: 'Dinas Pekerjaan Umum', shortName: 'PUPR' }],
  categories: [{ id: 7, name: 'Jembatan' }],
  places: [{ code: '52.01.03', name: 'Marenta' }],
} as unknown as CaseDesk

const labels = (chosen: Record<string, string>) => chosenFilters(chosen, desk, id).map(({ label }) => label)

test('what a list of cases is narrowed to is said in words, each by itself', () => {
  const chosen = {
    state: 'all',
    kind: 'complaint',
    office: '3',
    category: '7',
    place: '52.01.03',
    late: 'yes',
  }
  expect(labels(chosen)).toEqual([
    'Keadaan: Semua',
    'Jenis: Pengaduan',
    'Perangkat daerah: PUPR',
    'Kategori: Jembatan',
    'Tempat: Marenta',
    'Terlambat',
  ])
})

test('a search and an order narrow nothing; what the lists do not know is shown as it stands in the address', () => {
  expect(labels({ search: 'jembatan', order: 'oldest' })).toEqual([])
  expect(labels({ place: '52.01.99' })).toEqual(['Tempat: 52.01.99'])
})
