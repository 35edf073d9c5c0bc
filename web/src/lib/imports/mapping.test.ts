import { expect, test } from 'vitest'
import { completeMapping, mappingForForm } from './mapping.ts'

const columns = ['Tanggal', 'Jam', 'Isi']

test('date and clock in two columns stay together on their way through the form', () => {
  const form = mappingForForm({ published_at: 'Tanggal + Jam', text: 'Isi' }, columns)
  expect(form).toMatchObject({ published_at: 'Tanggal', clock: 'Jam', text: 'Isi', title: '' })
  expect(completeMapping(form)).toEqual({ published_at: 'Tanggal + Jam', text: 'Isi' })
  expect(completeMapping({ ...form, clock: '' })).toEqual({ published_at: 'Tanggal', text: 'Isi' })
})

test('a kept mapping leaves out columns this file does not have', () => {
  const form = mappingForForm({ published_at: 'Waktu + Jam', text: 'Teks' }, columns)
  expect(form).toMatchObject({ published_at: '', clock: 'Jam', text: '' })
  const whole = mappingForForm({ published_at: 'Suhu + Angin' }, ['Suhu + Angin'])
  expect(whole).toMatchObject({ published_at: 'Suhu + Angin', clock: '' })
})
