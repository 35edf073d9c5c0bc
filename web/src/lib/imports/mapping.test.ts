import { expect, test } from 'vitest'
import { completeMapping, mappingForForm } from './mapping.ts'

test('a kept mapping fills only columns this file has', () => {
  const form = mappingForForm({ text: 'Isi', published_at: 'Waktu', url: 'Tautan' }, ['Isi', 'Waktu'])
  expect(form.text).toBe('Isi')
  expect(form.url).toBe('')
})

test('fields without a column are not sent', () => {
  const form = mappingForForm({ text: 'Isi', published_at: 'Waktu' }, ['Isi', 'Waktu'])
  expect(completeMapping(form)).toEqual({ text: 'Isi', published_at: 'Waktu' })
})
