import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listJobs } from '../../../test/harness/inbox-town.ts'
import { openOffice, type Browser, type Office } from '../../../test/harness/office.ts'
import { takePhoto } from '../../../test/harness/pictures.ts'
import { sendMedia } from '../../../test/harness/send-media.ts'
import { registerMediaRoutes } from '../../newsroom/media/index.ts'
import { openOffice as openNewOffice, setRoles } from '../../people/index.ts'
import { inTransaction, sql } from '../../platform/db/index.ts'
import { addEvent, findCases, followWord } from '../cases/index.ts'
import { takeMessage } from '../cases/intake/take-message.ts'
import { listThread, ownChannel, receiveMessage } from '../messages/index.ts'
import type { Finding, HoaxList, HoaxView } from './contract.ts'
import { TELL_JOB } from './hoax-deps.ts'
import { registerHoaxRoutes } from './index.ts'
import { takeCases } from './intake/take-in.ts'
import { tellAskers } from './telling/tell-askers.ts'

const COUNCIL = {
  id: 1,
  name: 'Kabupaten Samparana',
  placeCode: null,
  timeZone: 'Asia/Makassar',
  sample: false,
} as const
const CLAIM = 'Bantuan tunai Rp600.000 dibagikan lewat tautan pendaftaran di WhatsApp'
const FORWARDED =
  'SEBARKAN!! Bantuan tunai Rp600.000 dibagikan lewat tautan pendaftaran di WhatsApp, buruan daftar sebelum ditutup'
const finding = (change: Partial<Finding> = {}): Finding => ({
  draft: 0,
  claim: CLAIM,
  verdict: 'hoax',
  explanation:
    'Dinas Sosial tidak membuka pendaftaran lewat tautan apa pun. Tautan itu mengambil data pribadi.',
  sources: [{ kind: 'link', url: 'https://samparana.example/siaran/12', title: 'Siaran pers Dinas Sosial' }],
  ...change,
})

describe('the hoax desk', () => {
  let office: Office
  let sari: Awaited<ReturnType<Office['enter']>>
  let budi: Awaited<ReturnType<Office['enter']>>
  let form = 0
  let count = 0
  const jobs = listJobs()
  const deps = () => ({
    db: office.db,
    dataDir: office.dataDir,
    clock: office.clock,
    jobs,
    council: COUNCIL,
    publicUrl: 'https://samparana.example',
  })
  const call = (browser: Browser, id: number, path: string, body: object = {}) =>
    browser.call<HoaxView & { code: string }>(`/api/hoaxes/${id}/${path}`, {
      body,
      method: path === 'finding' || path === 'issue' ? 'PUT' : 'POST',
    })
  const read = async (id: number) => (await sari.browser.call<HoaxView>(`/api/hoaxes/${id}`)).body
  const open = async (text: string, mediaId: string | null = null) =>
    (await sari.browser.call<{ id: number }>('/api/hoaxes', { body: { text, mediaId } })).body.id
  const write = async (id: number, change: Partial<Finding> = {}) =>
    call(sari.browser, id, 'finding', finding({ draft: (await read(id)).draft, ...change }))
  const confirm = async (id: number, note = '') =>
    call(budi.browser, id, 'confirm', { draft: (await read(id)).draft, note })
  const publish = async (id: number, change: Partial<Finding> = {}, note = '') => {
    await write(id, change)
    await call(sari.browser, id, 'ask')
    return confirm(id, note)
  }
  const settle = async () => {
    for (const { name, payload } of jobs.list.splice(0)) {
      if (name === TELL_JOB) await tellAskers(deps(), 1, Number(payload['hoaxId']))
    }
  }
  /** A citizen writes; gives the conversation and the case it became. */
  async function ask(text: string) {
    const received = await receiveMessage(deps(), {
      councilId: 1,
      channelId: form,
      externalId: `m-${(count += 1)}`,
      sentAt: office.clock.now(),
      contact: { address: `+62812${count}`, name: 'Warga Contoh' },
      text,
      files: [],
    })
    const taken = await takeMessage(deps(), { councilId: 1, ...received })
    return { threadId: received.threadId, caseId: taken!.caseId! }
  }
  const replies = async (threadId: string) =>
    (await listThread(office.db, 1, threadId))!.messages
      .filter(({ direction }) => direction === 'out')
      .map(({ text }) => text)

  beforeAll(async () => {
    office = await openOffice({}, (app, stage) => {
      registerMediaRoutes(app, stage)
      registerHoaxRoutes(app, { ...stage, jobs, council: COUNCIL, publicUrl: 'https://samparana.example' })
    })
    const today = office.clock.now().toISOString().slice(0, 10)
    const desk = await openNewOffice(
      office.db,
      { councilId: 1, officerId: null, today },
      { name: 'Prokopim', shortName: 'Prokopim', kind: 'agency', affairs: [], isDesk: true, placeCode: null },
    )
    if (!desk.ok) throw new Error(desk.refusal)
    sari = await office.enter('viewer')
    const roles = { officeId: desk.officeIds[0]!, roles: ['case-officer' as const] }
    await setRoles(office.db, { councilId: 1, officerId: null }, sari.id, roles)
    budi = await office.enter('analyst')
    form = await ownChannel(office.db, 1, 'web-form')
  })
  afterAll(() => office.close())

  it('takes the forwarded thing first and asks nothing else', async () => {
    const id = await open(`Cek ini https://bit.example/bansos. Benar?`)
    const view = await read(id)
    expect(view).toMatchObject({ status: 'waiting', verdict: null, askerCount: 0 })
    expect(view.items[0]).toMatchObject({ link: 'https://bit.example/bansos', cameBy: 'officer' })
    expect(view.clocks[0]).toMatchObject({ ruleKey: 'hoax-clarification', standing: 'running' })
    const empty = await sari.browser.call('/api/hoaxes', { body: { text: ' ' } })
    expect(empty.status).toBe(400)
    const list = (await sari.browser.call<HoaxList>('/api/hoaxes')).body
    expect(list.hoaxes.map((one) => one.id)).toContain(id)
  })

  it('is for who may handle hoaxes', async () => {
    const viewer = await office.enter('viewer')
    const id = await open('Kabar yang tidak boleh dilihat semua orang')
    expect((await viewer.browser.call(`/api/hoaxes/${id}`)).status).toBe(403)
    expect((await call(viewer.browser, id, 'ask')).status).toBe(403)
    expect((await sari.browser.call('/api/hoaxes/999999')).status).toBe(404)
  })

  it('nobody confirms their own words, and nothing goes out without a source', async () => {
    const id = await open(FORWARDED)
    await write(id, { sources: [] })
    expect((await read(id)).missing.map(({ en }) => en)).toEqual([
      'Add at least one source: an https link or an article of ours that went out.',
    ])
    expect((await call(sari.browser, id, 'ask')).body.code).toBe('incomplete')
    expect(
      (await write(id, { sources: [{ kind: 'link', url: 'http://x.example', title: '' }] })).status,
    ).toBe(400)
    const unknown = await write(id, { sources: [{ kind: 'article', articleId: 77, title: '' }] })
    expect(unknown.body.code).toBe('unknown-article')
    await write(id)
    await call(sari.browser, id, 'ask')
    const { draft } = await read(id)
    expect((await call(sari.browser, id, 'confirm', { draft })).body.code).toBe('own-words')
    expect((await call(budi.browser, id, 'confirm', { draft: draft - 1 })).body.code).toBe('other-draft')
    expect((await confirm(id)).body).toMatchObject({ status: 'published', versions: [{ version: 1 }] })
    expect((await read(id)).clocks[0]).toMatchObject({ standing: 'met' })
  })

  it('two officers writing at once: the second hears of the first', async () => {
    const id = await open('Gempa besar malam ini')
    await call(budi.browser, id, 'finding', finding({ explanation: 'Tulisan Budi' }))
    const second = await call(sari.browser, id, 'finding', finding({ explanation: 'Tulisan Sari' }))
    expect([second.status, second.body.code]).toEqual([409, 'other-draft'])
    expect((await read(id)).explanation).toBe('Tulisan Budi')
  })

  it('a phone number in a clarification keeps it from going out', async () => {
    const id = await open('Nomor penipu beredar')
    await write(id, {
      explanation: 'Jangan hubungi nomor 0812-3456-7890 karena itu penipuan berkedok bantuan.',
    })
    expect((await call(sari.browser, id, 'ask')).body.code).toBe('personal-data')
  })

  it('a report of a rumour is taken up once, and who asked is told once', async () => {
    const asked = await ask(
      'Apakah hoaks: jalan provinsi di Kecamatan Melati ditutup sampai tahun depan karena longsor besar?',
    )
    await office.db
      .updateTable('case_file')
      .set({ kind: 'hoax-report' })
      .where('case_id', '=', asked.caseId)
      .execute()
    expect(await takeCases(deps(), 1)).toBe(1)
    expect(await takeCases(deps(), 1)).toBe(0)
    const item = await office.db
      .selectFrom('hoax_item')
      .selectAll()
      .where('case_id', '=', asked.caseId)
      .executeTakeFirstOrThrow()
    const id = item.hoax_id
    expect(await read(id)).toMatchObject({ askerCount: 1, items: [{ cameBy: 'case', caseId: asked.caseId }] })
    await publish(id, {
      claim: 'Jalan provinsi di Kecamatan Melati ditutup sampai tahun depan',
      verdict: 'misleading',
    })
    await settle()
    await tellAskers(deps(), 1, id)
    const told = await replies(asked.threadId)
    expect(told).toHaveLength(1)
    expect(told[0]).toContain('Kabar ini menyesatkan')
    expect(told[0]).toContain('https://samparana.example/siaran/12')
    expect(told[0]).toContain(`https://samparana.example/portal/hoaks/${id}`)
    expect((await read(id)).askers[0]).toMatchObject({ toldVersion: 1 })
    expect((await findCases(office.db, 1, [asked.caseId]))[0]!.status).toBe('answered')
  })

  it('a question that is the same as a clarified one is suggested, joined by a person, and answered at once', async () => {
    const clarified = await open(FORWARDED)
    await publish(clarified)
    await settle()
    const asked = await ask(
      'benarkah bantuan tunai Rp600.000 dibagikan lewat tautan pendaftaran di WhatsApp itu?',
    )
    const taken = await sari.browser.call<{ id: number }>('/api/hoaxes/from-message', {
      body: { threadId: asked.threadId },
    })
    const { id } = taken.body
    const [best] = (await read(id)).suggestions
    expect(best).toMatchObject({ by: 'text', strength: 'strong', verdict: 'hoax' })
    expect(await replies(asked.threadId)).toEqual([])
    expect((await call(sari.browser, id, 'matches', { into: best!.id, same: true })).body).toMatchObject({
      status: 'joined',
      joinedInto: best!.id,
      suggestions: [],
    })
    await settle()
    expect((await replies(asked.threadId))[0]).toContain('Kabar ini tidak benar (hoaks).')
  })

  it('under eight words nothing is more than suggested, and what a person rejects is not suggested again', async () => {
    const clarified = await open('Gempa besar terjadi malam ini')
    await publish(clarified, { claim: 'Gempa besar terjadi di Samparana malam ini' })
    const id = await open('gempa besar terjadi di Samparana malam ini')
    const found = (await read(id)).suggestions.find((one) => one.id === clarified)!
    expect(found.score).toBeGreaterThan(0.9)
    expect(found.strength).toBe('suggest')
    await call(sari.browser, id, 'matches', { into: clarified, same: false })
    expect((await read(id)).suggestions.map((one) => one.id)).not.toContain(clarified)
    expect((await read(id)).status).toBe('waiting')
  })

  it('the same picture, smaller and pressed harder, is recognised', async () => {
    const picture = await takePhoto({ shade: 30 })
    const again = await sharp(picture).resize(320, 240).jpeg({ quality: 40 }).toBuffer()
    const other = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#fff' } })
      .composite([
        { input: Buffer.from('<svg width="300" height="300"><path d="M0 0 L300 300 L0 300 Z"/></svg>') },
      ])
      .jpeg()
      .toBuffer()
    const keep = async (file: Buffer) => (await sendMedia(office, sari.browser, file)).body.id
    const clarified = await open('', await keep(picture))
    await publish(clarified, { claim: 'Foto banjir bandang di pasar kota kemarin sore' })
    const same = await read(await open('', await keep(again)))
    expect(same.suggestions).toMatchObject([{ id: clarified, by: 'picture', strength: 'strong' }])
    expect((await read(await open('', await keep(other)))).suggestions).toEqual([])
    const cookie = [...sari.browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const url = `/api/hoaxes/${same.id}/pictures/${same.items[0]!.id}`
    const shown = await office.app.inject({ url, headers: { host: 'localhost:3000', cookie } })
    expect([shown.statusCode, shown.headers['content-type']]).toEqual([200, 'image/jpeg'])
    expect((await office.app.inject({ url })).statusCode).toBe(401)
  })

  it('a correction says what it corrects, stays confirmed by another, and reaches who was told', async () => {
    const asked = await ask('Katanya sekolah diliburkan dua pekan karena wabah, betul tidak ya?')
    const { id } = (
      await sari.browser.call<{ id: number }>('/api/hoaxes/from-message', {
        body: { threadId: asked.threadId },
      })
    ).body
    await publish(id, { claim: 'Sekolah diliburkan dua pekan karena wabah' })
    await settle()
    await write(id, { claim: 'Sekolah diliburkan dua pekan karena wabah', verdict: 'misleading' })
    const during = await sari.browser.call<{ reviewRating: { alternateName: string } }>(
      `/api/clarifications/${id}/claim-review`,
    )
    expect(during.body.reviewRating.alternateName).toBe('Hoaks')
    await call(sari.browser, id, 'ask')
    expect((await confirm(id)).body.code).toBe('note-needed')
    office.clock.advance(60_000)
    await confirm(id, 'Satu sekolah memang diliburkan tiga hari.')
    await settle()
    const told = await replies(asked.threadId)
    expect(told).toHaveLength(2)
    expect(told[1]).toContain('Satu sekolah memang diliburkan tiga hari.')
    expect((await read(id)).versions.map(({ version, verdict }) => [version, verdict])).toEqual([
      [2, 'misleading'],
      [1, 'hoax'],
    ])
  })

  it('ClaimReview names the council and no citizen; after a withdrawal there is none', async () => {
    const id = await open('Air PDAM tercemar racun')
    await publish(id, { claim: 'Air PDAM Samparana tercemar racun', verdict: 'hoax' })
    const nobody = await office.app.inject({ url: `/api/clarifications/${id}/claim-review` })
    expect(nobody.json()).toMatchObject({
      '@type': 'ClaimReview',
      claimReviewed: 'Air PDAM Samparana tercemar racun',
      url: `https://samparana.example/portal/hoaks/${id}`,
      author: { '@type': 'GovernmentOrganization', name: 'Kabupaten Samparana' },
      itemReviewed: { '@type': 'Claim' },
      reviewRating: { ratingValue: 1, bestRating: 5, worstRating: 1, alternateName: 'Hoaks' },
    })
    await write(id, { claim: 'Rancangan yang belum disahkan siapa pun' })
    const reason = { text: 'Hasil laboratorium ternyata keliru dibaca.' }
    expect((await call(budi.browser, id, 'withdraw', reason)).body.status).toBe('withdrawn')
    expect((await office.app.inject({ url: `/api/clarifications/${id}/claim-review` })).statusCode).toBe(404)
    const shown = await office.db
      .selectFrom('public_clarification')
      .selectAll()
      .where('hoax_id', '=', id)
      .executeTakeFirstOrThrow()
    expect(shown).toMatchObject({
      claim: 'Air PDAM Samparana tercemar racun',
      is_withdrawn: true,
      note: reason.text,
    })
  })

  it('what cannot be checked is closed with what is missing, and who asked hears it', async () => {
    const asked = await ask('ini hoaks bukan?')
    const { id } = (
      await sari.browser.call<{ id: number }>('/api/hoaxes/from-message', {
        body: { threadId: asked.threadId },
      })
    ).body
    await write(id, { verdict: 'insufficient' })
    expect((await call(sari.browser, id, 'ask')).body.code).toBe('incomplete')
    await call(sari.browser, id, 'close', { text: 'Teks atau tautannya tidak ikut terkirim.' })
    await settle()
    await tellAskers(deps(), 1, id)
    const told = await replies(asked.threadId)
    expect(told).toHaveLength(1)
    expect(told[0]).toContain('belum dapat dipastikan')
    expect(told[0]).toMatch(/Yang ditanyakan: \S+/)
    expect(told[0]).toContain('Teks atau tautannya tidak ikut terkirim.')
    expect((await call(sari.browser, id, 'reopen', { text: 'Tautannya sudah dikirim' })).body.status).toBe(
      'checking',
    )
  })

  it('a rumour that was closed without a finding is told of when it is asked about again, until it is taken up', async () => {
    const words = 'Air galon di Kecamatan Melati dicampur pemutih oleh pabrik, warga diminta berhenti minum'
    const earlier = await open(words)
    await call(sari.browser, earlier, 'close', { text: 'Tidak ada contoh airnya untuk diperiksa.' })
    const again = await open(`SEBARKAN!! ${words}`)
    const told = (await read(again)).closedBefore
    expect(told).toMatchObject([{ id: earlier, because: 'Tidak ada contoh airnya untuk diperiksa.' }])
    expect((await read(await open('Jadwal pasar malam pindah ke lapangan kecamatan'))).closedBefore).toEqual(
      [],
    )
    await call(sari.browser, earlier, 'reopen', { text: 'Contoh airnya sudah ada' })
    expect((await read(again)).closedBefore).toEqual([])
  })

  it('a rumour is tied only to an issue the board has', async () => {
    const id = await open('Kabar yang ramai di papan isu')
    expect((await call(sari.browser, id, 'issue', { issue: '424242' })).body.code).toBe('unknown-issue')
  })

  it('a tied issue is shown by the name the board gives it, and the history tells tying and untying', async () => {
    await sql`insert into issue (council_id, issue_id, born_seq, first_seen_at, last_seen_at, posts, automatic_name, given_name)
      values (1, 31, 1, now(), now(), 5, 'bansos pendaftaran tautan', 'Pendaftaran bansos palsu')`.execute(
      office.db,
    )
    const id = await open('Kabar lain yang ramai di papan isu')
    const tied = await call(sari.browser, id, 'issue', { issue: '31' })
    expect(tied.body.issue).toEqual({ id: '31', name: 'Pendaftaran bansos palsu' })
    const untied = await call(sari.browser, id, 'issue', { issue: null })
    expect(untied.body.issue).toBeNull()
    expect(untied.body.events.slice(0, 2).map(({ kind, detail }) => [kind, detail])).toEqual([
      ['issue-untied', 'Pendaftaran bansos palsu'],
      ['issue-linked', 'Pendaftaran bansos palsu'],
    ])
  })

  it('an answer that could not be sent told nobody: the page says so, and the case of who asked goes on', async () => {
    const text =
      'Benarkah besok listrik padam tiga hari penuh di seluruh kabupaten karena gardu induk meledak?'
    const { caseId } = await ask(text)
    await inTransaction(office.db, (tx) =>
      addEvent(tx, {
        councilId: 1,
        caseId,
        at: office.clock.now(),
        officerId: null,
        event: { kind: 'classified', detail: { kind: 'hoax-report' } },
      }),
    )
    await takeCases(deps(), 1)
    const { body: list } = await sari.browser.call<HoaxList>('/api/hoaxes')
    const id = list.hoaxes.find(({ title }) => title.startsWith('Benarkah besok listrik'))!.id
    await publish(id, { claim: 'Listrik padam tiga hari di seluruh kabupaten' })
    await settle()
    const told = (await read(id)).askers[0]!
    expect(told).toMatchObject({ toldVersion: 1, onItsWay: { delivery: 'queued' } })
    const messageId = told.onItsWay!.messageId
    const deliver = async (delivery: string) => {
      await office.db.updateTable('message').set({ delivery }).where('message_id', '=', messageId).execute()
      await followWord(deps(), 1, messageId)
      const [file] = await findCases(office.db, 1, [caseId])
      return { file, way: (await read(id)).askers[0]!.onItsWay }
    }
    expect(await deliver('failed')).toMatchObject({
      file: { untold: 'replied', firstReplyAt: null },
      way: { delivery: 'failed', mayTryNow: true },
    })
    expect(await deliver('sent')).toMatchObject({ file: { untold: null, status: 'answered' }, way: null })
  })
})
