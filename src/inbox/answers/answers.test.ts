import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listJobs } from '../../../test/harness/inbox-town.ts'
import { openOffice, type Browser, type Office } from '../../../test/harness/office.ts'
import { enterAs, foundOffice, SAMPARANA as COUNCIL } from '../../../test/harness/working-offices.ts'
import { fixedClock } from '../../platform/clock.ts'
import { createLog } from '../../platform/log.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { registerCaseStage, openCase } from '../cases/index.ts'
import type { ActInput, CaseView } from '../cases/contract.ts'
import { takeMessage } from '../cases/intake/take-message.ts'
import { listThread, receiveMessage } from '../messages/index.ts'
import type {
  Answering,
  AnswerInput,
  AnswerTemplateList,
  AskerList,
  FoundDraft,
  PublicationPreview,
  AnswerRoundDetail,
  AnswerTemplate,
} from './contract.ts'
import { draftFromConfirmed, listPublicCases, readPublicCase, registerAnswerRoutes } from './index.ts'
import { keepPresets } from './library/library.store.ts'
import { lookAfterAnswers } from './start-answers.ts'

describe('answers', () => {
  let office: Office
  let roads: number
  let desk: Awaited<ReturnType<Office['enter']>>
  let engineer: Awaited<ReturnType<Office['enter']>>
  let nurse: Awaited<ReturnType<Office['enter']>>
  let channelId: number
  let sent = 0
  const jobs = listJobs()
  const log = createLog('silent')
  const deps = (aheadSeconds = 0) => ({
    db: office.db,
    dataDir: office.dataDir,
    clock: fixedClock(new Date(office.clock.now().getTime() + aheadSeconds * 1000)),
    jobs,
    log,
    council: COUNCIL,
    publicUrl: 'https://samparana.example',
  })
  /** As the work role does every two seconds; `seconds` after the clock of the office. */
  const settle = (seconds = 11) => lookAfterAnswers(deps(seconds))

  /** A citizen writes by WhatsApp (or on another channel); gives the case and the thread. */
  async function write(text: string, options: { channel?: number; isConfidential?: boolean } = {}) {
    const address = `+62812${(sent += 1)}`
    const received = await receiveMessage(deps(), {
      councilId: 1,
      channelId: options.channel ?? channelId,
      externalId: `m-${(sent += 1)}`,
      sentAt: office.clock.now(),
      contact: { address, name: 'Warga Contoh' },
      text,
      files: [],
    })
    const taken = await takeMessage(deps(), { councilId: 1, ...received })
    return { threadId: received.threadId, caseId: taken!.caseId! }
  }
  const act = (browser: Browser, id: number, body: ActInput) =>
    browser.call<CaseView>(`/api/cases/${id}/acts`, { body })
  const give = (caseId: number) => act(desk.browser, caseId, { act: 'assign', officeId: roads })
  const read = async (browser: Browser, id: number) =>
    (await browser.call<Answering>(`/api/cases/${id}/answers`)).body
  const answer = (browser: Browser, id: number, body: AnswerInput) =>
    browser.call<{ answerId: string; code: string }>(`/api/cases/${id}/answers`, { body })
  const outgoing = async (threadId: string) =>
    (await listThread(office.db, 1, threadId))!.messages.filter(({ direction }) => direction === 'out')

  beforeAll(async () => {
    office = await openOffice({}, (app, stage) => {
      const all = { ...stage, jobs, log, council: COUNCIL, publicUrl: 'https://samparana.example' }
      registerCaseStage(app, all)
      registerAnswerRoutes(app, all)
    })
    roads = await foundOffice(office, 'PUPR', ['pekerjaan-umum'])
    const health = await foundOffice(office, 'Dinkes', ['kesehatan'])
    const press = await foundOffice(office, 'Prokopim', ['kominfo'], true)
    desk = await enterAs(office, 'case-officer', press)
    engineer = await enterAs(office, 'case-officer', roads)
    nurse = await enterAs(office, 'case-officer', health)
    const channel = await office.db
      .insertInto('inbox_channel')
      .values({ council_id: 1, kind: 'whatsapp', name: 'WhatsApp' })
      .returning('channel_id')
      .executeTakeFirstOrThrow()
    channelId = channel.channel_id
    await inTransaction(office.db, (tx) => keepPresets(tx, 1, office.clock.now()))
  })
  afterAll(() => office.close())

  it('an answer goes back where the citizen wrote, once, and stops the first-reply clock', async () => {
    const { caseId, threadId } = await write('Jembatan gantung di Dusun Melati putus papannya')
    await give(caseId)
    const before = await engineer.browser.call<CaseView>(`/api/cases/${caseId}`)
    expect(before.body.clocks.some(({ standing }) => standing === 'running')).toBe(true)
    const written = await answer(engineer.browser, caseId, {
      text: 'Tim kami memasang papan baru hari Selasa.',
    })
    expect(written.status).toBe(201)
    expect((await outgoing(threadId)).filter(({ officer }) => officer)).toEqual([])
    await settle()
    await settle()
    const replies = (await outgoing(threadId)).filter(({ officer }) => officer)
    expect(replies.map(({ text, delivery }) => [text, delivery])).toEqual([
      ['Tim kami memasang papan baru hari Selasa.', 'queued'],
    ])
    const after = await engineer.browser.call<CaseView>(`/api/cases/${caseId}`)
    expect(after.body).toMatchObject({ status: 'answered', hasNews: false })
    expect(after.body.firstReplyAt).not.toBeNull()
    const { answers } = await read(engineer.browser, caseId)
    expect(answers).toMatchObject([
      {
        status: 'sent',
        deliveries: [{ channel: 'whatsapp', delivery: 'queued' }],
        officer: 'Sari Wulandari',
      },
    ])
  })

  it('an answer is taken back while it waits, and its words are the draft again; afterwards it is too late', async () => {
    const { caseId, threadId } = await write('Lampu jalan mati di Dusun Anggrek sejak Senin')
    await give(caseId)
    const first = await answer(engineer.browser, caseId, { text: 'Salah kirim, maaf sekali.' })
    const taken = await engineer.browser.call(`/api/answers/${first.body.answerId}`, { method: 'DELETE' })
    expect(taken.status).toBe(200)
    await settle()
    expect((await outgoing(threadId)).filter(({ officer }) => officer)).toEqual([])
    expect((await read(engineer.browser, caseId)).draft?.text).toBe('Salah kirim, maaf sekali.')
    const second = await answer(engineer.browser, caseId, { text: 'Lampu diganti besok pagi.' })
    await settle()
    // WhatsApp took it: as long as it waits in the queue it can still be taken back (waiting-answers.test.ts).
    const queued = office.db.updateTable('message').where('thread_id', '=', threadId)
    await queued.where('delivery', '=', 'queued').set({ delivery: 'sent' }).execute()
    const late = await engineer.browser.call(`/api/answers/${second.body.answerId}`, { method: 'DELETE' })
    expect(late.body.code).toBe('too-late-to-undo')
    expect((await read(engineer.browser, caseId)).draft).toBeNull()
  })

  it('after the window of WhatsApp closed only an approved text goes out', async () => {
    const { caseId, threadId } = await write('Kapan pasar baru dibuka?')
    await office.db
      .updateTable('thread')
      .set({ window_closes_at: new Date(office.clock.now().getTime() - 1000) })
      .where('thread_id', '=', threadId)
      .execute()
    const text = 'Pasar dibuka tanggal 1 Desember.'
    expect((await read(desk.browser, caseId)).ways).toMatchObject([
      { channel: 'whatsapp', isWindowOpen: false },
    ])
    expect((await answer(desk.browser, caseId, { text })).body.code).toBe('window-closed')
    const approved = { name: 'kabar_laporan', language: 'id', values: [text] }
    expect((await answer(desk.browser, caseId, { text, approved })).status).toBe(201)
    await settle()
    expect((await outgoing(threadId)).map((one) => one.text)).toContain(text)
  })

  it('what an officer typed is kept for that officer only', async () => {
    const { caseId } = await write('Saluran air mampet di pasar')
    await give(caseId)
    const draft = { text: 'Kami cek', mediaIds: [], isFinal: false, templateId: null, sources: [] }
    await engineer.browser.call(`/api/cases/${caseId}/draft`, { method: 'PUT', body: draft })
    expect((await read(engineer.browser, caseId)).draft).toEqual(draft)
    expect((await read(desk.browser, caseId)).draft).toBeNull()
  })

  it('an officer of another office may not know the case, and nobody without the right answers', async () => {
    const { caseId } = await write('Jalan berlubang di depan sekolah')
    await give(caseId)
    expect((await answer(nurse.browser, caseId, { text: 'Bukan urusan kami.' })).status).toBe(404)
    expect((await nurse.browser.call(`/api/cases/${caseId}/answers`)).status).toBe(404)
    expect((await nurse.browser.call(`/api/cases/${caseId}/publication`)).status).toBe(404)
  })

  it('a case merged into another is answered with it: both citizens are told', async () => {
    const one = await write('Tanggul sungai jebol di Desa Sukamaju')
    const other = await write('Tanggul di Sukamaju jebol, air masuk rumah')
    await give(one.caseId)
    await act(desk.browser, other.caseId, { act: 'merge', into: one.caseId })
    expect((await answer(desk.browser, other.caseId, { text: 'Jawaban di sini.' })).body.code).toBe(
      'case-merged',
    )
    await answer(desk.browser, one.caseId, { text: 'Tanggul darurat selesai sore ini.' })
    await settle()
    for (const { threadId } of [one, other]) {
      expect((await outgoing(threadId)).map(({ text }) => text)).toContain(
        'Tanggul darurat selesai sore ini.',
      )
    }
  })

  it('a new case on WhatsApp gets one receipt with its number, and none under a public post', async () => {
    const wall = await office.db
      .insertInto('inbox_channel')
      .values({ council_id: 1, kind: 'bluesky', name: 'Komentar' })
      .returning('channel_id')
      .executeTakeFirstOrThrow()
    const { threadId, caseId } = await write('Pohon tumbang menutup jalan desa')
    const comment = await write('Kapan jalan ini diperbaiki pak?', { channel: wall.channel_id })
    await settle(0)
    await settle(0)
    const { number } =
      (await read(desk.browser, caseId)) && (await desk.browser.call<CaseView>(`/api/cases/${caseId}`)).body
    const receipts = await outgoing(threadId)
    expect(receipts).toHaveLength(1)
    expect(receipts[0]).toMatchObject({ isAutomatic: true, officer: null })
    expect(receipts[0]!.text).toContain(number)
    expect(await outgoing(comment.threadId)).toEqual([])
  })

  it('an answer that everybody can read holds no personal data unless the officer says so', async () => {
    const wall = await office.db
      .insertInto('inbox_channel')
      .values({ council_id: 1, kind: 'mastodon', name: 'Komentar' })
      .returning('channel_id')
      .executeTakeFirstOrThrow()
    const { caseId } = await write('Nomor petugas lapangan berapa ya?', { channel: wall.channel_id })
    const text = 'Hubungi petugas di 0812-3456-7890.'
    expect((await answer(desk.browser, caseId, { text })).body.code).toBe('public-personal-data')
    expect((await answer(desk.browser, caseId, { text, confirmed: true })).status).toBe(201)
  })

  it('ready-made answers are filled with the case, keep their versions and count their uses', async () => {
    const name = 'Papan jembatan dipesan'
    const added = await desk.browser.call<AnswerTemplate>('/api/answer-templates', {
      body: { name, text: 'Laporan {nomor} ditangani {dinas} sampai {tenggat}.' },
    })
    expect(added.status).toBe(201)
    const wrong = await desk.browser.call('/api/answer-templates', {
      body: { name: 'Salah', text: 'Halo {nama}' },
    })
    expect(wrong.body.code).toBe('unknown-placeholder')
    const taken = await desk.browser.call('/api/answer-templates', { body: { name, text: 'Isi yang lain' } })
    expect(taken.body.code).toBe('name-taken')
    const { caseId } = await write('Papan jembatan di Dusun Kamboja lepas')
    await give(caseId)
    const { templates } = await read(engineer.browser, caseId)
    const offered = templates.find((one) => one.name === name)!
    const { number } = (await engineer.browser.call<CaseView>(`/api/cases/${caseId}`)).body
    expect(offered.filled).toMatch(new RegExp(`^Laporan ${number} ditangani PUPR sampai \\d.* WITA\\.$`))
    await answer(engineer.browser, caseId, { text: offered.filled, templateId: offered.id })
    await settle()
    await desk.browser.call(`/api/answer-templates/${offered.id}`, {
      method: 'PUT',
      body: { name, text: 'Kalimat baru untuk {nomor}.' },
    })
    const library = await desk.browser.call<AnswerTemplateList>('/api/answer-templates')
    expect(library.body.templates[0]).toMatchObject({ name, usageCount: 1, version: 2 })
    const versions = await desk.browser.call<{ versions: { version: number }[] }>(
      `/api/answer-templates/${offered.id}/versions`,
    )
    expect(versions.body.versions.map(({ version }) => version)).toEqual([2, 1])
    const refused = await engineer.browser.call('/api/answer-templates', {
      body: { name: 'Lain', text: 'Isi lain' },
    })
    expect(refused.status).toBe(403)
  })

  describe('one answer to everyone who asked the same', () => {
    it('finds them by their words, tells each once, and keeps the list of who was told', async () => {
      const asked = await Promise.all(
        [
          'Kapan vaksin polio untuk balita di puskesmas?',
          'Jadwal vaksin polio balita kapan ya?',
          'Vaksin polio untuk balita tanggal berapa',
        ].map((text) => write(text)),
      )
      await write('Jalan berlubang di Desa Lestari')
      const ids = asked.map(({ caseId }) => caseId)
      const suggested = await desk.browser.call<AskerList>(
        '/api/answer-rounds/suggestions?words=vaksin%20polio%20balita',
      )
      expect(new Set(suggested.body.askers.map(({ caseId }) => caseId))).toEqual(new Set(ids))
      const body = { caseIds: ids, text: 'Vaksin polio diberikan tanggal 2 Desember di semua puskesmas.' }
      const look = await desk.browser.call<AskerList>('/api/answer-rounds/preview', { body })
      expect(
        look.body.askers.every(({ obstacle, channels }) => obstacle === null && channels[0] === 'whatsapp'),
      ).toBe(true)
      const begun = await desk.browser.call<{ roundId: number; told: number }>('/api/answer-rounds', { body })
      expect(begun.body).toMatchObject({ told: 3, leftOut: 0 })
      await settle()
      await settle()
      for (const { threadId } of asked) {
        expect((await outgoing(threadId)).filter(({ officer }) => officer)).toHaveLength(1)
      }
      const again = await desk.browser.call('/api/answer-rounds', { body })
      expect(again.body.code).toBe('nobody-to-tell')
      const told = await desk.browser.call<AnswerRoundDetail>(`/api/answer-rounds/${begun.body.roundId}`)
      expect(told.body.counts).toEqual({ waiting: 0, sent: 3, undone: 0, failed: 0 })
      expect(told.body.told.map(({ channels }) => channels)).toEqual([
        ['whatsapp'],
        ['whatsapp'],
        ['whatsapp'],
      ])
      expect(JSON.stringify(told.body)).not.toContain('Warga Contoh')
    })

    it('is taken back whole while it waits', async () => {
      const asked = await Promise.all(
        ['Air PDAM mati di Kota Raja', 'PDAM Kota Raja mati lagi'].map((text) => write(text)),
      )
      const body = { caseIds: asked.map(({ caseId }) => caseId), text: 'Air mengalir lagi pukul 18.00 WITA.' }
      const begun = await desk.browser.call<{ roundId: number }>('/api/answer-rounds', { body })
      const back = await desk.browser.call<{ undone: number }>(
        `/api/answer-rounds/${begun.body.roundId}/take-back`,
        {
          method: 'POST',
          body: {},
        },
      )
      expect(back.body.undone).toBe(2)
      await settle()
      for (const { threadId } of asked)
        expect((await outgoing(threadId)).filter(({ officer }) => officer)).toEqual([])
    })
  })

  describe('what the public sees', () => {
    const secrets =
      'Nama saya Budi Santoso, HP 081234567890 dan 0878-1111-2222. Jembatan di Desa Aikmel putus.'
    const preview = async (id: number) =>
      (await desk.browser.call<PublicationPreview>(`/api/cases/${id}/publication`)).body

    it('is masked by default, never the conversation, and only from the moment it is published until it is taken back', async () => {
      const { caseId } = await write(secrets)
      await answer(desk.browser, caseId, { text: 'Papan dipasang Selasa. Hubungi Pak Made 0812 9999 8888.' })
      await settle()
      const { proposal, found } = await preview(caseId)
      expect(found.map(({ kind }) => kind)).toEqual(['name', 'phone', 'phone'])
      expect(JSON.stringify(proposal)).not.toMatch(/Budi|0812|0878/)
      const { number } = (await desk.browser.call<CaseView>(`/api/cases/${caseId}`)).body
      expect(await readPublicCase(office.db, 1, number)).toBeNull()
      const url = `/api/cases/${caseId}/publication`
      const careless = { ...proposal, text: `${proposal.text} Telepon 081298765432` }
      const refused = await desk.browser.call(url, { method: 'PUT', body: careless })
      expect(refused.body.code).toBe('still-personal-data')
      const shown = await desk.browser.call<{ view: object }>(`${url}/preview`, { body: proposal })
      const published = await desk.browser.call<{ live: object }>(url, { method: 'PUT', body: proposal })
      const { updatedAt: _one, ...live } = published.body.live as { updatedAt: string }
      const { updatedAt: _other, ...view } = shown.body.view as { updatedAt: string }
      expect(live).toEqual(view)
      expect((await listPublicCases(office.db, 1, { limit: 10 })).map((one) => one.number)).toEqual([number])
      expect(JSON.stringify(live)).not.toMatch(/Budi|0812|0878|WhatsApp|Warga/)
      await desk.browser.call(url, { method: 'DELETE' })
      expect(await readPublicCase(office.db, 1, number)).toBeNull()
      expect(await listPublicCases(office.db, 1, { limit: 10 })).toEqual([])
      const audit = await office.db
        .selectFrom('audit_entry')
        .select('action')
        .where('subject', '=', number)
        .execute()
      expect(audit.map(({ action }) => action)).toEqual(
        expect.arrayContaining(['case.published', 'case.unpublished']),
      )
    })

    it('shows what was done when a public case is closed afterwards, masked', async () => {
      const { caseId } = await write('Kapan kartu keluarga saya di Desa Aikmel jadi? Sudah dua minggu')
      const { proposal } = await preview(caseId)
      await desk.browser.call(`/api/cases/${caseId}/publication`, { method: 'PUT', body: proposal })
      await give(caseId)
      const closing = {
        act: 'close' as const,
        text: 'Sudah bersih, lapor lagi ke 081299990000.',
        mediaIds: [],
      }
      await act(engineer.browser, caseId, closing)
      const { number, status } = (await desk.browser.call<CaseView>(`/api/cases/${caseId}`)).body
      expect(status).toBe('closed')
      expect((await readPublicCase(office.db, 1, number))?.closingText).toBeNull()
      await settle()
      expect((await readPublicCase(office.db, 1, number))?.closingText).toBe(
        'Sudah bersih, lapor lagi ke [telepon disamarkan].',
      )
    })

    it('shows what was done the second time, masked, when a case is reopened and closed once more', async () => {
      const { caseId } = await write('Kapan akta lahir anak saya jadi? Sudah sebulan')
      const { proposal } = await preview(caseId)
      await desk.browser.call(`/api/cases/${caseId}/publication`, { method: 'PUT', body: proposal })
      await give(caseId)
      const { number } = (await desk.browser.call<CaseView>(`/api/cases/${caseId}`)).body
      const shown = async () => (await readPublicCase(office.db, 1, number))?.closingText
      const first = await act(engineer.browser, caseId, {
        act: 'close',
        text: 'Sudah dicetak hari ini.',
        mediaIds: [],
      })
      expect(first).toMatchObject({ status: 200, body: { status: 'closed' } })
      await settle()
      expect(await shown()).toBe('Sudah dicetak hari ini.')
      await act(engineer.browser, caseId, { act: 'reopen', reason: 'Warga melapor belum ada.' })
      expect(await shown()).toBeNull()
      office.clock.advance(60_000)
      const again = 'Sudah diantar, hubungi 081299990000.'
      await act(engineer.browser, caseId, { act: 'close', text: again, mediaIds: [] })
      await settle()
      expect(await shown()).toBe('Sudah diantar, hubungi [telepon disamarkan].')
      expect(await settle()).toBeUndefined()
    })

    it('is nothing of a confidential case, also when it became one after it was published', async () => {
      const secret = await inTransaction(office.db, (tx) =>
        openCase(tx, deps(), {
          councilId: 1,
          text: 'Ada pungutan liar di kantor itu',
          threadId: null,
          isAnonymous: true,
          isConfidential: true,
          at: office.clock.now(),
          by: null,
        }),
      )
      const { proposal, obstacle } = await preview(secret.caseId)
      expect(obstacle).toBe('confidential')
      const url = `/api/cases/${secret.caseId}/publication`
      const refused = await desk.browser.call(url, { method: 'PUT', body: { ...proposal, confirmed: true } })
      expect(refused.body.code).toBe('never-public')
      const { caseId } = await write('Pagar taman rusak di Desa Aikmel')
      const open = await preview(caseId)
      await desk.browser.call(`/api/cases/${caseId}/publication`, { method: 'PUT', body: open.proposal })
      const { number } = (await desk.browser.call<CaseView>(`/api/cases/${caseId}`)).body
      expect(await readPublicCase(office.db, 1, number)).not.toBeNull()
      await act(desk.browser, caseId, { act: 'protect', isConfidential: true })
      expect(await readPublicCase(office.db, 1, number)).toBeNull()
    })
  })

  describe('what has been done', () => {
    const article = async (title: string, body: string, withdrawn = false) =>
      office.db.transaction().execute(async (tx) => {
        const { article_id: id } = await tx
          .insertInto('article')
          .values({
            council_id: 1,
            office_id: roads,
            status: 'released',
            released_version: 1,
            released_at: new Date('2026-11-01T02:00:00Z'),
            withdrawn_at: withdrawn ? new Date() : null,
            created_by: desk.id,
          })
          .returning('article_id')
          .executeTakeFirstOrThrow()
        await tx
          .insertInto('article_version')
          .values({ council_id: 1, article_id: id, version: 1, title, lead: '', body, author_id: desk.id })
          .execute()
        return id
      })

    it('is told word for word from released articles, each sentence with its source', async () => {
      const body =
        'Dinas PUPR memperbaiki jembatan gantung Tanjung Luar. Papan yang lapuk diganti kayu ulin. Warga boleh melintas mulai 3 Desember.'
      const id = await article('Jembatan Tanjung Luar diperbaiki', body)
      await article('Jembatan Tanjung Luar roboh', 'Jembatan gantung Tanjung Luar akan dibongkar.', true)
      const found = await desk.browser.call<FoundDraft>('/api/answers/draft', {
        body: { question: 'apa yg sudah dikerjakan utk jembatan gantung tanjung luar?' },
      })
      expect(found.body.isEmpty).toBe(false)
      expect(found.body.sources.map(({ kind, ref }) => [kind, ref])).toEqual([['article', String(id)]])
      for (const { text } of found.body.sentences) expect(body).toContain(text)
      expect(found.body.text).toContain(`https://samparana.example/portal/berita/${id}`)
    })

    it('is also told from public answers, and no more once they are taken back', async () => {
      const { caseId } = await write('Tempat sampah di Lapangan Merdeka penuh terus')
      await answer(desk.browser, caseId, {
        text: 'Sampah Lapangan Merdeka kini diangkut setiap pagi pukul 06.00.',
      })
      await settle()
      const url = `/api/cases/${caseId}/publication`
      const { proposal } = (await desk.browser.call<PublicationPreview>(url)).body
      const ask = () => draftFromConfirmed(deps(), 1, 'sampah lapangan merdeka diangkut kapan')
      expect((await ask()).isEmpty).toBe(true)
      await desk.browser.call(url, { method: 'PUT', body: proposal })
      const told = await ask()
      expect(told.sources.map(({ kind }) => kind)).toEqual(['answer'])
      expect(told.text).toContain('diangkut setiap pagi')
      await desk.browser.call(url, { method: 'DELETE' })
      expect((await ask()).isEmpty).toBe(true)
    })
    it.each(['pembangunan bandara antariksa', '???', 'yang dan di'])(
      'says that there is nothing yet where nothing fits: %s',
      async (question) => {
        const told = await draftFromConfirmed(deps(), 1, question)
        expect(told).toMatchObject({ isEmpty: true, sentences: [], sources: [] })
        expect(told.text).toMatch(/^Belum ada/)
      },
    )
  })
})
