import { expect, test } from 'vitest'
import { completeMapping, fieldsOf, findGaps, mappingForForm } from './mapping.ts'

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

test('the preview says of each column what it fills, the clock of its own included', () => {
  const form = mappingForForm({ published_at: 'Tanggal + Jam', text: 'Isi' }, [...columns, 'Catatan'])
  expect([...columns, 'Catatan'].map((column) => fieldsOf(form, column))).toEqual([
    ['published_at'],
    ['clock'],
    ['text'],
    [],
  ])
  expect([fieldsOf(null, 'published_at'), fieldsOf(null, 'engagement')]).toEqual([['published_at'], []])
})

test('what is missing is named in the order of the form; a title stands in for the text', () => {
  const form = mappingForForm({}, columns)
  expect(findGaps(form, ' ')).toEqual(['published_at', 'text', 'sourceName'])
  expect(findGaps({ ...form, published_at: 'Tanggal', title: 'Isi' }, 'Pantauan')).toEqual([])
  expect(findGaps(null, 'P')).toEqual(['sourceName'])
})
