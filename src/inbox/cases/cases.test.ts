import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listJobs } from '../../../test/harness/inbox-town.ts'
import { openOffice, type Browser, type Office } from '../../../test/harness/office.ts'
import { SAMPARANA as COUNCIL } from '../../../test/harness/working-offices.ts'
import { takePhoto } from '../../../test/harness/pictures.ts'
import { sendMedia } from '../../../test/harness/send-media.ts'
import { registerMediaRoutes } from '../../newsroom/media/index.ts'
import type { OfficeRole } from '../../people/contract.ts'
import { openOffice as openNewOffice, setRoles } from '../../people/index.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { receiveMessage } from '../messages/index.ts'
import type { ActInput, BulkDone, CaseDesk, Identity, Presence } from './acts.contract.ts'
import type { CasePage, CaseView, Route, SimilarCase } from './contract.ts'
import {
  checkAccess,
  citizenSays,
  openCase,
  rebuildCases,
  registerCaseStage,
  startCaseJobs,
} from './index.ts'
import { takeMessage } from './intake/take-message.ts'
import { escalateLate } from './work/escalate.ts'

describe('the case desk', () => {
  let office: Office
  let roads: number
  let health: number
  let desk: Awaited<ReturnType<Office['enter']>>
  let engineer: Awaited<ReturnType<Office['enter']>>
  let nurse: Awaited<ReturnType<Office['enter']>>
  let leader: Awaited<ReturnType<Office['enter']>>
  let channelId: number
  let sent = 0
  const jobs = listJobs()
  const deps = () => ({ ...office, jobs, council: COUNCIL, publicUrl: 'https://samparana.example' })

  async function found(name: string, affairs: string[], isDesk = false): Promise<number> {
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: COUNCIL.timeZone }).format(office.clock.now())
    const opened = await openNewOffice(
      office.db,
      { councilId: 1, officerId: null, today },
      { name, shortName: name, kind: 'agency', affairs, isDesk, placeCode: null },
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
    if (!set.ok) throw new Error(set.refusal)
    return officer
  }
  /** A citizen writes; the message is taken up as the job does. */
  async function write(text: string, address = `+62812${(sent += 1)}`, seconds = 0) {
    const received = await receiveMessage(
      { ...office, jobs },
      {
        councilId: 1,
        channelId,
        externalId: `m-${(sent += 1)}`,
        sentAt: new Date(office.clock.now().getTime() + seconds * 1000),
        contact: { address, name: 'Warga Contoh' },
        text,
        files: [],
      },
    )
    return { ...received, taken: await takeMessage(deps(), { councilId: 1, ...received }) }
  }
  const open = async (text = 'Jembatan gantung di dusun kami putus papannya, tolong diperbaiki') =>
    inTransaction(office.db, (tx) =>
      openCase(tx, deps(), {
        councilId: 1,
        text,
        threadId: null,
        isAnonymous: false,
        isConfidential: false,
        at: office.clock.now(),
        by: null,
      }),
    )
  const read = (browser: Browser, id: number) => browser.call<CaseView>(`/api/cases/${id}`)
  const act = (browser: Browser, id: number, body: ActInput) =>
    browser.call<CaseView & { code: string }>(`/api/cases/${id}/acts`, { body })
  const list = (browser: Browser, query = '') => browser.call<CasePage>(`/api/cases${query}`)

  beforeAll(async () => {
    office = await openOffice({}, (app, stage) => {
      registerMediaRoutes(app, stage)
      registerCaseStage(app, {
        ...stage,
        jobs,
        council: COUNCIL,
        publicUrl: 'https://samparana.example',
      })
    })
    roads = await found('PUPR', ['pekerjaan-umum'])
    health = await found('Dinkes', ['kesehatan'])
    const press = await found('Prokopim', ['kominfo'], true)
    desk = await enterAs('case-officer', press)
    engineer = await enterAs('case-officer', roads)
    nurse = await enterAs('case-officer', health)
    leader = await office.enter('leader')
    const channel = await office.db
      .insertInto('inbox_channel')
      .values({ council_id: 1, kind: 'whatsapp', name: 'WhatsApp' })
      .returning('channel_id')
      .executeTakeFirstOrThrow()
    channelId = channel.channel_id
  })
  afterAll(() => office.close())

  it('a message becomes one case, however often it is told, and later ones join it', async () => {
    const first = await write('Jembatan gantung di Dusun Melati putus papannya', '+628111')
    const id = first.taken!.caseId!
    expect(await takeMessage(deps(), { councilId: 1, ...first })).toBeNull()
    const second = await write('Sudah tiga hari anak sekolah tidak bisa lewat', '+628111', 60)
    expect(second.taken).toEqual({ caseId: id, noise: null })
    const seen = await read(desk.browser, id)
    expect(seen.body).toMatchObject({
      kind: 'complaint',
      status: 'new',
      category: { name: 'Jembatan' },
      hasNews: true,
      needsPhoto: true,
    })
    expect(seen.body.messages.map(({ text }) => text)).toEqual([
      'Jembatan gantung di Dusun Melati putus papannya',
      'Sudah tiga hari anak sekolah tidak bisa lewat',
    ])
    expect(seen.body.clocks.length).toBeGreaterThan(0)
  })

  it('answering machines and advertisements bother nobody, and the desk can fetch them', async () => {
    expect((await write('Balasan otomatis: saya sedang cuti')).taken).toEqual({
      caseId: null,
      noise: 'auto-reply',
    })
    const spam = await write('Slot gacor maxwin hari ini, klik link di bio')
    expect(spam.taken).toEqual({ caseId: null, noise: 'spam' })
    const opened = await desk.browser.call<{ caseId: number }>(
      `/api/cases/set-aside/${spam.messageId}/open`,
      { method: 'POST' },
    )
    expect(opened.status).toBe(200)
    expect((await read(desk.browser, opened.body.caseId)).status).toBe(200)
  })

  it('a flood of one person fills one case', async () => {
    const subjects = ['Jalan rusak', 'Sampah menumpuk', 'Air mati', 'Got mampet', 'Pohon tumbang']
    const other = await office.db
      .insertInto('inbox_channel')
      .values({ council_id: 1, kind: 'email', name: 'Surel' })
      .returning('channel_id')
      .executeTakeFirstOrThrow()
    const cases: (number | null | undefined)[] = []
    for (const subject of subjects) {
      const received = await receiveMessage(
        { ...office, jobs },
        {
          councilId: 1,
          channelId: other.channel_id,
          externalId: subject,
          sentAt: office.clock.now(),
          contact: { address: 'warga@contoh.example' },
          text: `${subject} di mana-mana`,
          subject,
          files: [],
        },
      )
      cases.push((await takeMessage(deps(), { councilId: 1, ...received }))?.caseId)
    }
    expect(new Set(cases).size).toBe(3)
    expect(cases[4]).toBe(cases[2])
  })

  it('the rules say whose it is and why, also when another authority answers for it', async () => {
    const { caseId } = await open('Aspal mengelupas dan jalan berlubang di depan pasar, bahaya')
    const route = await desk.browser.call<Route>(`/api/cases/${caseId}/route`)
    expect(route.body).toMatchObject({
      kind: 'complaint',
      officeId: roads,
      priority: 'high',
      elsewhere: null,
    })
    expect(route.body.reasons.map(({ about }) => about)).toContain('category')
    const far = await open('Jalan nasional di tanjakan berlubang besar')
    const elsewhere = await desk.browser.call<Route>(`/api/cases/${far.caseId}/route`)
    expect(elsewhere.body.elsewhere?.authority).toContain('Jalan Nasional')
  })

  it('an office sees only its own cases; the desk gives them and gets them back', async () => {
    const { caseId } = await open()
    expect((await read(engineer.browser, caseId)).status).toBe(404)
    expect((await act(engineer.browser, caseId, { act: 'take' })).status).toBe(404)
    const given = await act(desk.browser, caseId, { act: 'assign', officeId: roads })
    expect(given.body).toMatchObject({ status: 'assigned', office: { id: roads } })
    expect((await read(engineer.browser, caseId)).status).toBe(200)
    expect((await read(nurse.browser, caseId)).status).toBe(404)
    expect((await act(engineer.browser, caseId, { act: 'assign', officeId: health })).status).toBe(403)
    const back = await act(engineer.browser, caseId, { act: 'hand-back', reason: 'jembatan milik desa' })
    expect(back.status).toBe(204)
    expect((await read(desk.browser, caseId)).body).toMatchObject({ status: 'new', office: null })
  })

  it('closing needs words and, for a thing, a picture; the citizen has the last word', async () => {
    const written = await write('Jembatan di kampung kami ambruk', '+628222')
    const id = written.taken!.caseId!
    await act(desk.browser, id, { act: 'assign', officeId: roads })
    await act(engineer.browser, id, { act: 'take' })
    const text = 'Papan jembatan sudah diganti semua'
    expect((await act(engineer.browser, id, { act: 'close', text: 'beres' })).status).toBe(400)
    expect((await act(engineer.browser, id, { act: 'close', text })).body.code).toBe('photo-needed')
    const photo = await sendMedia(office, engineer.browser, await takePhoto({}))
    const closed = await act(engineer.browser, id, { act: 'close', text, mediaIds: [photo.body.id] })
    expect(closed.body).toMatchObject({ status: 'closed', closing: { text }, citizenVerdict: null })
    const told = closed.body.messages.find(({ direction }) => direction === 'out')!
    const [, number, key] = /lacak\/([A-Z0-9-]+)\?kunci=([A-Z0-9-]+)/.exec(told.text)!
    expect(await checkAccess(office.db, 1, number!, 'SALAH')).toBeNull()
    expect(await checkAccess(office.db, 1, number!, key!.toLowerCase())).toBe(id)
    office.clock.advance(60_000)
    const at = office.clock.now()
    await inTransaction(office.db, (tx) =>
      citizenSays(
        tx,
        { ...office, jobs },
        { councilId: 1, caseId: id, at, verdict: 'not-solved', text: 'Masih bergoyang', wordId: 'w1' },
      ),
    )
    const again = await read(engineer.browser, id)
    expect(again.body).toMatchObject({
      status: 'in-progress',
      closing: { text },
      citizenVerdict: 'not-solved',
      reopenedCount: 1,
    })
    expect(again.body.messages.map((message) => message.text)).toContain('Masih bergoyang')
  })

  it('"solved" with words beside it leaves the case closed, also when its message is told afterwards', async () => {
    const { caseId } = await open('Kapan KTP saya jadi? Sudah dua bulan belum')
    await act(desk.browser, caseId, { act: 'close', text: 'KTP sudah dapat diambil di loket' })
    office.clock.advance(60_000)
    const word = { councilId: 1, caseId, at: office.clock.now(), wordId: 'w2', verdict: 'solved' as const }
    const said = { ...word, text: 'Tadi saya ambil, sudah beres semuanya' }
    await inTransaction(office.db, (tx) => citizenSays(tx, deps(), said))
    const told = office.db.selectFrom('message').where('text', '=', said.text)
    const { message_id, thread_id } = await told.selectAll().executeTakeFirstOrThrow()
    await takeMessage(deps(), { councilId: 1, messageId: message_id, threadId: thread_id })
    const seen = await read(desk.browser, caseId)
    expect(seen.body).toMatchObject({ status: 'closed', citizenVerdict: 'solved', reopenedCount: 0 })
    expect(seen.body.messages.map(({ text }) => text)).toContain(said.text)
  })

  it('a word after the end opens the case again; thanks do not', async () => {
    const written = await write('Kapan KTP saya jadi? Sudah dua bulan belum', '+628333')
    const id = written.taken!.caseId!
    await act(desk.browser, id, { act: 'close', text: 'KTP sudah dapat diambil di loket' })
    expect((await write('Terima kasih banyak pak', '+628333', 60)).taken?.caseId).toBe(id)
    expect((await read(desk.browser, id)).body.status).toBe('closed')
    await write('Tadi saya ke loket, katanya belum dicetak', '+628333', 120)
    expect((await read(desk.browser, id)).body).toMatchObject({ status: 'new', reopenedCount: 1 })
  })

  it.each([
    ['already-answered', 'new'],
    ['not-our-authority', 'new'],
    ['spam', 'rejected'],
    ['abuse', 'rejected'],
  ] as const)('a word after an end as %s leaves the case %s', async (reason, status) => {
    const address = `+62833${(sent += 1)}`
    const id = (await write('Selokan di depan pasar baru mampet lagi', address)).taken!.caseId!
    await act(desk.browser, id, { act: 'reject', reason, text: 'Sudah kami jawab di laporan lain' })
    expect((await read(desk.browser, id)).body.status).toBe('rejected')
    expect((await write('Bukan yang itu, ini selokan sebelah timur', address, 60)).taken?.caseId).toBe(id)
    expect((await read(desk.browser, id)).body.status).toBe(status)
  })

  it('who reported is shown with a reason only, is written down, and never for the anonymous', async () => {
    const { taken } = await write('Oknum pegawai minta uang pelicin', '+628444')
    const id = taken!.caseId!
    const url = `/api/cases/${id}/identity`
    expect((await read(desk.browser, id)).body.isConfidential).toBe(true)
    expect(JSON.stringify((await read(desk.browser, id)).body)).not.toContain('+628444')
    expect((await desk.browser.call(url, { body: { reason: 'ya' } })).status).toBe(400)
    const seen = await desk.browser.call<Identity>(url, { body: { reason: 'menjadwalkan pertemuan' } })
    expect(seen.body.contacts[0]?.address).toBe('+628444')
    const { events } = (await read(desk.browser, id)).body
    expect(events.at(-1)).toMatchObject({
      kind: 'identity-seen',
      detail: { reason: 'menjadwalkan pertemuan' },
    })
    await act(desk.browser, id, { act: 'assign', officeId: roads })
    expect((await engineer.browser.call(url, { body: { reason: 'ingin tahu saja' } })).status).toBe(403)
    await act(desk.browser, id, { act: 'protect', isAnonymous: true })
    expect((await desk.browser.call(url, { body: { reason: 'menjadwalkan lagi' } })).status).toBe(409)
    const looks = await office.db.selectFrom('identity_look').select('reason').execute()
    expect(looks).toEqual([{ reason: 'menjadwalkan pertemuan' }])
  })

  it('merging lets later replies follow, and can be taken back', async () => {
    const one = await write('Lampu jalan mati di depan masjid', '+628555')
    const other = await write('PJU mati sepanjang jalan dekat masjid', '+628556')
    const [a, b] = [one.taken!.caseId!, other.taken!.caseId!]
    const similar = await desk.browser.call<{ cases: SimilarCase[] }>(`/api/cases/${b}/similar`)
    expect(similar.body.cases.map(({ id }) => id)).toContain(a)
    expect((await act(desk.browser, b, { act: 'merge', into: b })).body.code).toBe('unknown-case')
    expect((await act(desk.browser, b, { act: 'merge', into: a })).body).toMatchObject({
      status: 'merged',
      mergedInto: { id: a },
    })
    expect((await act(desk.browser, a, { act: 'merge', into: b })).status).toBe(409)
    expect((await write('Masih gelap gulita', '+628556', 60)).taken?.caseId).toBe(a)
    expect((await read(desk.browser, a)).body).toMatchObject({ absorbed: [{ id: b }] })
    expect((await read(desk.browser, a)).body.messages).toHaveLength(3)
    await act(desk.browser, b, { act: 'unmerge' })
    expect((await read(desk.browser, a)).body).toMatchObject({ absorbed: [] })
    expect((await read(desk.browser, b)).body).toMatchObject({ status: 'new', mergedInto: null })
    expect((await write('Belum juga menyala', '+628556', 120)).taken?.caseId).toBe(b)
  })

  it('many are done at once and taken back at once; what could not be done is said', async () => {
    const ids = [(await open()).caseId, (await open()).caseId]
    const gone = 999_999
    const done = await desk.browser.call<BulkDone>('/api/cases/bulk', {
      body: { ids: [...ids, gone], act: { act: 'assign', officeId: roads } },
    })
    expect(done.body).toMatchObject({ done: 2, refused: [{ id: gone, refusal: 'not-found' }] })
    expect((await read(engineer.browser, ids[0]!)).status).toBe(200)
    const undo = `/api/cases/bulk/${done.body.bulkId}/undo`
    expect((await desk.browser.call(undo, { method: 'POST' })).body).toEqual({ done: 2 })
    expect((await read(engineer.browser, ids[0]!)).status).toBe(404)
    expect((await read(desk.browser, ids[1]!)).body).toMatchObject({ status: 'new', office: null })
    expect((await desk.browser.call(undo, { method: 'POST' })).status).toBe(409)
    expect((await engineer.browser.call(undo, { method: 'POST' })).status).toBe(403)
  })

  it('two who have the same case open know of each other, until one leaves', async () => {
    const { caseId } = await open()
    await act(desk.browser, caseId, { act: 'assign', officeId: roads })
    const url = `/api/cases/${caseId}/presence`
    await desk.browser.call(url, { body: { isWriting: true } })
    const seen = await engineer.browser.call<Presence>(url, { body: {} })
    expect(seen.body.others).toMatchObject([{ id: desk.id, isWriting: true }])
    await desk.browser.call(url, { method: 'DELETE' })
    expect((await engineer.browser.call<Presence>(url, { body: {} })).body.others).toEqual([])
  })

  it('a note calls a colleague, who finds it until it is read', async () => {
    const { caseId } = await open()
    await act(desk.browser, caseId, { act: 'assign', officeId: roads })
    const note = { act: 'note', text: 'Tolong dicek besok', mentions: [engineer.id] } satisfies ActInput
    expect((await act(desk.browser, caseId, note)).status).toBe(200)
    expect((await act(desk.browser, caseId, { ...note, mentions: [nurse.id] })).body.code).toBe(
      'unknown-officer',
    )
    const called = await list(engineer.browser, '?mentioned=yes&state=all')
    expect(called.body.cases.map(({ id }) => id)).toEqual([caseId])
    await read(engineer.browser, caseId)
    expect((await list(engineer.browser, '?mentioned=yes&state=all')).body.cases).toEqual([])
  })

  it('is found by number and by words, page by page', async () => {
    const { number, caseId } = await open('Kambing terjebak di saluran irigasi Repok Unik')
    const byNumber = await list(desk.browser, `?search=${number.toLowerCase()}`)
    expect(byNumber.body.cases.map(({ id }) => id)).toEqual([caseId])
    expect((await list(desk.browser, '?search=repok%20uni')).body.cases).toHaveLength(1)
    expect((await list(engineer.browser, '?search=repok')).body.cases).toEqual([])
    await act(desk.browser, caseId, { act: 'assign', officeId: roads })
    for (const words of ['repok', 'irigasi%20uni'])
      expect((await list(engineer.browser, `?search=${words}`)).body.cases).toMatchObject([{ id: caseId }])
    expect((await list(engineer.browser, '?search=repok%20jembatan')).body.cases).toEqual([])
    expect((await list(desk.browser, '?search=%27%22%5C%3A*%26%20!%28')).status).toBe(200)
    const csv = await office.app.inject({
      url: '/api/cases/export.csv?state=all',
      headers: {
        host: 'localhost:3000',
        cookie: [...desk.browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    })
    expect(csv.statusCode).toBe(200)
    expect(csv.body).toContain(number)
    expect(csv.body).not.toContain('+628')
    expect(csv.body).not.toContain('Oknum')
    const xlsx = await office.app.inject({
      url: '/api/cases/export.xlsx?state=all',
      headers: {
        host: 'localhost:3000',
        cookie: [...desk.browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    })
    expect(xlsx.statusCode).toBe(200)
    const sheet = strFromU8(unzipSync(xlsx.rawPayload)['xl/sharedStrings.xml']!)
    expect(sheet).toContain(number)
    expect(sheet).toContain('Pengaduan')
    expect(sheet).not.toContain('+628')
  })

  it('come oldest first when that is asked for, page by page without a gap, also among what a search found', async () => {
    for (let at = 0; at < 55; at += 1) await open(`Selokan mampet urutan ${at}, tolong dibersihkan`)
    const inOrder = async (query: string): Promise<number[]> => {
      const ids: number[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const { body }: { body: CasePage } = await list(desk.browser, `?${query}&cursor=${cursor}`)
        ids.push(...body.cases.map(({ id }) => id))
        cursor = body.next
      }
      return ids
    }
    for (const query of [
      'state=all',
      'state=open',
      'search=mampet%20urutan',
      'kind=complaint&search=selokan',
    ]) {
      const newest = await inOrder(query)
      expect(newest.length).toBeGreaterThan(50)
      expect(await inOrder(`${query}&order=oldest`)).toEqual(newest.toReversed())
    }
    expect((await list(desk.browser, '?order=sideways')).status).toBe(400)
  })

  it('what is late rises to the leaders once for each level', async () => {
    const { caseId } = await open('Warga terjebak banjir bandang, tolong')
    const today = async () => (await list(leader.browser, '?due=today')).body.cases.map(({ id }) => id)
    const dayOf = (at: number) =>
      new Intl.DateTimeFormat('en-CA', { timeZone: COUNCIL.timeZone }).format(new Date(at))
    const due = (await list(leader.browser)).body.cases.find(({ id }) => id === caseId)!.due!.dueAt!
    const endsToday = dayOf(Date.parse(due) - 1) === dayOf(office.clock.now().getTime())
    expect((await today()).includes(caseId)).toBe(endsToday)
    office.clock.advance(3 * 3_600_000)
    expect(await today()).not.toContain(caseId)
    expect(await escalateLate({ db: office.db, clock: office.clock }, 1)).toBeGreaterThan(0)
    expect(await escalateLate({ db: office.db, clock: office.clock }, 1)).toBe(0)
    const late = await list(leader.browser, '?late=yes')
    expect(late.body.cases.map(({ id }) => id)).toContain(caseId)
    const { body } = await leader.browser.call<CaseDesk>('/api/cases/desk')
    expect(body.leaders?.overdue).toBeGreaterThan(0)
    expect((await engineer.browser.call<CaseDesk>('/api/cases/desk')).body.leaders).toBeNull()
  })

  it('what became late while the server was off is looked for as soon as it is on', async () => {
    const beginning = listJobs()
    await startCaseJobs({ ...deps(), jobs: beginning })
    expect(beginning.list).toEqual([{ name: 'inbox.cases.escalate', payload: {} }])
  })

  it('all cases made anew from their events equal what is kept', async () => {
    const rebuilt = await inTransaction(office.db, (tx) => rebuildCases(tx, 1))
    expect(rebuilt.looked).toBeGreaterThan(10)
    expect(rebuilt.mended).toBe(0)
  })
})
