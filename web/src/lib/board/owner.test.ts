import { expect, test } from 'vitest'
import { en } from '#lib/words/en/index.ts'
import { id } from '#lib/words/id/index.ts'
import { answererText, ownerText } from './owner.ts'

const office = { id: 7, name: 'Dinas Pekerjaan Umum' }

test('an office that was only suggested is told apart from one an analyst chose', () => {
  expect(ownerText({ ...office, suggested: true }, id)).toBe('Usulan: Dinas Pekerjaan Umum')
  expect(ownerText({ ...office, suggested: false }, id)).toBe('Penanggung jawab: Dinas Pekerjaan Umum')
  expect(ownerText({ ...office, suggested: true }, en)).toBe('Suggested: Dinas Pekerjaan Umum')
  expect(ownerText(null, id)).toBe('Belum ada penanggung jawab')
})

test('once an issue was handed over, that office is named and no suggestion', () => {
  const owner = { ...office, suggested: true }
  const handed = { office: { id: 9, name: 'Dinas Kesehatan' } }
  expect(answererText(owner, { ...handed, status: 'open' }, id)).toBe('Diteruskan ke Dinas Kesehatan')
  expect(answererText(owner, { ...handed, status: 'answered' }, id)).toBe('Dijawab: Dinas Kesehatan')
  expect(answererText(owner, undefined, id)).toBe('Usulan: Dinas Pekerjaan Umum')
})
