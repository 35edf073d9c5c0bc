import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { fileAt, fileFromStream } from '../given-file.ts'
import { openContent } from '../open-content.ts'
import { readXlsx } from './read-xlsx.ts'

const BOOK = `<workbook><workbookPr/><sheets><sheet name="Catatan" sheetId="1" state="hidden" r:id="r1"/><sheet name="Data" sheetId="2" r:id="r2"/></sheets></workbook>`
const RELATIONS = `<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Target="/xl/worksheets/sheet2.xml"/></Relationships>`
const STYLES = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/><numFmt numFmtId="165" formatCode="#,##0&quot;day&quot;"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="20"/></cellXfs></styleSheet>`
const STRINGS = `<sst><si><t>Tanggal</t></si><si><t>Isi</t></si><si><r><t>Jalan </t></r><r><t xml:space="preserve">Melati &amp; Mawar</t></r><rPh><t>xx</t></rPh></si><si><t>dua_x000A_baris</t></si></sst>`
const SHEET = `<worksheet><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="inlineStr"><is><t>Suka</t></is></c></row>
<row r="3"><c r="A3" s="1"><v>46338.604166666664</v></c><c r="B3" t="s"><v>2</v></c><c r="D3" s="2"><v>12</v></c></row>
<row r="4"><c r="A4"/><c r="B4"/></row>
<row r="5"><c r="A5" s="3"><v>0.5</v></c><c r="B5" t="s"><v>3</v></c><c r="C5" t="b"><v>1</v></c><c r="D5"><v>1.5E+18</v></c><c r="E5" t="e"><v>#REF!</v></c><c r="F5" t="str"><v>hasil</v></c></row>
</sheetData></worksheet>`

function workbook(parts: Record<string, string> = {}): Uint8Array {
  const all = {
    'xl/workbook.xml': BOOK,
    'xl/_rels/workbook.xml.rels': RELATIONS,
    'xl/styles.xml': STYLES,
    'xl/sharedStrings.xml': STRINGS,
    'xl/worksheets/sheet1.xml': '<worksheet/>',
    'xl/worksheets/sheet2.xml': SHEET,
    ...parts,
  }
  return zipSync(Object.fromEntries(Object.entries(all).map(([name, text]) => [name, strToU8(text)])))
}

/** A workbook whose directory says that one part is 3 GiB unpacked. */
function claimingSize(part: string): Uint8Array {
  const bytes = Buffer.from(workbook())
  const name = bytes.lastIndexOf(part)
  bytes.writeUInt32LE(3 * 1024 ** 3, name - 46 + 24)
  return bytes
}

describe('reading a workbook', () => {
  let folder = ''
  beforeAll(() => void (folder = mkdtempSync(path.join(os.tmpdir(), 'gacek-xlsx-'))))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  async function read(bytes: Uint8Array) {
    const file = path.join(folder, 'a.xlsx')
    writeFileSync(file, bytes)
    const rows = []
    for await (const batch of readXlsx(await openContent(fileAt(file)))) rows.push(...batch)
    return rows.map(({ line, cells }) => ({ line, cells }))
  }
  const EXPECTED = [
    { line: 1, cells: ['Tanggal', 'Isi', '', 'Suka'] },
    { line: 3, cells: ['2026-11-12T14:30:00', 'Jalan Melati & Mawar', '', '12'] },
    { line: 5, cells: ['12:00:00', 'dua\nbaris', 'TRUE', '1500000000000000000', '', 'hasil'] },
  ]

  it('gives the first visible sheet as text: dates, rich text, numbers, with the numbers of the rows', async () => {
    expect(await read(workbook())).toEqual(EXPECTED)
  })

  it('elements with a prefix and days counted from 1904 are understood', async () => {
    const prefixed = SHEET.replace(/<(\/?)(\w)/g, '<$1x:$2')
    const book = BOOK.replace('<workbookPr/>', '<workbookPr date1904="1"/>')
    const rows = await read(workbook({ 'xl/worksheets/sheet2.xml': prefixed, 'xl/workbook.xml': book }))
    expect(rows[1]!.cells[0]).toBe('2030-11-13T14:30:00')
  })

  it('comes through a pipe as well, and leaves no temporary file behind', async () => {
    async function* pipe() {
      yield Buffer.from(workbook())
    }
    // A folder for these files alone: in that of the machine others read workbooks meanwhile.
    const own = mkdtempSync(path.join(folder, 'pipe-'))
    vi.stubEnv('TMPDIR', own)
    onTestFinished(() => void vi.unstubAllEnvs())
    const rows = []
    const whileReading = new Set<string>()
    for await (const batch of readXlsx(await openContent(fileFromStream(pipe(), '-')))) {
      for (const name of readdirSync(own)) whileReading.add(name)
      rows.push(...batch)
    }
    expect(rows).toHaveLength(3)
    expect(whileReading.size).toBeGreaterThan(0)
    expect(readdirSync(own)).toEqual([])
  })

  it.each([
    ['cut short', workbook().slice(0, 700), 'damaged-file'],
    ['another kind of archive', zipSync({ 'foto.jpg': strToU8('x') }), 'other-archive'],
    [
      'an OpenDocument table',
      zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet') }),
      'not-a-workbook',
    ],
    [
      'without its sheet',
      workbook({
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="r2" Target="nowhere.xml"/></Relationships>',
      }),
      'not-a-workbook',
    ],
    ['larger than 2 GB in its texts', claimingSize('xl/sharedStrings.xml'), 'unpacks-too-large'],
    ['larger than 2 GB in its sheet', claimingSize('xl/worksheets/sheet2.xml'), 'unpacks-too-large'],
  ])('a workbook that is %s says so', async (_, bytes, code) => {
    await expect(read(bytes)).rejects.toMatchObject({ problem: code })
  })
})
