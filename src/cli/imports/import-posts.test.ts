import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.ts'
import { fixedClock } from '../../platform/clock.ts'
import { importPosts, parseMapping, type ImportOptions } from './import-posts.ts'

describe('the command import', () => {
  let town: TestDatabase
  let folder = ''
  beforeAll(async () => {
    town = await openTestDatabase()
    folder = mkdtempSync(path.join(os.tmpdir(), 'gacek-cli-'))
  })
  afterAll(async () => {
    await town.close()
    rmSync(folder, { recursive: true, force: true })
  })

  function write(name: string, content: string): string {
    writeFileSync(path.join(folder, name), content)
    return path.join(folder, name)
  }
  async function command(file: string, options: ImportOptions = {}, input = '', terminal = false) {
    const clock = fixedClock(new Date('2026-11-21T12:00:00Z'))
    const deps = { db: town.db, councilId: 1, dataDir: folder, authorKey: Buffer.alloc(32, 7), clock }
    let output = ''
    const errors = new PassThrough()
    async function* bytes() {
      yield Buffer.from(input)
    }
    const streams = {
      input: bytes(),
      output: { write: (text: string) => void (output += text) },
      errors,
      terminal,
    }
    const exit = await importPosts(deps, file, options, streams)
    return { exit, output, errors: String(errors.read() ?? '') }
  }
  const good = (id: string) =>
    JSON.stringify({ id, source: 'x', published_at: '2026-11-20T08:00:00Z', text: `banjir ${id}` })

  it('leaves with 0 when every line went in, and with 2 when some were refused, naming lines and reasons', async () => {
    expect(
      await command(write('a.jsonl', `${good('1')}\n${good('2')}\n`), { source: 'Kabar' }),
    ).toMatchObject({ exit: 0 })
    const rejects = path.join(folder, 'mine.jsonl')
    const result = await command(write('b.jsonl', `${good('3')}\nhalo\n`), { source: 'Kabar', rejects })
    expect(result.exit).toBe(2)
    expect(result.output).toContain('baris / line 2: bukan JSON / not JSON: halo')
    expect(JSON.parse(readFileSync(rejects, 'utf8'))).toEqual({
      line: 2,
      reason: 'not-json',
      field: null,
      excerpt: 'halo',
    })
  })

  it('a refused row is told by the name of its own column, with an example of what is right', async () => {
    const table = 'Tanggal,Isi,Suka\nkemarin,banjir,1\n2026-11-20 08:00,banjir,banyak\n'
    const { output } = await command(write('t.csv', table), { source: 'Tabel' })
    expect(output).toMatch(
      /line 2: .*; tulis misalnya 2026-11-20T.* \/ .*; write for example 2026.* \[Tanggal\]:/,
    )
    expect(output).toMatch(/line 3: bukan jumlah; .*misalnya 1200 \/ not a count; .*1200 \[Suka\]:/)
    const line = good('9').replace('"9"', '1021424803255914502')
    const numbered = await command(write('n.jsonl', line), { source: 'Tabel' })
    expect(numbered.output).toMatch(/id bukan teks; .*"id": "\d+" \/ the id is no text; .* \[id\]:/)
  })

  it('leaves with 1 and says why when nothing can be read', async () => {
    expect(await command(path.join(folder, 'nowhere.jsonl'))).toMatchObject({
      exit: 1,
      errors: expect.stringContaining('tidak ditemukan / not found'),
    })
    expect(await command(folder)).toMatchObject({ exit: 1, errors: expect.stringContaining('bukan berkas') })
    const html = await command(write('c.jsonl', '<!doctype html><html></html>'), { source: 'Kabar' })
    expect(html).toMatchObject({ exit: 1, output: expect.stringContaining('Ini halaman web (HTML)') })
    expect(await command(write('d.jsonl', 'halo\n'), { source: 'Kabar' })).toMatchObject({ exit: 1 })
  })

  it('never writes refused lines over the file it reads', async () => {
    const file = write('e.jsonl', `${good('4')}\nhalo\n`)
    expect(await command(file, { rejects: file })).toMatchObject({ exit: 1 })
    expect(readFileSync(file, 'utf8')).toContain('banjir 4')
  })

  it('reads standard input, and shows a bar on a terminal', async () => {
    const result = await command('-', { source: 'Pipa' }, `${good('5')}\n`, true)
    expect(result.exit).toBe(0)
    expect(result.output).toContain('accepted           1')
  })

  it('maps the columns it is told, and keeps the mapping by name for the next file', async () => {
    const table = 'Kapan;Cuplikan;Siapa\n20/11/2026 14.30;banjir lagi;sari\n'
    const file = write('f.csv', table)
    expect((await command(file, { source: 'Alat' })).output).toContain('Kolom ini tidak ditemukan')
    const mapped = await command(file, {
      source: 'Alat',
      map: 'date=Kapan,text=Cuplikan,author=Siapa',
      mapping: 'Alat A',
    })
    expect(mapped.exit).toBe(0)
    const next = await command(write('g.csv', table.replace('lagi', 'surut')), {
      source: 'Alat',
      mapping: 'Alat A',
    })
    expect(next).toMatchObject({ exit: 0, output: expect.stringContaining('accepted           1') })
    expect(await command(file, { mapping: 'Alat B' })).toMatchObject({
      exit: 1,
      errors: expect.stringContaining('(Alat A)'),
    })
    expect(existsSync(path.join(folder, 'author.key'))).toBe(false)
  })

  it('a mapping that names an unknown field, or no text, is explained', () => {
    expect(parseMapping('tanggal=Tgl,isi=A=B')).toEqual({ published_at: 'Tgl', text: 'A=B' })
    expect(() => parseMapping('when=Tgl')).toThrow(/unknown field/)
    expect(() => parseMapping('date=Tgl')).toThrow(/needs date and text/)
  })
})
