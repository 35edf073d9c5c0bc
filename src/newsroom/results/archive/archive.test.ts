import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync, chmodSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts'
import { openPublishedTown, type PublishedTown } from '../../../../test/harness/published-town.ts'
import { fixedClock } from '../../../platform/clock.ts'
import { inTransaction, sql } from '../../../platform/db/index.ts'
import { createLog } from '../../../platform/log.ts'
import { addNote } from './add-note.ts'
import { archivedPath } from './archive-files.ts'
import { archivePublications, keepMissingFiles, type ArchiveDeps } from './archive-publications.ts'
import { listRecords } from './archive.store.ts'
import { recordContentSchema } from './contract.ts'
import { exportArchive, exportCsv } from './export-archive.ts'
import { readPage, readRecord } from './read-archive.ts'
import { verifyArchive } from './verify-archive.ts'

const clock = fixedClock(new Date('2026-11-21T04:00:00Z'))
const at = (text: string) => new Date(`2026-11-${text}Z`)

describe('the archive of releases', () => {
  let base: TestDatabase
  let town: PublishedTown
  let dataDir = ''
  let deps: ArchiveDeps
  const library = new Map<string, Buffer>()
  const scope = { councilId: 1, timeZone: 'Asia/Makassar', offices: 'all' as const }
  const check = (readFiles = true, head: string | null = null) =>
    verifyArchive({ db: base.db, clock, dataDir }, 1, { readFiles, head })
  const contents = async () =>
    (await listRecords(base.db, 1, { after: 0, upTo: 1000, limit: 1000 })).map((record) =>
      recordContentSchema.parse(JSON.parse(record.content)),
    )

  beforeAll(async () => {
    base = await openTestDatabase()
    town = await openPublishedTown(base.db, 1)
    dataDir = mkdtempSync(path.join(os.tmpdir(), 'gacek-archive-'))
    deps = {
      db: base.db,
      clock,
      log: createLog('silent'),
      dataDir,
      council: { id: 1, name: 'Kabupaten Contoh' },
      readMedia: async (id) => {
        const bytes = library.get(id)
        if (!bytes) throw new Error('the file is not there')
        return bytes
      },
    }
  })
  afterAll(async () => {
    await base.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('is whole while nothing was published', async () => {
    expect(await archivePublications(deps)).toBe(0)
    expect(await check()).toMatchObject({ ok: true, records: 0, broken: null })
  })

  it('keeps what was sent, on which account, when, its files and who confirmed it', async () => {
    const photo = await town.addMedia('foto puskesmas')
    library.set(photo.id, photo.bytes)
    const media = [{ id: photo.id, alt: 'Puskesmas pada malam hari' }]
    await town.post({ at: at('18T02:00:00'), account: town.accounts.site, media })
    await town.post({ at: at('18T01:00:00'), account: town.accounts.sky, text: 'Jembatan Rawunda dibuka.' })
    await town.post({ at: at('18T03:00:00'), account: town.accounts.sky, rehearsal: true })
    expect(await archivePublications(deps)).toBe(2)
    const [first, second] = await contents()
    expect(first?.account.name).toBe('PUPR di Bluesky')
    expect(second).toMatchObject({
      number: 2,
      kind: 'published',
      at: '2026-11-18T02:00:00.000Z',
      account: { channel: 'wordpress', office: { name: 'Dinas Kesehatan' } },
      post: { payload: { text: 'Puskesmas kini buka malam hari.' }, payloadFrom: 'then' },
      media: [{ sha256: photo.sha256, alt: 'Puskesmas pada malam hari' }],
      confirmations: [{ name: 'Budi Santoso', level: 1 }],
      release: { releasedBy: 'Sari Wulandari', offsetMs: 40 },
    })
    expect(readFileSync(archivedPath(dataDir, 1, photo.sha256))).toEqual(photo.bytes)
  })

  it('takes nothing twice, also when eight workers archive at once', async () => {
    const { target } = await town.post({ at: at('19T02:00:00'), account: town.accounts.sky })
    // Opens every connection of the pool, so that the workers really meet.
    await Promise.all(Array.from({ length: 5 }, () => sql`select pg_sleep(0.05)`.execute(base.db)))
    const added = await Promise.all(Array.from({ length: 8 }, () => archivePublications(deps)))
    expect(added.reduce((sum, one) => sum + one, 0)).toBe(1)
    await town.change(target, 'correction', at('19T05:00:00'))
    await town.change(target, 'withdrawal', at('19T06:00:00'))
    expect(await archivePublications(deps)).toBe(2)
    const view = await readRecord(base.db, scope, 3)
    expect(view?.record.content.post.payload).toMatchObject({ text: 'Puskesmas kini buka malam hari.' })
    expect(view?.later.map(({ content }) => [content.kind, content.change?.publicNote])).toEqual([
      ['corrected', 'Angka dibetulkan.'],
      ['withdrawn', 'Angka dibetulkan.'],
    ])
    expect(await check()).toMatchObject({ ok: true, records: 5 })
  })

  it('keeps what was first sent also when it was corrected before it could be archived', async () => {
    const { target } = await town.post({ at: at('19T07:00:00'), account: town.accounts.site })
    await town.change(target, 'correction', at('19T08:00:00'))
    await archivePublications(deps)
    const [published, corrected] = (await contents()).slice(-2)
    expect(published?.post).toMatchObject({
      payload: { text: 'Puskesmas kini buka malam hari.' },
      payloadFrom: 'then',
    })
    expect(corrected?.post).toMatchObject({ payload: { text: 'Teks betul' }, payloadFrom: 'then' })
  })

  it('adds a note as a record of its own and leaves the noted one as it was', async () => {
    const officer = { id: town.officer, name: 'Sari Wulandari' }
    const before = await readRecord(base.db, scope, 1)
    const note = await addNote(deps, {
      councilId: 1,
      about: 1,
      officer,
      text: 'Dikutip media pada 20 November.',
    })
    expect(note).toEqual({ ok: true, number: 8 })
    const after = await readRecord(base.db, scope, 1)
    expect(after?.record).toEqual(before?.record)
    expect(after?.later.map(({ content }) => content.note?.text)).toEqual(['Dikutip media pada 20 November.'])
    const missing = await addNote(deps, { councilId: 1, about: 99, officer, text: 'Tidak ada.' })
    expect(missing).toEqual({ ok: false, refusal: 'not-found' })
  })

  it('finds records by words, kind, channel and day, only those of the offices of the reader', async () => {
    const found = await readPage(base.db, scope, { q: 'jembatan rawunda' })
    expect(found.records.map((record) => record.number)).toEqual([8, 1].filter((one) => one === 1))
    expect((await readPage(base.db, scope, { kind: 'withdrawn' })).total).toBe(1)
    expect((await readPage(base.db, scope, { channel: 'wordpress', to: '2026-11-18' })).total).toBe(1)
    const works = { ...scope, offices: [town.offices.works] }
    expect((await readPage(base.db, works, {})).total).toBe(0)
    expect(await readRecord(base.db, works, 1)).toBeNull()
    expect(await readRecord(base.db, { ...scope, councilId: 2 }, 1)).toBeNull()
  })

  it('is refused by the database to be changed or emptied, by whomever', async () => {
    const { target } = await town.post({ at: at('20T00:30:00'), account: town.accounts.sky, rehearsal: true })
    await town.measure(target, '1h', at('20T01:30:00'), 3)
    const acts = [
      sql`update archive_record set title = 'lain' where council_id = 1`,
      sql`delete from archive_record where council_id = 1`,
      sql`update measurement set likes = 5 where council_id = 1`,
      sql`delete from measurement where council_id = 1`,
    ]
    for (const act of acts) await expect(act.execute(base.db)).rejects.toThrow(/append-only/)
  })

  it('has no statement in its store that changes or removes', () => {
    const folder = import.meta.dirname
    for (const name of ['archive.store.ts', 'facts.store.ts', '../measure/measurements.store.ts']) {
      const text = readFileSync(path.join(folder, name), 'utf8')
      expect(text).not.toMatch(
        /updateTable|deleteFrom|\bupdate\s+\w+\s+set|\bdelete\s+from|truncate|onConflict/i,
      )
    }
  })

  it('exports a zip that a checker without Gacek finds intact, and broken when one letter is changed', async () => {
    const result = await exportArchive(deps, scope, deps.council, {})
    if (!result.ok) throw new Error(result.refusal)
    const pieces: Uint8Array[] = []
    for await (const piece of result.zip) pieces.push(piece)
    const folder = mkdtempSync(path.join(dataDir, 'export-'))
    mkdirSync(path.join(folder, 'media'))
    for (const [name, bytes] of Object.entries(unzipSync(Buffer.concat(pieces)))) {
      writeFileSync(path.join(folder, name), bytes)
    }
    const verify = () => spawnSync(process.execPath, [path.join(folder, 'verify.mjs')], { encoding: 'utf8' })
    expect(verify().stdout).toMatch(/^UTUH \/ INTACT: 8 records, 1 files/)
    const records = path.join(folder, 'records.jsonl')
    const text = readFileSync(records, 'utf8')
    expect(text.trim().split('\n')).toHaveLength(8)
    expect(readFileSync(path.join(folder, 'README.txt'), 'utf8')).toContain('Catatan / records: 1-8')
    writeFileSync(records, text.replace('malam hari', 'siang hari'))
    expect(verify()).toMatchObject({ status: 1, stdout: expect.stringContaining('RUSAK') })
    expect(await exportArchive(deps, scope, deps.council, { from: '2027-01-01' })).toEqual({
      ok: false,
      refusal: 'nothing',
    })
  })

  it('gives the list as CSV that no spreadsheet reads as a formula', async () => {
    await town.post({ at: at('20T01:00:00'), account: town.accounts.site, title: '=HYPERLINK("x")' })
    await archivePublications(deps)
    const pieces: Uint8Array[] = []
    for await (const piece of exportCsv(deps, scope, {})) pieces.push(piece)
    const text = Buffer.concat(pieces).toString('utf8')
    expect(text.trim().split('\r\n')).toHaveLength(10)
    expect(await contents()).toHaveLength(9)
    expect(text).not.toContain(',"=HYPERLINK')
  })

  it('knows an earlier hash again, and not one that never was', async () => {
    const early = (await readRecord(base.db, scope, 3))?.record.hash ?? ''
    expect(await check(true, early.toUpperCase())).toMatchObject({ ok: true, headFound: true })
    expect(await check(true, 'ab'.repeat(32))).toMatchObject({ ok: false, headFound: false })
  })

  it('says which file is missing or changed, and fetches the missing one the next night', async () => {
    const late = await town.addMedia('foto yang terlambat')
    await town.post({ at: at('20T02:00:00'), account: town.accounts.site, media: [{ id: late.id, alt: '' }] })
    await archivePublications(deps)
    expect(await check(false)).toMatchObject({ ok: false, media: { wrong: [late.sha256] } })
    library.set(late.id, Buffer.from('bukan foto itu'))
    await keepMissingFiles(deps)
    expect((await check(false)).ok).toBe(false)
    library.set(late.id, late.bytes)
    await keepMissingFiles(deps)
    expect((await check()).ok).toBe(true)
    const file = archivedPath(dataDir, 1, late.sha256)
    chmodSync(file, 0o600)
    writeFileSync(file, 'foto yang terlambaT')
    expect((await check(false)).ok).toBe(true)
    expect(await check(true)).toMatchObject({ ok: false, media: { wrong: [late.sha256] } })
  })

  it('is found broken when somebody takes the rules away and changes a record', async () => {
    await inTransaction(base.db, async (tx) => {
      await sql`drop rule archive_record_stays on archive_record`.execute(tx)
      await sql`update archive_record set content = replace(content, 'Jembatan', 'Jalan') where council_id = 1 and number = 1`.execute(
        tx,
      )
    })
    expect(await check()).toMatchObject({ ok: false, broken: { number: 1, reason: 'hash' }, records: 0 })
  })
})
