import { expect, test } from 'vitest'
import { correctWords, readQuestion } from './read-question.ts'

test('words every text has are not looked for; a question of nothing else says nothing', () => {
  expect(readQuestion('apa yang sudah dikerjakan untuk jembatan?').written).toBe('dikerjakan jembatan')
  expect(readQuestion('dan yang di').written).toBe('')
  expect(readQuestion(`%'"<`).written).toBe('')
})

test('a word said two hundred times is looked for once, and a sentence too long to its first words', () => {
  expect(readQuestion('jembatan '.repeat(200)).written).toBe('jembatan')
  const long = Array.from({ length: 50 }, (_, at) => `kata${at}x`).join(' ')
  expect(readQuestion(long).written.split(' ').length).toBeLessThanOrEqual(12)
})

test('short and regional words are understood as the dictionary has them', () => {
  expect(readQuestion('jln rusak').understood).toBe('jalan rusak')
  expect(readQuestion('banyu bersih').understood).toBe('air bersih')
})

test('a misspelt word is the nearest in a heading; known and short words stay', () => {
  const headings = ['Jembatan darurat Rawunda sudah bisa dilewati', 'Jadwal puskesmas malam', 'Harga padi']
  expect(correctWords('jembatn', headings)).toBe('jembatan')
  expect(correctWords('jemabtan rawunda', headings)).toBe('jembatan rawunda')
  expect(correctWords('puskemas', headings)).toBe('puskesmas')
  expect(correctWords('jembatan', headings)).toBeNull()
  expect(correctWords('pasi', headings)).toBeNull()
  expect(correctWords('helikopter', headings)).toBeNull()
})
