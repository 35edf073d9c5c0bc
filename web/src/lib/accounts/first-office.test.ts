import { expect, test } from 'vitest'
import { firstOffice } from './first-office.ts'

const offices = [
  { id: 3, name: 'Badan Penanggulangan Bencana Daerah' },
  { id: 1, name: 'Bagian Protokol dan Komunikasi Pimpinan' },
]

test('a new account belongs first to an office the officer works in, not to the first of the alphabet', () => {
  expect(firstOffice(offices, [{ officeId: 1 }])).toBe(1)
  expect(firstOffice(offices, [{ officeId: 9 }, { officeId: 1 }])).toBe(1)
})

test('who works in none of them, as an operator does, begins at the first of the list', () => {
  expect(firstOffice(offices, [])).toBe(3)
  expect(firstOffice([], [])).toBe(0)
})
