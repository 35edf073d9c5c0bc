import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectDelimiter } from './detect-delimiter.ts'
import { splitCsv, type CsvOptions, type CsvRecord } from './split-csv.ts'

/** Splits a text given in pieces of `size` bytes. */
async function split(
  content: string | Buffer,
  options: Partial<CsvOptions> = {},
  size = 7,
): Promise<CsvRecord[]> {
  const bytes = Buffer.from(content as string)
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  const all: CsvRecord[] = []
  for await (const records of splitCsv(chunks(), { delimiter: ',', encoding: 'utf-8', ...options }))
    all.push(...records)
  return all
}
const cellsOf = async (content: string, options?: Partial<CsvOptions>) =>
  (await split(content, options)).map((record) => record.problem ?? record.cells)

describe('splitting a table into records', () => {
  it('quotes hold delimiters, line ends and doubled quotes', async () => {
    expect(await cellsOf('a,b\r\n"x, y","dia bilang ""ayo""\nlalu pergi"\r\n1,\n')).toEqual([
      ['a', 'b'],
      ['x, y', 'dia bilang "ayo"\nlalu pergi'],
      ['1', ''],
    ])
  })

  it('records know the line they begin at, also after empty lines and line ends in cells', async () => {
    expect((await split('a\n"b\nc"\n\nd')).map((record) => record.line)).toEqual([1, 2, 5])
  })

  it('a quote that never closes costs its own line only', async () => {
    expect(await cellsOf('1,"buka\n2,x\n3,"y"\n4,z')).toEqual([
      'broken-quotes',
      ['2', 'x'],
      ['3', 'y'],
      ['4', 'z'],
    ])
    expect(await cellsOf('1,x\n2,"buka\n3,z')).toEqual([['1', 'x'], 'broken-quotes', ['3', 'z']])
  })

  it('a record of 10 MB is refused, and reading goes on after it', async () => {
    const long = `1,a\n2,"${'x'.repeat(10_000_000)}"\n3,b\n`
    const records = await split(long, {}, 256 * 1024)
    expect(records.map((record) => record.problem ?? record.cells)).toEqual([
      ['1', 'a'],
      'line-too-long',
      ['3', 'b'],
    ])
    expect(records[1]!.text.length).toBeLessThan(500)
  })

  it('bytes that are no UTF-8 cost their record only', async () => {
    const content = Buffer.concat([Buffer.from('a\n'), Buffer.from([0xe9, 0x0a]), Buffer.from('b\n')])
    expect((await split(content)).map((record) => record.problem ?? record.cells)).toEqual([
      ['a'],
      'not-utf8',
      ['b'],
    ])
  })

  it('Windows-1252 is read as it was meant', async () => {
    const content = Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x20, 0x93, 0x78, 0x94])
    expect((await split(content, { encoding: 'windows-1252' }))[0]!.cells).toEqual(['café “x”'])
  })

  it('a byte-order mark is no part of the first column', async () => {
    expect(await cellsOf('\ufefftanggal,isi\n')).toEqual([['tanggal', 'isi']])
  })

  it('any table written by the rules comes back, in pieces of any size', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', 'é', '🌊') })
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), async (rows, size) => {
        const content = rows
          .map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
          .join('\n')
        const expected = rows.filter((row) => row.some((text) => text !== ''))
        expect((await split(content, {}, size)).map((record) => record.cells)).toEqual(expected)
      }),
    )
  })

  it.each([
    ['tanggal;isi;akun\n1;"a, b, c";x\n2;d, e;y\n', ';'],
    ['tanggal\tisi\n1\ta,b\n', '\t'],
    ['tanggal,isi\n1,a;b;c\n2,d\n', ','],
    ['sep=|\na|b\n', '|'],
    ['satu kolom saja\n', ','],
  ])('the delimiter of %j is %j', (head, delimiter) =>
    expect(detectDelimiter(Buffer.from(head))).toBe(delimiter),
  )
})
