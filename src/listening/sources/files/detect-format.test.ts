import { expect, test } from 'vitest'
import { detectFormat } from './detect-format.ts'

const TABLE = 'tanggal,isi\n21/11/2026,Jalan rusak di Sori Mantika\n22/11/2026,Jalan bolong é\n'

test('a table in UTF-16 is read as one, also where the mark at its beginning is missing', () => {
  const little = Buffer.from(TABLE, 'utf16le')
  const big = Buffer.from(little).swap16()
  expect(detectFormat(little)).toEqual({ format: 'csv', encoding: 'utf-16le' })
  expect(detectFormat(big)).toEqual({ format: 'csv', encoding: 'utf-16be' })
  const marked = Buffer.concat([Buffer.from([0xff, 0xfe]), little])
  expect(detectFormat(marked)).toEqual({ format: 'csv', encoding: 'utf-16le' })
})

test('a picture, a sound or a program is no table, however many zeros it holds', () => {
  const zeros = Buffer.alloc(4_000)
  for (let at = 0; at < zeros.length; at += 16) zeros.writeUInt32LE(at, at)
  expect(detectFormat(zeros)).toEqual({ problem: 'binary-not-data' })
  const every = Buffer.from(Array.from({ length: 5_120 }, (_, at) => at % 256))
  expect(detectFormat(every)).toEqual({ problem: 'binary-not-data' })
})
