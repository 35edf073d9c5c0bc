import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv } from '../../../platform/read-csv.ts'
import { proposeColumns, readDay, readTime } from './read-rows.ts'
import { writeCsv } from '../../../platform/write-csv.ts'

describe('a CSV file', () => {
  it('comes back as it was written, with the number of each line', () => {
    const cell = fc
      .string()
      .filter((text) => text === text.trim() && text !== '' && !/^[=+\-@\t\r]/.test(text))
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1 }), (table) => {
        // The separator is guessed from the first line, so that line is plain.
        const file = writeCsv([['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'], ...table])
        expect(
          readCsv(file)
            .lines.slice(1)
            .map(({ cells }) => cells),
        ).toEqual(table)
      }),
    )
    expect(readCsv('a;b\n"x\ny";1\nz;2').lines.map(({ line }) => line)).toEqual([1, 2, 4])
  })
  it('is read in time, whatever it holds', () => {
    fc.assert(fc.property(fc.string(), (text) => void readCsv(text)))
    for (const piece of ['"', ',', '\n', '""', 'a,"b\n'])
      expect(readCsv(piece.repeat(200_000)).lines.length).toBeGreaterThanOrEqual(0)
  })
})

describe('days and times as people write them', () => {
  it.each([
    ['2026-11-23', '2026-11-23'],
    ['3/1/2026', '2026-01-03'],
    ['23-11-2026', '2026-11-23'],
    ['Senin, 23 November 2026', '2026-11-23'],
    ['1 Agu 2026', '2026-08-01'],
    ['2026-11-23T00:00:00', '2026-11-23'],
    ['31/02/2026', null],
    ['besok', null],
  ])('%s', (text, day) => expect(readDay(text)).toBe(day))
  it.each([
    ['9.00', '09:00'],
    ['09:30 WITA', '09:30'],
    ['1430', '14:30'],
    ['9', '09:00'],
    ['9.3', '09:30'],
    ['9.6', null],
    ['24.00', null],
    ['pagi', null],
  ])('%s', (text, time) => expect(readTime(text)).toBe(time))
  it('tells start and end apart', () =>
    expect(proposeColumns(['Tanggal', 'Jam mulai', 'Jam selesai', 'Nama kegiatan'])).toEqual({
      title: 'Nama kegiatan',
      day: 'Tanggal',
      time: 'Jam mulai',
      endTime: 'Jam selesai',
    }))
})
