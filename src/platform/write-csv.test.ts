import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLine, CSV_START, writeCsv } from './write-csv.ts'

describe('a CSV file', () => {
  it('begins so that spreadsheets read it as UTF-8, and ends every line', () => {
    expect(
      writeCsv([
        ['a', 1],
        ['b', null],
      ]),
    ).toBe(`${CSV_START}"a",1\r\n"b",\r\n`)
  })
  it('keeps quotes, commas and line ends inside their cell', () => {
    expect(csvLine(['say "yes",\r\nplease'])).toBe('"say ""yes"",\r\nplease"\r\n')
  })
  it('never holds a text that a spreadsheet takes for a formula', () => {
    const formula = fc
      .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r'), fc.string())
      .map(([sign, rest]) => sign + rest)
    fc.assert(
      fc.property(formula, (text) => {
        expect(csvLine([text])).toMatch(/^"'/)
      }),
    )
    expect(csvLine([-3])).toBe('-3\r\n')
  })
})
