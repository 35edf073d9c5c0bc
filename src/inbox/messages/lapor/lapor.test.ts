import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listJobs } from '../../../../test/harness/inbox-town.ts'
import { openOffice, type Browser, type Office } from '../../../../test/harness/office.ts'
import { openOffice as openNewOffice, setRoles } from '../../../people/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { readCsv } from '../../../platform/read-csv.ts'
import { queueReply } from '../sending/index.ts'
import { TAKE_MESSAGE } from '../incoming.ts'
import type { LaporImportResult } from './contract.ts'
import { registerLaporRoutes } from './index.ts'
import { proposeLaporColumns, readLaporDate, readLaporRows } from './read-lapor.ts'

const NOW = new Date('2026-11-22T02:00:00Z')
const HEAD =
  'Tracking ID,Judul Laporan,Isi Laporan Awal,Klasifikasi,Kategori,Tanggal Laporan Masuk,Lokasi,Instansi Terdisposisi,Anonim,Rahasia,Nama Pelapor,Telepon'
const line = (id: string, more: Partial<Record<'title' | 'text' | 'date', string>> = {}): string =>
  `${id},${more.title ?? 'Jembatan putus'},"${more.text ?? 'Jembatan gantung, Dusun Contoh, putus'}",Pengaduan,Infrastruktur,${more.date ?? '2026-11-20 14:03:00'},Kecamatan Contoh,Pemerintah Kabupaten Samparana,Ya,Tidak,Budi Rahasia,081200000001`
const file = (...lines: string[]): string => [HEAD, ...lines].join('\r\n')
const columnsOf = (text: string) => proposeLaporColumns(readCsv(text).lines[0]?.cells ?? [])

describe('reading a file of LAPOR!', () => {
  const read = (text: string) => {
    const [head, ...lines] = readCsv(text).lines
    const headings = head?.cells ?? []
    return readLaporRows(lines, { columns: columnsOf(text) as never, headings, now: NOW })
  }

  it('finds the columns by their headings', () =>
    expect(columnsOf(file())).toEqual({
      trackingId: 'Tracking ID',
      title: 'Judul Laporan',
      text: 'Isi Laporan Awal',
      kind: 'Klasifikasi',
      category: 'Kategori',
      date: 'Tanggal Laporan Masuk',
      place: 'Lokasi',
      office: 'Instansi Terdisposisi',
      anonymous: 'Anonim',
      confidential: 'Rahasia',
    }))

  it('takes a report without its reporter', () => {
    const { rows, rejects } = read(file(line('7710001')))
    expect(rejects).toEqual([])
    expect(rows[0]).toMatchObject({ trackingId: '7710001', date: new Date('2026-11-20T07:03:00Z') })
    expect(rows[0]!.text).toContain('Kategori: Infrastruktur')
    expect(rows[0]!.text).toContain('anonim')
    expect(rows[0]!.text).not.toContain('rahasia')
    expect(JSON.stringify(rows)).not.toMatch(/Budi|0812/)
  })

  it.each([
    ['an empty id', line(''), 'trackingId'],
    ['an id a spreadsheet spoilt', line('"7,71E+06"'), 'trackingId'],
    ['an id with odd signs', line('<b>1</b>'), 'trackingId'],
    ['no text', '7710002,Judul,,,,,,,,,,', 'text'],
    ['a date that is none', line('7710003', { date: '31 Februari 2026' }), 'date'],
    ['a date of 2050', line('7710004', { date: '2050-01-01' }), 'date'],
  ])('tells the line with %s by number, field, reason and way out', (_name, wrong, field) => {
    const { rows, rejects } = read(file(line('7710001'), wrong, line('7710009')))
    expect(rows.map((row) => row.trackingId)).toEqual(['7710001', '7710009'])
    expect(rejects).toMatchObject([{ line: 3, field }])
    expect(rejects[0]!.reason.id).toMatch(/\.$/)
  })

  it('a tracking id twice in one file is told with the line it stood in first', () =>
    expect(read(file(line('1'), line('2'), line('1'))).rejects).toMatchObject([
      { line: 4, field: 'trackingId', reason: { id: expect.stringContaining('baris 2') } },
    ]))

  it.each([
    ['2026-11-20 14:03:22', '2026-11-20T07:03:22.000Z'],
    ['20/11/2026 09.05', '2026-11-20T02:05:00.000Z'],
    ['20 November 2026, pukul 14:03 WIB', '2026-11-20T07:03:00.000Z'],
    ['2026-11-20T14:03:22+08:00', '2026-11-20T06:03:22.000Z'],
    ['20-11-2026', '2026-11-20T05:00:00.000Z'],
    ['kemarin', undefined],
    ['2026-02-31', undefined],
    ['20/11/26', undefined],
  ])('reads the time %s', (text, time) => expect(readLaporDate(text)?.toISOString()).toBe(time))

  it('any file gives rows and refusals that together are its lines', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ maxLength: 30 }), { maxLength: 12 }), { maxLength: 20 }),
        (cells) => {
          const text = file(
            ...cells.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')),
          )
          const { rows, rejects } = read(text)
          expect(rows.length + rejects.length).toBe(readCsv(text).lines.length - 1)
          for (const row of rows) expect(row.text).not.toMatch(/[\0\u202e\u200b]/)
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('LAPOR! at the desk', () => {
  let office: Office
  let desk: Browser
  let elsewhere: Browser
  const jobs = listJobs()

  async function enterAs(officeId: number): Promise<Browser> {
    const officer = await office.enter('viewer')
    await setRoles(office.db, { councilId: 1, officerId: null }, officer.id, {
      officeId,
      roles: ['case-officer'],
    })
    return office.signIn(officer.email)
  }
  async function found(name: string, isDesk: boolean): Promise<number> {
    const by = { councilId: 1, officerId: null, today: '2026-11-22' }
    const plan = { name, shortName: name, kind: 'agency' as const, affairs: [], isDesk, placeCode: null }
    const opened = await openNewOffice(office.db, by, plan)
    if (!opened.ok) throw new Error(opened.refusal)
    return opened.officeIds[0]!
  }
  beforeAll(async () => {
    office = await openOffice({}, (app, stage) => registerLaporRoutes(app, { ...stage, jobs }))
    desk = await enterAs(await found('Prokopim', true))
    elsewhere = await enterAs(await found('PUPR', false))
  })
  afterAll(() => office.close())

  const send = (text: string, more: object = {}, browser = desk) =>
    browser.call<LaporImportResult & { code: string }>('/api/inbox/lapor/import', { body: { text, ...more } })
  const text = file(line('8800001'), line('8800002', { title: '=1+1' }), line(''))
  const save = { columns: columnsOf(text), dryRun: false }

  it('first proposes, then tries without saving, then takes the right lines once', async () => {
    const proposed = await send(text)
    expect(proposed.body).toMatchObject({ lines: 3, accepted: 0, saved: false, proposal: columnsOf(text) })
    const tried = await send(text, { ...save, dryRun: true })
    expect(tried.body).toMatchObject({ accepted: 2, known: 0, saved: false })
    expect(tried.body.rejects).toMatchObject([{ line: 4, field: 'trackingId' }])
    expect(tried.body.rejectFile).toContain('Tracking ID kosong')
    expect(jobs.list).toEqual([])
    const saved = await send(text, { ...save, mappingName: 'Ekspor LAPOR' })
    expect(saved.body).toMatchObject({ accepted: 2, saved: true })
    expect(jobs.list.filter((job) => job.name === TAKE_MESSAGE)).toHaveLength(2)
    const again = await send(text, save)
    expect(again.body).toMatchObject({ accepted: 0, known: 2 })
    expect(again.body.mappings).toMatchObject([{ name: 'Ekspor LAPOR', columns: columnsOf(text) }])
    const messages = await office.db
      .selectFrom('message')
      .select(['text', 'subject'])
      .where('council_id', '=', 1)
      .execute()
    expect(messages).toHaveLength(2)
  })

  it('two officers who import the same file at once take it in once', async () => {
    const both = file(...Array.from({ length: 60 }, (_, at) => line(`99${at}`)))
    await Promise.all([send(both, save), send(both, save)])
    const { count } = await office.db
      .selectFrom('message_part')
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .where('council_id', '=', 1)
      .where('external_id', 'like', 'lapor:99%')
      .executeTakeFirstOrThrow()
    expect(Number(count)).toBe(60)
  })

  it('says what is wrong with a file, and loses nothing', async () => {
    expect((await send(HEAD)).body.code).toBe('empty-file')
    expect((await send(`${file(line('1'))}\r\n"tak ditutup`)).body.code).toBe('broken-quote')
    expect((await send(text, { columns: { trackingId: 'Nomor', text: 'Isi' } })).body.code).toBe(
      'unknown-column',
    )
    expect((await send(file(...Array.from({ length: 5001 }, (_, at) => line(String(at)))))).body.code).toBe(
      'too-many-lines',
    )
  })

  it('hands answers back as lines to enter there; no cell runs in a spreadsheet', async () => {
    const thread = await office.db
      .selectFrom('thread')
      .select('thread_id')
      .where('council_id', '=', 1)
      .where('hint', '=', '8800002')
      .executeTakeFirstOrThrow()
    const at = new Date('2026-11-22T02:30:00Z')
    const answer = { councilId: 1, threadId: thread.thread_id, mediaIds: [], at }
    const { id } = await office.hire('viewer')
    await inTransaction(office.db, async (tx) => {
      await queueReply(tx, jobs, { ...answer, text: '+62 =1+1 Sudah diperbaiki', officerId: id })
      await queueReply(tx, jobs, { ...answer, text: 'Laporan kami terima', officerId: null })
    })
    const response = await office.app.inject({
      url: '/api/inbox/lapor/answers.csv?from=2026-11-22&until=2026-11-22',
      headers: { cookie: [...desk.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    expect(response.statusCode).toBe(200)
    const { lines } = readCsv(response.body)
    expect(lines.slice(1).map((one) => one.cells)).toEqual([
      ['8800002', "'=1+1", 'Ditindaklanjuti', '2026-11-22 09:30', '', "'+62 =1+1 Sudah diperbaiki"],
    ])
    expect((await desk.call('/api/inbox/lapor/answers.csv?from=2026-11-22&until=2026-11-20')).status).toBe(
      422,
    )
  })

  it('is the work of the desk', async () => {
    expect((await send(text, save, elsewhere)).status).toBe(403)
    expect(
      (await elsewhere.call('/api/inbox/lapor/answers.csv?from=2026-11-22&until=2026-11-22')).status,
    ).toBe(403)
    expect(
      (await office.app.inject({ method: 'POST', url: '/api/inbox/lapor/import', payload: { text } }))
        .statusCode,
    ).toBe(401)
  })
})
