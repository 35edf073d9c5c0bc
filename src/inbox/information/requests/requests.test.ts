import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ASKED,
  openInformationOffice,
  RATIH,
  TEST,
  type InformationOffice,
} from '../../../../test/harness/information-office.ts'
import { SAMPARANA } from '../../../../test/harness/working-offices.ts'
import { cellsOf } from '../../../../test/harness/sheet-cells.ts'
import { dayIn } from '../../../people/index.ts'
import { inTransaction, sql } from '../../../platform/db/index.ts'
import type { RequestPage } from '../contract.ts'
import { fileOwnObjection, openRequest, readOwnRequest } from '../index.ts'
import { deriveRequest } from './request.ts'

describe('requests for information', () => {
  let town: InformationOffice
  beforeAll(async () => {
    town = await openInformationOffice()
  })
  afterAll(() => town.office.close())

  it('a complete request runs from the day it came; an incomplete one waits until the papers are there', async () => {
    const whole = await town.write()
    expect(whole.missing).toEqual([])
    expect((await town.read(town.ppid.browser, whole.id)).body).toMatchObject({
      status: 'complete',
      clocks: [{ ruleKey: 'ppid-answer', standing: 'running' }],
    })
    const bare = await town.write({ applicant: { kind: 'person', name: 'Sari', contact: '0812345' } })
    expect(bare.missing).toEqual(['nik', 'id-copy'])
    expect((await town.read(town.ppid.browser, bare.id)).body).toMatchObject({
      status: 'received',
      clocks: [],
    })
    const half = await town.act(town.ppid.browser, bare.id, 'complete', { nik: RATIH.nik })
    expect(half.body).toMatchObject({ status: 'received', missing: ['id-copy'] })
    const typo = await town.act(town.ppid.browser, bare.id, 'complete', { nik: '520101410790' })
    expect([typo.status, JSON.stringify(typo.body)]).toEqual([400, expect.stringContaining('16 angka')])
    const done = await town.act(town.ppid.browser, bare.id, 'complete', { hasIdCopy: true })
    expect(done.body).toMatchObject({
      status: 'complete',
      missing: [],
      clocks: [{ ruleKey: 'ppid-answer' }],
    })
  })

  it('a legal body brings its deed, a group its mandate', async () => {
    const body = { kind: 'legal-body' as const, name: 'Yayasan Kenanga', contact: 'kenanga@contoh.id' }
    expect((await town.write({ applicant: body })).missing).toEqual(['deed'])
    const group = { ...RATIH, kind: 'group' as const }
    expect((await town.write({ applicant: group })).missing).toEqual(['mandate'])
  })

  it('who asks is in no table in clear, and opens with a reason that is written down', async () => {
    const { id } = await town.write()
    const rows = await town.office.db.selectFrom('information_request').selectAll().execute()
    expect(
      JSON.stringify(rows.map((row) => ({ ...row, applicant: row.applicant.toString('latin1') }))),
    ).not.toContain(RATIH.nik)
    const page = await town.read(town.ppid.browser, id)
    expect(JSON.stringify(page.body)).not.toContain('Kusumawati')
    const hasty = await town.act(town.ppid.browser, id, 'applicant', { reason: 'x' })
    expect(hasty.status).toBe(400)
    const seen = await town.act(town.ppid.browser, id, 'applicant', { reason: 'Menulis surat jawaban' })
    expect(seen.body).toMatchObject({ name: 'Ratih Kusumawati', nik: RATIH.nik })
    const after = await town.read(town.ppid.browser, id)
    expect(after.body.looks).toMatchObject([{ reason: 'Menulis surat jawaban' }])
    expect(
      (await town.act(town.superior.browser, id, 'applicant', { reason: 'Ingin tahu saja' })).status,
    ).toBe(403)
  })

  it('another office’s request is not found, and a contributor sees an empty register', async () => {
    const { id } = await town.write()
    expect((await town.read(town.nurse.browser, id)).status).toBe(404)
    expect((await town.act(town.nurse.browser, id, 'take-up')).status).toBe(404)
    const list = await town.clerk.browser.call<RequestPage>('/api/information')
    expect(list.body.requests).toEqual([])
    const body = { ...ASKED, officeId: town.offices.health, cameBy: 'counter' }
    const foreign = await town.ppid.browser.call('/api/information', { body })
    expect([foreign.status, foreign.body.code]).toEqual([422, 'unknown-office'])
  })

  it('the answer is extended once, with a reason', async () => {
    const { id } = await town.write()
    const before = (await town.read(town.ppid.browser, id)).body.clocks[0]!.dueAt!
    const reason = 'Dokumen lama masih dicari di gudang arsip.'
    const extended = await town.act(town.ppid.browser, id, 'extend', { reason })
    expect(Date.parse(extended.body.clocks[0]!.dueAt!)).toBeGreaterThan(Date.parse(before))
    const again = await town.act(town.ppid.browser, id, 'extend', { reason })
    expect([again.status, again.body.code]).toEqual([409, 'already-extended'])
  })

  it('information of a running election is due in 3 working days', async () => {
    const { id } = await town.write({ isElection: true })
    const { clocks } = (await town.read(town.ppid.browser, id)).body
    expect(clocks).toMatchObject([{ ruleKey: 'ppid-election-answer', length: { amount: 3 } }])
  })

  it('a refusal needs a consequence test that somebody else confirmed', async () => {
    const { id } = await town.write()
    const bare = await town.answer(id, { outcome: 'refused' })
    expect([bare.status, bare.body.code]).toEqual([422, 'no-test'])
    const proposed = await town.act(town.both.browser, id, 'tests', TEST)
    const testId = proposed.body.tests[0]!.id
    const early = await town.answer(id, { outcome: 'refused', testIds: [testId] })
    expect(early.body.code).toBe('test-not-confirmed')
    const verdict = { body: { verdict: 'confirmed', note: '' } }
    const own = await town.both.browser.call(`/api/information/tests/${testId}/verdict`, verdict)
    expect(own.body.code).toBe('own-test')
    const ppid = await town.ppid.browser.call(`/api/information/tests/${testId}/verdict`, verdict)
    expect(ppid.status).toBe(403)
    expect(
      (await town.superior.browser.call(`/api/information/tests/${testId}/verdict`, verdict)).status,
    ).toBe(200)
    const refused = await town.answer(id, { outcome: 'refused', testIds: [testId] })
    expect(refused.body).toMatchObject({ status: 'refused', answer: { outcome: 'refused' } })
    expect(refused.body.clocks.map(({ ruleKey, owedBy }) => [ruleKey, owedBy])).toContainEqual([
      'ppid-objection-filing',
      'citizen',
    ])
  })

  it('an expired test closes nothing, and letter j needs the law it rests on', async () => {
    const { id } = await town.write()
    const testId = await town.confirmTest(id, { validUntil: '2024-01-01' })
    expect((await town.answer(id, { outcome: 'partly', testIds: [testId] })).body.code).toBe('test-expired')
    const bare = await town.act(town.ppid.browser, id, 'tests', { ...TEST, ground: 'j' })
    expect(bare.status).toBe(400)
  })

  it('an objection is decided by the superior, never by who answered; upheld it is answered anew', async () => {
    const { id } = await town.write()
    const objection = { ground: 'd', reason: 'Yang dikirim bukan yang saya minta.' }
    const early = await town.act(town.ppid.browser, id, 'objections', objection)
    expect(early.body.code).toBe('objection-too-early')
    await town.act(town.both.browser, id, 'answer', { outcome: 'full', text: 'Silakan lihat di situs kami.' })
    const filed = await town.act(town.ppid.browser, id, 'objections', objection)
    expect(filed.body.objections[0]).toMatchObject({
      status: 'filed',
      clocks: [{ ruleKey: 'ppid-objection-answer', length: { amount: 30 } }],
    })
    const address = `/api/information/objections/${filed.body.objections[0]!.id}/decision`
    const decision = { body: { outcome: 'upheld', text: 'PPID wajib memberi salinan lengkap.' } }
    expect((await town.both.browser.call(address, decision)).body.code).toBe('answered-it-yourself')
    expect((await town.ppid.browser.call(address, decision)).status).toBe(403)
    expect((await town.superior.browser.call(address, decision)).status).toBe(200)
    const after = (await town.read(town.ppid.browser, id)).body
    expect(after.status).toBe('in-progress')
    expect(after.objections[0]!.clocks.map(({ ruleKey }) => ruleKey)).toContain('ppid-dispute')
    expect((await town.answer(id)).body.status).toBe('answered-full')
  })

  it('a dispute is written down with the day the applicant went, between the decision and today', async () => {
    const { id } = await town.write()
    await town.act(town.both.browser, id, 'answer', { outcome: 'full', text: 'Silakan lihat di situs kami.' })
    const objection = { ground: 'd', reason: 'Yang dikirim bukan yang saya minta.' }
    const filed = await town.act(town.ppid.browser, id, 'objections', objection)
    const address = `/api/information/objections/${filed.body.objections[0]!.id}`
    const decision = { outcome: 'rejected', text: 'PPID sudah memberi salinan lengkap.' }
    await town.superior.browser.call(`${address}/decision`, { body: decision })
    const zone = SAMPARANA.timeZone
    const decidedOn = dayIn(zone, town.office.clock.now())
    const dayMs = 86_400_000
    const dayBefore = dayIn(zone, new Date(town.office.clock.now().getTime() - dayMs))
    town.office.clock.advance(3 * dayMs)
    const tomorrow = dayIn(zone, new Date(town.office.clock.now().getTime() + dayMs))
    const note = (on: string) =>
      town.ppid.browser.call<{ code: string }>(`${address}/dispute`, { body: { on, result: '' } })
    expect((await note(dayBefore)).body.code).toBe('wrong-dispute-day')
    expect((await note(tomorrow)).body.code).toBe('wrong-dispute-day')
    expect((await note(decidedOn)).status).toBe(200)
    const after = (await town.read(town.ppid.browser, id)).body.objections[0]!
    const clock = after.clocks.find(({ ruleKey }) => ruleKey === 'ppid-dispute')!
    expect(dayIn(zone, new Date(clock.stoppedAt!))).toBe(decidedOn)
  })

  it('the applicant reads the answer and objects with number and key, and nobody else', async () => {
    const intake = { ...ASKED, applicant: { ...RATIH, deed: '', hasMandate: false }, isElection: false }
    const opened = await inTransaction(town.office.db, (tx) =>
      openRequest(tx, town.deps, {
        ...intake,
        wants: 'copy',
        receiveBy: 'portal',
        councilId: 1,
        officeId: town.offices.roads,
        cameBy: 'portal',
        at: town.office.clock.now(),
        by: null,
      }),
    )
    const key = { councilId: 1, number: opened.number.toLowerCase(), accessKey: opened.accessKey }
    expect(await readOwnRequest(town.deps, { ...key, accessKey: '0000-0000-0000-0000' })).toBeNull()
    await town.answer(opened.id)
    const own = await readOwnRequest(town.deps, key)
    expect(own).toMatchObject({ status: 'answered-full', mayObject: true })
    expect(own!.facts).toContainEqual(['Penguasaan informasi', 'Kami kuasai'])
    const objection = { ground: 'f' as const, reason: 'Biayanya terlalu tinggi.', attorney: '' }
    expect(await fileOwnObjection(town.deps, key, objection)).toEqual({ ok: true })
    expect(await fileOwnObjection(town.deps, key, objection)).toMatchObject({ ok: false })
  })

  it('what waits stands oldest first, as it is due; the whole register newest first', async () => {
    await town.write()
    town.office.clock.advance(60_000)
    const { id } = await town.write()
    const idsOf = async (state: string) =>
      (await town.ppid.browser.call<RequestPage>(`/api/information?state=${state}`)).body.requests
    const waiting = await idsOf('open')
    expect(waiting.at(-1)!.id).toBe(id)
    expect(waiting.map((one) => one.receivedAt)).toEqual(waiting.map((one) => one.receivedAt).toSorted())
    expect((await idsOf('all'))[0]!.id).toBe(id)
  })

  it('the register has every column, names only with a reason, and counts up without a gap', async () => {
    const year = dayIn(SAMPARANA.timeZone, town.office.clock.now()).slice(0, 4)
    const days = { from: `${year}-01-01`, to: `${year}-12-31` }
    const ask = (body: object) =>
      town.office.app.inject({
        method: 'POST',
        url: '/api/information/register',
        headers: {
          host: 'localhost:3000',
          origin: 'http://localhost:3000',
          cookie: [...town.ppid.browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        },
        payload: { ...days, ...body },
      })
    const sealed = await cellsOf((await ask({})).rawPayload)
    expect(sealed).toContain('disegel')
    expect(sealed).not.toContain('Kusumawati')
    expect(sealed).toContain('Alasan penolakan')
    const open = await cellsOf((await ask({ reason: 'Laporan ke Komisi Informasi' })).rawPayload)
    expect(open).toContain('Ratih Kusumawati')
    const pdf = (await ask({ format: 'pdf' })).rawPayload
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    // Its title says the period as the office writes days.
    expect(pdf.toString('latin1')).toContain(`1 Januari ${year} sampai 31 Desember ${year} (WITA)`)
    const rows = await town.office.db
      .selectFrom('information_request')
      .select(['register_year', 'register_no'])
      .orderBy('register_no')
      .execute()
    for (const ofYear of Map.groupBy(rows, (row) => row.register_year).values())
      expect(ofYear.map((row) => row.register_no)).toEqual(ofYear.map((_row, index) => index + 1))
  })

  it('the stored state is what the events make of it', async () => {
    const requests = await town.office.db
      .selectFrom('information_request')
      .select(['request_id', 'status'])
      .execute()
    for (const { request_id: id, status } of requests) {
      const events = await town.office.db
        .selectFrom('information_event')
        .select(['kind', 'detail'])
        .where('request_id', '=', id)
        .orderBy('event_id')
        .execute()
      const told = events.map((event) => ({ ...(event.detail as object), kind: event.kind as never }))
      expect(deriveRequest(told).status).toBe(status)
    }
  })

  describe('of a year that one file cannot hold', () => {
    const fetchYear = (year: number, format: 'xlsx' | 'pdf', more = {}) =>
      town.ppid.browser.call<{ code: string; detail: string }>('/api/information/register', {
        body: { from: `${year}-01-01`, to: `${year}-12-31`, format, ...more },
      })
    /** A year of requests as they stand in a register that was taken over. */
    const fillYear = (year: number, requests: number) =>
      sql`insert into information_request (council_id, request_id, number, register_year, register_no, access_hash,
          office_id, came_by, applicant_kind, applicant, asked, purpose, wants, receive_by, received_at)
        select council_id, gen_random_uuid(), ${year}::text || '-' || row, ${year}::integer, row, access_hash,
          office_id, came_by, applicant_kind, applicant, asked, purpose, wants, receive_by, make_date(${year}::integer, 6, 1)
        from (select * from information_request order by register_year desc, register_no limit 1) as one,
          generate_series(1, ${requests}::integer) as row`.execute(town.office.db)
    const countLooks = async () =>
      (await sql`select 1 from information_look`.execute(town.office.db)).rows.length

    it('the register is refused with the way out, and no name is opened', async () => {
      await town.write()
      const reason = 'Laporan ke Komisi Informasi'
      const looks = await countLooks()
      await fillYear(2018, 1001)
      await fillYear(2019, 20_001)
      expect((await fetchYear(2018, 'pdf', { reason })).body.code).toBe('too-many-rows')
      const sheet = (await fetchYear(2019, 'xlsx', { reason })).body
      expect(sheet.code).toBe('too-many-for-sheet')
      expect(sheet.detail).toContain('tanggal yang lebih pendek')
      expect(await countLooks()).toBe(looks)
    })

    it('what is too long for a PDF goes into a spreadsheet', async () => {
      expect((await fetchYear(2018, 'xlsx')).status).toBe(200)
    })
  })
})
