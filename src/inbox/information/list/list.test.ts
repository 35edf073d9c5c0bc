import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  openInformationOffice,
  TEST,
  type InformationOffice,
} from '../../../../test/harness/information-office.ts'
import { SAMPARANA } from '../../../../test/harness/working-offices.ts'
import { cellsOf } from '../../../../test/harness/sheet-cells.ts'
import { dayIn } from '../../../people/index.ts'
import { sql } from '../../../platform/db/index.ts'
import { listPublicInformation } from '../index.ts'
import type { YearReport } from '../report/contract.ts'
import type { ItemImportResult, ItemPage } from './contract.ts'
import { staleBefore } from './read-items.ts'

describe('the public-information list', () => {
  let town: InformationOffice
  const item = (change: object = {}) => ({
    class: 'always',
    title: 'Daftar jembatan kabupaten',
    officeId: town.offices.roads,
    updatedOn: '2026-11-01',
    ...change,
  })
  const add = (change: object = {}) =>
    town.ppid.browser.call<{ id: string; code: string }>('/api/information/list', { body: item(change) })
  beforeAll(async () => {
    town = await openInformationOffice()
  })
  afterAll(() => town.office.close())

  it('half a year is counted by months, also from the end of August', () => {
    expect(staleBefore('2026-11-22')).toBe('2026-05-22')
    expect(staleBefore('2026-08-31')).toBe('2026-02-28')
  })

  it('periodic information that nobody renewed for six months is due', async () => {
    const today = town.office.clock.now().toISOString().slice(0, 10)
    await add({ class: 'periodic', title: 'Laporan kinerja', updatedOn: '2020-01-01' })
    await add({ class: 'periodic', title: 'Profil dinas', updatedOn: today })
    const due = await town.ppid.browser.call<ItemPage>('/api/information/list?due=yes')
    expect(due.body.items.map(({ title }) => title)).toEqual(['Laporan kinerja'])
    expect(due.body.dueCount).toBe(1)
  })

  it('immediate information says what to do, excluded information has its confirmed test', async () => {
    expect((await add({ class: 'immediate', title: 'Banjir Kali Melati' })).body.code).toBe('advice-missing')
    expect((await add({ class: 'excluded', title: 'Denah gudang' })).body.code).toBe('test-missing')
    const made = await town.ppid.browser.call<{ id: string }>('/api/information/tests', {
      body: { ...TEST, officeId: town.offices.roads },
    })
    const early = await add({ class: 'excluded', title: 'Denah gudang', testId: made.body.id })
    expect(early.body.code).toBe('test-not-confirmed')
    const verdict = { body: { verdict: 'confirmed', note: '' } }
    await town.superior.browser.call(`/api/information/tests/${made.body.id}/verdict`, verdict)
    expect((await add({ class: 'excluded', title: 'Denah gudang', testId: made.body.id })).status).toBe(201)
    const found = await listPublicInformation(town.office.db, 1, { class: 'excluded' }, { limit: 5 })
    expect(found).toMatchObject([{ title: 'Denah gudang', ground: 'h' }])
  })

  it('another office’s entry is changed by nobody else', async () => {
    const { id } = (await add({ title: 'Peta jalan' })).body
    const change = { method: 'PUT' as const, body: item({ title: 'Diambil alih' }) }
    expect((await town.nurse.browser.call(`/api/information/list/${id}`, change)).status).toBe(403)
    expect((await town.ppid.browser.call(`/api/information/list/${id}`, { method: 'DELETE' })).status).toBe(
      200,
    )
    const left = await listPublicInformation(town.office.db, 1, { search: 'peta' }, { limit: 5 })
    expect(left).toEqual([])
  })

  it('a CSV goes in after a dry run, wrong lines are told, and the same file twice goes in once', async () => {
    const text = [
      'Judul;Klasifikasi;Ringkasan;Penanggung jawab;Tanggal pemutakhiran',
      'Rencana kerja;berkala;Tahun 2026;PUPR;01/10/2026',
      '=HYPERLINK("x");setiap saat;;;2026-10-01',
      'Tanpa kelas;rahasia;;;',
      'Milik lain;berkala;;Dinkes;',
    ].join('\n')
    const send = (dryRun: boolean) =>
      town.ppid.browser.call<ItemImportResult>('/api/information/list/import', {
        body: { text, officeId: town.offices.roads, dryRun },
      })
    const tried = await send(true)
    expect(tried.body).toMatchObject({ lines: 4, accepted: 2, saved: false })
    expect(tried.body.rejects.map(({ line }) => line)).toEqual([4, 5])
    expect((await send(false)).body).toMatchObject({ accepted: 2, saved: true })
    expect((await send(false)).body).toMatchObject({ accepted: 0, known: 2 })
    const csv = await town.ppid.browser.call<string>('/api/information/list/export')
    expect(csv.body).toContain(`"'=HYPERLINK`)
    expect(csv.body).toContain('"Rencana kerja","berkala"')
  })

  it('the yearly report has every part law asks for, its figures counted and its words kept by year', async () => {
    const made = await town.write()
    const testId = await town.confirmTest(made.id)
    await town.answer(made.id, { outcome: 'partly', testIds: [testId] })
    await town.write()
    const year = Number(dayIn(SAMPARANA.timeZone, town.office.clock.now()).slice(0, 4))
    const address = `/api/information/report/${year}`
    const texts = { policy: 'PPID dibentuk dengan SK Bupati.', obstacles: '#let x = 1 *bukan* tebal' }
    const kept = await town.ppid.browser.call<YearReport>(address, { method: 'PUT', body: texts })
    expect(kept.body).toMatchObject({
      dueOn: `${year + 1}-03-31`,
      figures: { total: 2, answered: 1, onTime: 1, late: 0, refusedBy: [{ ground: 'h', count: 1 }] },
      missing: ['facilities', 'people', 'budget', 'disputes', 'recommendations'],
    })
    const other = await town.ppid.browser.call<YearReport>(`/api/information/report/${year - 1}`)
    expect(other.body).toMatchObject({ texts: { policy: '' }, figures: { total: 0, averageDays: null } })
    const file = (format: string) =>
      town.office.app.inject({
        url: `${address}/file?format=${format}`,
        headers: {
          host: 'localhost:3000',
          cookie: [...town.ppid.browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        },
      })
    const pdf = (await file('pdf')).rawPayload.toString('latin1')
    for (const mark of ['%PDF-', '/StructTreeRoot', 'pdfuaid:part']) expect(pdf).toContain(mark)
    const cells = await cellsOf((await file('xlsx')).rawPayload)
    for (const part of ['Dikabulkan sebagian', 'Huruf h', 'Keberatan diajukan', 'Tepat waktu'])
      expect(cells).toContain(part)
  })

  it('an export of a long list leaves nothing out', async () => {
    const title = 'Arsip lama'
    await sql`insert into information_item (council_id, item_id, class, title, office_id, form, updated_on)
      select council_id, gen_random_uuid(), 'always', ${title}::text || row % 7, office_id, form, updated_on
      from (select * from information_item limit 1) as one, generate_series(1, 2100) as row`.execute(
      town.office.db,
    )
    const csv = await town.ppid.browser.call<string>('/api/information/list/export')
    expect(csv.body.split(title).length - 1).toBe(2100)
  })
})
