import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openOffice, type Browser, type Office } from '../../../test/harness/office.ts'
import { makeMp4, takePhoto } from '../../../test/harness/pictures.ts'
import { sendMedia } from '../../../test/harness/send-media.ts'
import { saveAgenda } from '../../agenda/index.ts'
import { openOffice as openNewOffice, setRoles } from '../../people/index.ts'
import type { OfficeRole } from '../../people/contract.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { registerMediaRoutes } from '../media/index.ts'
import type { NewReport, Report, ReportKit, ReportPage } from './contract.ts'
import {
  findReports,
  markReportsPublished,
  putReportsBack,
  registerReportRoutes,
  takeUpReports,
} from './index.ts'

const answers = {
  what: 'Posyandu balita di Dusun Melati',
  who: 'Bidan Ratna dan 24 balita',
  when: 'Kamis, 19 November 2026',
  where: 'Balai Dusun Melati',
  why: 'Cakupan imunisasi bulan lalu baru separuh',
  how: 'Ditimbang, diimunisasi, lalu diberi makanan tambahan',
}

describe('reports', () => {
  let office: Office
  let health: number
  let village: number
  let ratna: Awaited<ReturnType<Office['enter']>>
  let desk: Awaited<ReturnType<Office['enter']>>
  let neighbour: Awaited<ReturnType<Office['enter']>>
  const timeZone = 'Asia/Makassar'
  const today = () => new Intl.DateTimeFormat('en-CA', { timeZone }).format(office.clock.now())

  async function found(name: string, isDesk = false): Promise<number> {
    const opened = await openNewOffice(
      office.db,
      { councilId: 1, officerId: null, today: today() },
      { name, shortName: name, kind: 'other', affairs: [], isDesk, placeCode: null },
    )
    if (!opened.ok) throw new Error(opened.refusal)
    return opened.officeIds[0]!
  }
  async function enterAs(role: OfficeRole, officeId: number) {
    const officer = await office.enter('viewer')
    const set = await setRoles(office.db, { councilId: 1, officerId: null }, officer.id, {
      officeId,
      roles: [role],
    })
    if (!set.ok) throw new Error(`${officeId}: ${set.refusal}`)
    return officer
  }
  const draft = (change: Partial<NewReport> = {}): NewReport => ({
    id: crypto.randomUUID(),
    officeId: health,
    title: 'Posyandu Melati timbang 24 balita',
    answers,
    happenedOn: today(),
    writtenAt: office.clock.now().toISOString(),
    ...change,
  })
  const send = (browser: Browser, report: NewReport) => browser.call<Report>('/api/reports', { body: report })
  const act = (browser: Browser, id: string, verb: string, text?: string) =>
    browser.call<Report>(`/api/reports/${id}/${verb}`, {
      method: 'POST',
      ...(text === undefined ? {} : { body: { text } }),
    })
  const list = (browser: Browser, query = '') => browser.call<ReportPage>(`/api/reports${query}`)

  beforeAll(async () => {
    office = await openOffice({}, (app, stage) => {
      registerMediaRoutes(app, stage)
      registerReportRoutes(app, { ...stage, timeZone })
    })
    const saved = await saveAgenda(office.db, 1, {
      term: { name: '2025–2030', vision: 'Sehat', from: '2025-01-01', to: '2030-12-31' },
      missions: [{ name: 'Warga sehat' }],
      programmes: [
        { name: 'Posyandu aktif', mission: 'Warga sehat', office: null, keywords: ['posyandu', 'balita'] },
      ],
    })
    if (!saved.ok) throw new Error(saved.detail)
    health = await found('Puskesmas Melati')
    village = await found('Desa Kenanga')
    const press = await found('Prokopim', true)
    ratna = await enterAs('contributor', health)
    neighbour = await enterAs('contributor', village)
    desk = await enterAs('desk-editor', press)
  })
  afterAll(() => office.close())

  it('a report that is sent twice is the same report; its programme is found in the text', async () => {
    const report = draft()
    const first = await send(ratna.browser, report)
    const again = await send(ratna.browser, report)
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.body).toEqual(first.body)
    expect(first.body).toMatchObject({
      status: 'received',
      programme: { name: 'Posyandu aktif', suggested: true },
    })
    expect(first.body.events.map((event) => event.kind)).toEqual(['received'])
    const at = await Promise.all([1, 2, 3].map(() => send(ratna.browser, { ...report, id: report.id })))
    expect(at.every((one) => one.status === 200)).toBe(true)
  })

  it('a report corrected on the phone after its answer was lost arrives with the correction', async () => {
    const report = draft()
    await send(ratna.browser, report)
    const later = new Date(office.clock.now().getTime() + 60_000).toISOString()
    const corrected = { ...report, title: 'Posyandu Melati timbang 42 balita', writtenAt: later }
    const now = await send(ratna.browser, corrected)
    expect([now.status, now.body.title]).toEqual([200, corrected.title])
    expect(now.body.events.map((event) => event.kind)).toEqual(['received', 'changed'])
    // Its answer was lost too: sent again it changes nothing, and neither does the older one that comes late.
    for (const one of [corrected, report]) expect((await send(ratna.browser, one)).body).toEqual(now.body)
  })

  it('a correction that comes when an editor already writes is refused in words, not swallowed', async () => {
    const actor = { councilId: 1, officer: null, mode: 'council' as const }
    const report = draft()
    await send(ratna.browser, report)
    expect((await inTransaction(office.db, (tx) => takeUpReports(tx, actor, [report.id]))).ok).toBe(true)
    const later = new Date(office.clock.now().getTime() + 60_000).toISOString()
    expect((await send(ratna.browser, report)).status).toBe(200)
    const refused = await ratna.browser.call<{ code: string; detail: string }>('/api/reports', {
      body: { ...report, title: 'Posyandu Melati timbang 42 balita', writtenAt: later },
    })
    expect([refused.status, refused.body.code]).toEqual([409, 'arrived-before'])
    expect(refused.body.detail).toMatch(/sudah sampai/)
  })

  it('three sendings at the same moment make one report', async () => {
    const report = draft({ title: 'Sekaligus tiga kali' })
    const sent = await Promise.all([1, 2, 3].map(() => send(ratna.browser, report)))
    expect(sent.filter((one) => one.status === 201)).toHaveLength(1)
    const { events } = sent[0]!.body
    expect(events).toHaveLength(1)
  })

  it('the id of another contributor answers 404', async () => {
    const mine = await send(ratna.browser, draft())
    const stolen = await send(neighbour.browser, draft({ id: mine.body.id, officeId: village }))
    expect(stolen.status).toBe(404)
    expect((await neighbour.browser.call(`/api/reports/${mine.body.id}`)).status).toBe(404)
    expect((await act(neighbour.browser, mine.body.id, 'withdraw')).status).toBe(404)
  })

  it('each wrong field is named with the reason and the way out', async () => {
    const tomorrow = new Date(office.clock.now().getTime() + 2 * 86_400_000).toISOString().slice(0, 10)
    const wrong: [Partial<NewReport>, number, string, string][] = [
      [{ officeId: village }, 422, 'unknown-office', 'Perangkat daerah'],
      [{ officeId: 99_999 }, 422, 'unknown-office', 'Perangkat daerah'],
      [{ happenedOn: tomorrow }, 422, 'happened-in-future', 'Tanggal kegiatan'],
      [{ happenedOn: '2019-01-01' }, 422, 'happened-too-long-ago', 'Tanggal kegiatan'],
      [{ programmeId: 12_345 }, 422, 'unknown-programme', 'Program'],
      [{ mediaIds: [crypto.randomUUID()] }, 422, 'media-missing', 'Foto'],
      [{ title: 'x' }, 400, 'invalid-field', 'judul'],
      [{ answers: { ...answers, where: '' } }, 400, 'invalid-field', 'Di mana'],
    ]
    for (const [change, status, code, name] of wrong) {
      const refused = await ratna.browser.call<{ code: string; detail: string }>('/api/reports', {
        body: draft(change),
      })
      expect([refused.status, refused.body.code], name).toEqual([status, code])
      expect(refused.body.detail).toContain(name)
    }
  })

  it('a desk editor may report for every office, but not for one that does not exist', async () => {
    expect((await send(desk.browser, draft({ officeId: village }))).status).toBe(201)
    expect((await send(desk.browser, draft({ officeId: 99_999 }))).status).toBe(422)
  })

  it('photos of a report are opened by the desk; a second film or a photo of somebody else is refused', async () => {
    const photo = await sendMedia(office, ratna.browser, await takePhoto({ gps: true }))
    const film = (shade: string) =>
      sendMedia(office, ratna.browser, Buffer.concat([makeMp4()]), {
        type: 'video/mp4',
        fields: { alt: shade },
      })
    const films = [await film('satu'), await film('dua')]
    const strange = await sendMedia(office, neighbour.browser, await takePhoto({ shade: 5 }))
    const tooMany = await send(ratna.browser, draft({ mediaIds: films.map((one) => one.body.id) }))
    expect((tooMany.body as unknown as { code: string }).code).toBe('too-many-films')
    const notMine = await send(ratna.browser, draft({ mediaIds: [strange.body.id] }))
    expect((notMine.body as unknown as { code: string }).code).toBe('media-missing')
    const sent = await send(ratna.browser, draft({ mediaIds: [photo.body.id, films[0]!.body.id] }))
    expect(sent.body.media.map((one) => one.kind)).toEqual(['image', 'video'])
    expect(sent.body.cover).toBe(photo.body.id)
    const cookie = [...desk.browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const opened = await office.app.inject({
      url: `/api/media/${photo.body.id}`,
      headers: { cookie, host: 'localhost:3000' },
    })
    expect(opened.statusCode).toBe(200)
  })

  it('the desk asks, the contributor answers, and the thread keeps both', async () => {
    const { body } = await send(ratna.browser, draft())
    const asked = await act(desk.browser, body.id, 'ask', 'Berapa balita yang diimunisasi?')
    expect(asked.body).toMatchObject({ status: 'asked-back', questionOpen: true })
    const answered = await act(ratna.browser, body.id, 'answer', 'Delapan belas balita.')
    expect(answered.body).toMatchObject({ status: 'received', questionOpen: false })
    expect(answered.body.events.map((event) => [event.kind, event.text])).toEqual([
      ['received', ''],
      ['asked', 'Berapa balita yang diimunisasi?'],
      ['answered', 'Delapan belas balita.'],
    ])
    const twice = await act(ratna.browser, body.id, 'answer', 'Sekali lagi.')
    expect(twice.status).toBe(409)
  })

  it('a contributor may not ask, decline or handle; an editor may not write in their name', async () => {
    const { body } = await send(ratna.browser, draft())
    expect((await act(ratna.browser, body.id, 'ask', 'Siapa?')).status).toBe(403)
    expect((await act(ratna.browser, body.id, 'decline', 'Tidak jadi')).status).toBe(403)
    expect((await act(desk.browser, body.id, 'answer', 'Saya jawab sendiri')).status).toBe(403)
    const patch = { method: 'PATCH' as const, body: { title: 'Judul orang lain' } }
    expect((await desk.browser.call(`/api/reports/${body.id}`, patch)).status).toBe(403)
    expect(body.may).toEqual(['change', 'withdraw'])
  })

  it('a report is changed until an editor takes it up; a found programme follows the text', async () => {
    const { body } = await send(ratna.browser, draft())
    const other = { ...answers, what: 'Lomba desa', who: 'Perangkat desa', why: '', how: '' }
    const patch = { method: 'PATCH' as const, body: { title: 'Lomba desa dinilai', answers: other } }
    const changed = await ratna.browser.call<Report>(`/api/reports/${body.id}`, patch)
    expect(changed.body).toMatchObject({ title: 'Lomba desa dinilai', programme: null })
    const actor = { councilId: 1, officer: null, mode: 'council' as const }
    const taken = await inTransaction(office.db, (tx) => takeUpReports(tx, actor, [body.id]))
    expect(taken).toEqual({ ok: true })
    expect((await ratna.browser.call(`/api/reports/${body.id}`, patch)).status).toBe(409)
    expect((await act(ratna.browser, body.id, 'withdraw')).status).toBe(409)
    const by = { councilId: 1, officerId: null, text: '' }
    await inTransaction(office.db, (tx) => putReportsBack(tx, by, [body.id]))
    expect((await ratna.browser.call(`/api/reports/${body.id}`, patch)).status).toBe(200)
  })

  it('the contributor sees received, in editing, published, and the link', async () => {
    const { body } = await send(ratna.browser, draft())
    const actor = { councilId: 1, officer: null, mode: 'council' as const }
    await inTransaction(office.db, (tx) => takeUpReports(tx, actor, [body.id]))
    await inTransaction(office.db, (tx) =>
      markReportsPublished(tx, 1, [body.id], { permalink: null, at: office.clock.now() }),
    )
    const again = { permalink: 'https://berita.example/1', at: office.clock.now() }
    await inTransaction(office.db, (tx) => markReportsPublished(tx, 1, [body.id], again))
    await inTransaction(office.db, (tx) =>
      markReportsPublished(tx, 1, [body.id], { ...again, permalink: 'https://lain.example' }),
    )
    const seen = await ratna.browser.call<Report>(`/api/reports/${body.id}`)
    expect(seen.body).toMatchObject({ status: 'published', permalink: 'https://berita.example/1' })
    expect(seen.body.events.map((event) => event.kind)).toEqual([
      'received',
      'taken-up',
      'published',
      'published',
    ])
  })

  it('who sees a mistake in a report the desk has taken up tells it so, before and after it is out', async () => {
    const { body } = await send(ratna.browser, draft())
    expect((await act(ratna.browser, body.id, 'correct', 'Bukan 24, tetapi 26 balita.')).status).toBe(409)
    const actor = { councilId: 1, officer: null, mode: 'council' as const }
    await inTransaction(office.db, (tx) => takeUpReports(tx, actor, [body.id]))
    const told = await act(ratna.browser, body.id, 'correct', 'Bukan 24, tetapi 26 balita.')
    expect(told.body).toMatchObject({ status: 'in-editing', answers, may: ['correct'] })
    expect(told.body.events.at(-1)).toMatchObject({ kind: 'changed', text: 'Bukan 24, tetapi 26 balita.' })
    expect((await act(desk.browser, body.id, 'correct', 'Atas nama Ratna')).status).toBe(403)
    await inTransaction(office.db, (tx) =>
      markReportsPublished(tx, 1, [body.id], { permalink: null, at: office.clock.now() }),
    )
    expect((await act(ratna.browser, body.id, 'correct', 'Namanya Ratnawati.')).body.status).toBe('published')
  })

  it('reports on one matter are found by their words, in whatever order each office put them', async () => {
    const title = 'Banjir Desa Karang Tedira: posko kesehatan'
    const { body } = await send(ratna.browser, draft({ title }))
    const found = async (search: string) => {
      const { body } = await list(desk.browser, `?search=${encodeURIComponent(search)}`)
      return body.reports.map((one) => one.id)
    }
    expect(await found('karang tedira  banjir')).toEqual([body.id])
    expect(await found('banjir Ratna')).toEqual([body.id])
    expect(await found('banjir jembatan')).toEqual([])
  })

  it('a withdrawn report is gone for the desk and stays with its author', async () => {
    const { body } = await send(ratna.browser, draft({ title: 'Ditarik kembali' }))
    expect((await act(ratna.browser, body.id, 'withdraw')).body.status).toBe('withdrawn')
    expect((await desk.browser.call(`/api/reports/${body.id}`)).status).toBe(404)
    expect((await list(desk.browser, '?search=ditarik')).body.reports).toEqual([])
    expect((await list(ratna.browser, '?mine=yes&search=ditarik')).body.reports).toHaveLength(1)
    const actor = { councilId: 1, officer: null, mode: 'council' as const }
    const taken = await inTransaction(office.db, (tx) => takeUpReports(tx, actor, [body.id]))
    expect(taken).toMatchObject({ ok: false, refusal: 'not-now' })
  })

  it('a declined report says why and can be taken up again', async () => {
    const { body } = await send(ratna.browser, draft())
    const declined = await act(desk.browser, body.id, 'decline', 'Sudah diberitakan pekan lalu.')
    expect(declined.body.status).toBe('declined')
    expect(declined.body.may).toContain('reopen')
    expect((await act(desk.browser, body.id, 'reopen')).body.status).toBe('received')
    expect((await act(desk.browser, body.id, 'decline')).status).toBe(400)
  })

  it('the list of the desk goes page by page, each report once, and each office sees its own', async () => {
    for (let at = 0; at < 33; at++) {
      office.clock.advance(1000)
      await send(
        neighbour.browser,
        draft({ officeId: village, title: `Kerja bakti 100% ke-${at}`, programmeId: null }),
      )
    }
    const first = await list(desk.browser, `?office=${village}&search=100%25`)
    const second = await list(desk.browser, `?office=${village}&search=100%25&cursor=${first.body.next}`)
    const ids = [...first.body.reports, ...second.body.reports].map((report) => report.id)
    expect(new Set(ids).size).toBe(33)
    expect(second.body.next).toBeNull()
    expect(first.body.counts.received).toBe(33)
    expect((await list(ratna.browser, '?search=kerja%20bakti')).body.reports).toEqual([])
    expect((await list(desk.browser, '?cursor=bukan')).status).toBe(200)
  })

  it('a phone gets what it needs to write without a signal', async () => {
    const kit = await ratna.browser.call<ReportKit>('/api/reports/kit')
    expect(kit.body.offices.map((one) => one.name)).toEqual(['Puskesmas Melati'])
    expect(kit.body).toMatchObject({ timeZone, programmes: [{ name: 'Posyandu aktif' }] })
    const suggest = (text: string) => ratna.browser.call('/api/reports/suggest', { body: { text } })
    expect((await suggest('Posyandu hari ini')).body).toMatchObject({ programme: { name: 'Posyandu aktif' } })
    expect((await suggest('Rapat')).body).toEqual({ programme: null })
  })

  it('visitors and officers without a role in an office may not report', async () => {
    const nobody = await office.enter('viewer')
    expect((await send(nobody.browser, draft())).status).toBe(403)
    expect((await office.app.inject({ url: '/api/reports' })).statusCode).toBe(401)
    expect(await findReports(office.db, 2, [crypto.randomUUID()])).toEqual([])
  })
})
