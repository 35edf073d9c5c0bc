import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts'
import { fixedClock } from '../../../platform/clock.ts'
import type { ImportRequest } from '../contract.ts'
import { fileAt, fileFromStream } from '../files/given-file.ts'
import { listSources } from '../list-sources.ts'
import { beginImport, importFile, rejectFileOf, runImport } from './import-file.ts'
import { findImport, findImportRow } from './imports.store.ts'
import type { ImportDeps } from './take-batch.ts'

const NOW = new Date('2026-11-21T12:00:00Z')

describe('taking a file of posts in', () => {
  let town: TestDatabase
  let folder = ''
  let deps: ImportDeps
  let request: ImportRequest
  let turn = 0
  beforeAll(async () => {
    town = await openTestDatabase()
    folder = mkdtempSync(path.join(os.tmpdir(), 'gacek-import-'))
    deps = {
      db: town.db,
      councilId: 1,
      dataDir: folder,
      authorKey: Buffer.alloc(32, 7),
      clock: fixedClock(NOW),
    }
  })
  afterAll(async () => {
    await town.close()
    rmSync(folder, { recursive: true, force: true })
  })
  beforeEach(() => {
    turn += 1
    request = { kind: 'social', sourceName: `Ekspor ${turn}` }
  })

  function line(id: string, more: object = {}): string {
    return JSON.stringify({
      id,
      source: 'x',
      published_at: '2026-11-20T08:00:00',
      text: `Jalan Melati banjir ${id}`,
      ...more,
    })
  }
  function give(content: string | Buffer, name = 'posts.jsonl') {
    const file = path.join(folder, `${turn}-${name}`)
    writeFileSync(file, content)
    return fileAt(file, name)
  }
  const lines = (...all: string[]) => all.join('\n')
  const rejectsOf = (importId: number) =>
    readFileSync(rejectFileOf(folder, importId), 'utf8')
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text))

  it('right lines go in, wrong ones are reported by number and reason', async () => {
    const broken = Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])
    const content = Buffer.concat([
      Buffer.from(lines(line('1'), 'halo', '', line('2', { published_at: '1970-01-01T00:00:00Z' }), '')),
      broken,
      Buffer.from(
        `\n${lines(line('3', { published_at: '2099-01-01T00:00:00Z' }), line('4', { text: 'a\u0000b' }), line('1'))}`,
      ),
    ])
    const run = await importFile(deps, give(content), request)
    expect(run).toMatchObject({ status: 'done', accepted: 2, known: 0, rejected: 5 })
    expect(rejectsOf(run.import_id).map(({ line, reason, field }) => [line, reason, field])).toEqual([
      [2, 'not-json', null],
      [4, 'time-too-old', 'published_at'],
      [5, 'not-utf8', null],
      [6, 'time-in-future', 'published_at'],
      [8, 'duplicate-in-file', 'id'],
    ])
    const shown = await findImport(town.db, 1, run.import_id)
    expect(shown).toMatchObject({ sourceName: `Ekspor ${turn}`, progress: 1, rejected: 5 })
    expect(shown?.rejects[0]).toEqual({ line: 2, reason: 'not-json', field: null, excerpt: 'halo' })
  })

  it('a source of which every line was refused is not said to wait, but to have brought nothing, until one does', async () => {
    const shown = async () =>
      (await listSources(town.db, 1, NOW)).find(({ name }) => name === request.sourceName)
    await importFile(deps, give('halo\n'), request)
    expect(await shown()).toMatchObject({ health: 'stale', problem: { code: 'nothing-taken' }, postCount: 0 })
    await importFile(deps, give(line('1')), request)
    expect(await shown()).toMatchObject({ health: 'ok', problem: null, postCount: 1 })
  })

  it('a line of 10 MB is refused and the lines around it go in', async () => {
    const run = await importFile(
      deps,
      give(lines(line('1'), line('2', { text: 'x'.repeat(10_000_000) }), line('3'))),
      request,
    )
    expect(run).toMatchObject({ status: 'done', accepted: 2, rejected: 1 })
    expect(rejectsOf(run.import_id)).toMatchObject([{ line: 2, reason: 'line-too-long' }])
    expect(readFileSync(rejectFileOf(folder, run.import_id), 'utf8').length).toBeLessThan(500)
  })

  it('the same file again changes nothing: every post is known', async () => {
    const file = give(lines(line('1'), line('2')))
    expect(await importFile(deps, file, request)).toMatchObject({ accepted: 2, known: 0 })
    expect(await importFile(deps, file, request)).toMatchObject({ accepted: 0, known: 2, rejected: 0 })
  })

  it('a file packed by gzip is read, whatever it is called', async () => {
    const run = await importFile(deps, give(gzipSync(lines(line('1'), line('2'))), 'laporan.csv'), request)
    expect(run).toMatchObject({ status: 'done', accepted: 2 })
  })

  it('of a packed file that was cut short, what could be read stays, and the run says so', async () => {
    const many = lines(
      ...Array.from({ length: 5000 }, (_, n) => line(`${n}`, { text: `banjir ${Math.sin(n)}` })),
    )
    const packed = gzipSync(many)
    const run = await importFile(deps, give(packed.subarray(0, packed.length / 2)), request)
    expect(run).toMatchObject({ status: 'failed', problem_code: 'damaged-file' })
    expect(run.accepted).toBeGreaterThan(500)
  })

  it.each([
    ['', 'empty-file'],
    ['\n \n', 'empty-file'],
    ['<!DOCTYPE html><html><body>Masuk dulu</body></html>', 'html-not-data'],
    ['<?xml version="1.0"?><rss></rss>', 'xml-not-data'],
    ['[{"id":"1"}]', 'json-array'],
    ['%PDF-1.7', 'pdf-not-data'],
    [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'old-excel'],
    [Buffer.from([0x52, 0x61, 0x72, 0x21, 0x1a]), 'other-archive'],
  ])('a file that holds no posts says what it is (%#: %s)', async (content, code) => {
    const run = await importFile(deps, give(content), request)
    expect(run).toMatchObject({ status: 'failed', problem_code: code, accepted: 0 })
  })

  it('a pipe is read as it comes', async () => {
    async function* pipe() {
      yield Buffer.from(line('1').slice(0, 20))
      yield Buffer.from(`${line('1').slice(20)}\n${line('2')}\n`)
    }
    expect(await importFile(deps, fileFromStream(pipe(), '-'), request)).toMatchObject({
      status: 'done',
      accepted: 2,
    })
  })

  it('where no source is named, each line names its own', async () => {
    const content = lines(
      line('1', { source: `Kabar ${turn}` }),
      line('1', { source: `Warga ${turn}` }),
      line('2', { source: undefined }),
    )
    const run = await importFile(deps, give(content), { ...request, sourceName: null })
    expect(run).toMatchObject({ accepted: 2, rejected: 1 })
    const names = await town.db.selectFrom('source').select('name').where('post_count', '=', 1).execute()
    expect(names.map((row) => row.name)).toEqual(expect.arrayContaining([`Kabar ${turn}`, `Warga ${turn}`]))
  })

  it('a run cut off by a crash goes on after the last line it counted, and counts are as without the crash', async () => {
    const content = lines(
      ...Array.from({ length: 6000 }, (_, n) => (n % 10 === 3 ? `salah ${n}` : line(`${n}`))),
    )
    const file = give(content)
    const run = await beginImport(deps, file, request)
    let batches = 0
    const crashing = runImport(deps, run, file, {
      onProgress() {
        batches += 1
        if (batches === 2) throw new Error('power cut')
      },
    })
    await expect(crashing).rejects.toThrow('power cut')
    const left = await findImportRow(town.db, 1, run.import_id)
    expect(left).toMatchObject({ status: 'running', lines_read: 4000, rejected: 400 })
    // The crash may come between the reject file and the counts.
    writeFileSync(rejectFileOf(folder, run.import_id), '{"line":5999,"reason":"not-json","field":null,"exc', {
      flag: 'a',
    })
    const ended = await runImport(deps, left!, file)
    expect(ended).toMatchObject({ status: 'done', accepted: 5400, known: 0, rejected: 600 })
    expect(rejectsOf(run.import_id)).toHaveLength(600)
    expect((await findImport(town.db, 1, run.import_id))?.rejects).toHaveLength(200)
  })

  it('the same file given twice at once: what the other one brought is known, only twins within a file are refused', async () => {
    const file = give(lines(...Array.from({ length: 3000 }, (_, n) => line(`${n}`)), line('7')))
    const [one, other] = await Promise.all([importFile(deps, file, request), importFile(deps, file, request)])
    expect(one.accepted + other.accepted).toBe(3000)
    expect(one.known + other.known).toBeGreaterThanOrEqual(3000)
    expect(one.rejected + other.rejected).toBeLessThanOrEqual(2)
    const twins = give(
      lines(line('twin'), ...Array.from({ length: 2500 }, (_, n) => line(`t${n}`)), line('twin')),
    )
    const run = await importFile(deps, twins, request)
    expect(run).toMatchObject({ accepted: 2501, rejected: 1 })
    expect(rejectsOf(run.import_id)[0]).toMatchObject({ line: 2502, reason: 'duplicate-in-file' })
  })

  it('two processes that go on with one run do not count its lines twice', async () => {
    const file = give(lines(...Array.from({ length: 5000 }, (_, n) => line(`${n}`))))
    const run = await beginImport(deps, file, request)
    const results = await Promise.allSettled([runImport(deps, run, file), runImport(deps, run, file)])
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    expect(await findImportRow(town.db, 1, run.import_id)).toMatchObject({
      status: 'done',
      accepted: 5000,
      known: 0,
    })
  })

  it('moments without a zone are in the zone of the council', async () => {
    await importFile(deps, give(line('zone')), request)
    const post = await town.db
      .selectFrom('post')
      .select('published_at')
      .where('external_id', '=', 'zone')
      .executeTakeFirstOrThrow()
    expect(post.published_at.toISOString()).toBe('2026-11-20T00:00:00.000Z')
  })
})
