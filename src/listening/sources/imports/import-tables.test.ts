import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts'
import { fixedClock } from '../../../platform/clock.ts'
import type { ImportRequest } from '../contract.ts'
import { fileAt } from '../files/given-file.ts'
import { importFile } from './import-file.ts'
import { findImport } from './imports.store.ts'
import type { ImportDeps } from './take-batch.ts'

describe('taking tables of other tools in', () => {
  let town: TestDatabase
  let folder = ''
  let deps: ImportDeps
  let request: ImportRequest
  let turn = 0
  beforeAll(async () => {
    town = await openTestDatabase()
    folder = mkdtempSync(path.join(os.tmpdir(), 'gacek-tables-'))
    const clock = fixedClock(new Date('2026-11-21T12:00:00Z'))
    deps = { db: town.db, councilId: 1, dataDir: folder, authorKey: Buffer.alloc(32, 7), clock }
  })
  afterAll(async () => {
    await town.close()
    rmSync(folder, { recursive: true, force: true })
  })
  beforeEach(() => {
    turn += 1
    request = { kind: 'social', sourceName: `Alat ${turn}` }
  })

  async function take(content: string | Uint8Array, more: Partial<ImportRequest> = {}) {
    const file = path.join(folder, `${turn}`)
    writeFileSync(file, content)
    const run = await importFile(deps, fileAt(file), { ...request, ...more })
    const posts = await town.db
      .selectFrom('post')
      .selectAll()
      .where('source_id', '=', run.source_id)
      .orderBy('seq')
      .execute()
    return { run, posts, shown: await findImport(town.db, 1, run.import_id) }
  }

  it('an Indonesian export with a report title, semicolons and its own dates', async () => {
    const { run, posts } = await take(
      'Laporan Media Sosial;;;;\nPeriode;November 2026;;;\n\nTanggal;Jam;Akun;Isi;Suka\n20/11/2026;14.30;sari;"Jalan Melati; banjir lagi";1,2 rb\n20/11/2026;15.05;budi;surut;-\n',
    )
    expect(run).toMatchObject({ status: 'done', accepted: 2, rejected: 0 })
    expect(posts).toMatchObject([
      { body: 'Jalan Melati; banjir lagi', likes: 1200, published_at: new Date('2026-11-20T06:30:00Z') },
      { body: 'surut', likes: 0, published_at: new Date('2026-11-20T07:05:00Z') },
    ])
    expect(posts[0]!.author_key).not.toBe(posts[1]!.author_key)
  })

  it('rows without an id are known when the file comes again, and twins in one file are told', async () => {
    const table = 'tanggal,isi\n2026-11-20 08:00,banjir\n2026-11-20 08:00,banjir\n'
    expect((await take(table)).shown).toMatchObject({
      accepted: 1,
      rejected: 1,
      rejects: [{ line: 3, reason: 'duplicate-in-file' }],
    })
    expect((await take(table, { sourceName: `Alat ${turn}` })).run).toMatchObject({ accepted: 0, known: 2 })
  })

  it('a quote that never closes costs one line', async () => {
    const { shown } = await take('tanggal,isi\n20/11/2026,"buka\n20/11/2026,aman\n')
    expect(shown).toMatchObject({ accepted: 1, rejects: [{ line: 2, reason: 'broken-quotes', field: null }] })
  })

  it('a refused row names the column as the office calls it, and none where the table has none', async () => {
    const late = '2099-01-01 08:00'
    const { shown } = await take(
      `Tanggal;Jam;Judul;Suka\nkemarin;08.00;banjir;1\n20/11/2026;08.00;banjir;banyak\n${late};;banjir;1\n20/11/2026;08.00;;1\n20/11/2026;09.00;surut;1\n20/11/2026;09.00;surut;1\n`,
      { mapping: { published_at: 'Tanggal + Jam', text: 'Judul', likes: 'Suka' } },
    )
    expect(shown?.rejects.map(({ line, reason, field }) => [line, reason, field])).toEqual([
      [2, 'bad-time', 'Tanggal + Jam'],
      [3, 'not-a-count', 'Suka'],
      [4, 'time-in-future', 'Tanggal + Jam'],
      [5, 'missing-text', 'Judul'],
      [7, 'duplicate-in-file', null],
    ])
  })

  it('old Windows letters and files packed by gzip are read', async () => {
    const table = Buffer.concat([Buffer.from('tanggal,isi\n20/11/2026,caf'), Buffer.from([0xe9, 0x0a])])
    expect((await take(gzipSync(table))).posts).toMatchObject([{ body: 'café' }])
  })

  it('text as Excel saves it (UTF-16 with tabs) is read', async () => {
    const table = Buffer.from('\ufefftanggal\tisi\r\n20/11/2026\tbanjir 🌊\r\n', 'utf16le')
    expect((await take(table)).posts).toMatchObject([{ body: 'banjir 🌊' }])
  })

  it('months come first where the file proves it', async () => {
    const { posts } = await take('date,text\n11/05/2026,satu\n11/20/2026,dua\n')
    expect(posts.map((post) => post.published_at.toISOString().slice(0, 10))).toEqual([
      '2026-11-04',
      '2026-11-19',
    ])
  })

  it('a workbook is taken in with its dates', async () => {
    const book = zipSync({
      'xl/workbook.xml': strToU8(
        '<workbook><sheets><sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>',
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      'xl/styles.xml': strToU8(
        '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>',
      ),
      'xl/worksheets/sheet1.xml': strToU8(
        '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Tanggal</t></is></c><c r="B1" t="inlineStr"><is><t>Isi</t></is></c></row><row r="2"><c r="A2" s="1"><v>46338.604166666664</v></c><c r="B2" t="inlineStr"><is><t>banjir</t></is></c></row><row r="3"><c r="A3"><v>12</v></c><c r="B3" t="inlineStr"><is><t>salah</t></is></c></row></sheetData></worksheet>',
      ),
    })
    const { posts, shown } = await take(book)
    expect(posts).toMatchObject([{ body: 'banjir', published_at: new Date('2026-11-12T06:30:00Z') }])
    expect(shown).toMatchObject({ rejects: [{ line: 3, reason: 'bad-time' }] })
  })

  it.each([
    ['hanya satu kolom\nbaris\n', 'no-header'],
    ['warna,rasa\nmerah,manis\n', 'missing-columns'],
    [zipSync({ 'foto.jpg': strToU8('x') }), 'other-archive'],
  ])('a table that cannot be posts says why (%#)', async (content, code) => {
    expect((await take(content)).run).toMatchObject({ status: 'failed', problem_code: code, accepted: 0 })
  })

  it('a kept mapping whose column is missing names the column and those there are', async () => {
    const { run } = await take('tanggal,isi\n20/11/2026,banjir\n', {
      mapping: { published_at: 'tanggal', text: 'Konten' },
    })
    expect(run).toMatchObject({ problem_code: 'missing-columns', problem_detail: 'Konten (tanggal, isi)' })
  })
})
