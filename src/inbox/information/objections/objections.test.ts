import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ASKED,
  openInformationOffice,
  RATIH,
  type InformationOffice,
} from '../../../../test/harness/information-office.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { listThread, ownChannel, receiveMessage } from '../../messages/index.ts'
import type { RequestPage } from '../contract.ts'
import type { YearReport } from '../report/contract.ts'
import { fileOwnObjection, openRequest, readOwnRequest, withdrawOwnRequest } from '../index.ts'

const DAY = 86_400_000
const SAID = { ground: 'd', reason: 'Yang dikirim bukan yang saya minta.' }

describe('objections and what the applicant reads', () => {
  let town: InformationOffice
  beforeAll(async () => {
    town = await openInformationOffice()
  })
  afterAll(() => town.office.close())

  /** A request with number and code; with a conversation where `isWritten`. */
  async function ask(isWritten = false) {
    const { office, deps } = town
    const at = office.clock.now()
    const opened = await inTransaction(office.db, async (tx) => {
      const message = {
        councilId: 1,
        channelId: await ownChannel(tx, 1, 'web-form'),
        externalId: `form-${crypto.randomUUID()}`,
        sentAt: at,
        contact: null,
        text: ASKED.asked,
        files: [],
      }
      const threadId = isWritten ? (await receiveMessage(deps, message, tx)).threadId : null
      const request = await openRequest(tx, deps, {
        ...ASKED,
        applicant: { ...RATIH, deed: '', hasMandate: false },
        isElection: false,
        wants: 'copy',
        receiveBy: 'portal',
        councilId: 1,
        officeId: town.offices.roads,
        cameBy: 'portal',
        at,
        by: null,
        threadId,
      })
      return { ...request, threadId }
    })
    const key = { councilId: 1, number: opened.number, accessKey: opened.accessKey }
    return { ...opened, key, own: async () => (await readOwnRequest(town.deps, key))! }
  }
  const object = (id: string, more: object = {}) =>
    town.act(town.ppid.browser, id, 'objections', { ...SAID, ...more })
  async function decide(id: string, outcome: string, text = 'PPID sudah memberi salinan lengkap.') {
    const { objections } = (await town.read(town.superior.browser, id)).body
    const address = `/api/information/objections/${objections.at(-1)!.id}/decision`
    expect((await town.superior.browser.call(address, { body: { outcome, text } })).status).toBe(200)
  }
  const wordsOf = async (threadId: string | null) =>
    (await listThread(town.office.db, 1, threadId ?? ''))!.messages
      .filter(({ direction }) => direction === 'out')
      .map(({ text }) => text)

  it('one answer can be objected to once: the way on is the Komisi Informasi', async () => {
    const { id, key, own } = await ask()
    await town.answer(id)
    expect(await own()).toMatchObject({ mayObject: true, mayNotObject: null })
    await object(id)
    await decide(id, 'rejected')
    const again = await object(id)
    expect([again.status, again.body.code]).toEqual([409, 'objected-already'])
    expect((again.body as unknown as { detail: string }).detail).toContain('Komisi Informasi')
    const said = { ground: 'a' as const, reason: 'Sekali lagi.', attorney: '' }
    expect(await fileOwnObjection(town.deps, key, said)).toEqual({ ok: false, refusal: 'objected-already' })
    expect(await own()).toMatchObject({ mayObject: false, mayNotObject: 'objected-already' })
    expect((await town.read(town.ppid.browser, id)).body.may).not.toContain('object')
  })

  it('a late answer is objected to once too; the answer that comes after it anew', async () => {
    const { id, own } = await ask()
    expect((await own()).mayNotObject).toBe('objection-too-early')
    town.office.clock.advance(40 * DAY)
    expect((await own()).mayObject).toBe(true)
    await object(id, { ground: 'c' })
    await decide(id, 'upheld', 'PPID wajib menjawab dalam tiga hari kerja.')
    expect((await object(id, { ground: 'c' })).body.code).toBe('objected-already')
    await town.answer(id)
    expect((await own()).mayObject).toBe(true)
    town.office.clock.advance(60 * DAY)
    expect(await own()).toMatchObject({ mayObject: false, mayNotObject: 'objection-too-late' })
    expect((await object(id)).body.code).toBe('objection-too-late')
  })

  it('the decision says who won, and where and until when one can go on', async () => {
    const { id, own, threadId } = await ask(true)
    await town.answer(id)
    await object(id)
    const due = (await own()).objections[0]!.clocks.find(({ ruleKey }) => ruleKey === 'ppid-objection-answer')
    expect(due?.dueAt).toBeTruthy()
    await decide(id, 'upheld-partly', 'PPID wajib memberi rincian biaya, tanpa nomor rekening.')
    const told = (await wordsOf(threadId)).find((text) => text.startsWith('Tanggapan'))
    expect(told).toMatch(/Keputusan: keberatan diterima sebagian/)
    expect(told).toContain('PPID wajib memberi rincian biaya')
    expect(told).toContain('PPID menjawab permohonan ini sekali lagi')
    expect(told).toMatch(/Komisi Informasi paling lambat 14 hari kerja/)
    expect((await own()).objections[0]).toMatchObject({ outcome: 'upheld-partly', ground: 'd' })
  })

  it('an extension says until when', async () => {
    const { id, threadId } = await ask(true)
    const reason = 'Dokumen lama masih dicari di gudang arsip.'
    const { clocks } = (await town.act(town.ppid.browser, id, 'extend', { reason })).body
    const day = new Intl.DateTimeFormat('id-ID', { dateStyle: 'long', timeZone: 'Asia/Makassar' })
    const last = new Date(Date.parse(clocks[0]!.dueAt!) - 1)
    expect((await wordsOf(threadId)).at(-1)).toContain(`sampai ${day.format(last)}`)
  })

  it('what the office wrote stands on the applicant’s page: the answer’s words, what is missing, why later, why ended', async () => {
    const { id, own } = await ask()
    const reason = 'Dokumen lama masih dicari di gudang arsip.'
    await town.act(town.ppid.browser, id, 'extend', { reason })
    expect((await own()).said).toMatchObject([{ kind: 'extended', text: reason }])
    await town.answer(id, { text: 'Anggarannya Rp450 juta, rinciannya di berkas.' })
    expect((await own()).answer?.text).toContain('Rp450 juta')
    const bare = await town.write({ applicant: { kind: 'person', name: 'Sari', contact: '0812345' } })
    await town.act(town.ppid.browser, bare.id, 'ask', { text: 'Mohon tunjukkan KTP di loket.' })
    await town.act(town.ppid.browser, bare.id, 'withdraw', { reason: 'Tidak dilengkapi dalam 30 hari.' })
    const ended = await readOwnRequest(town.deps, {
      councilId: 1,
      number: bare.number,
      accessKey: bare.accessKey,
    })
    expect(ended!.said.map(({ kind, text }) => [kind, text])).toEqual([
      ['asked-to-complete', 'Mohon tunjukkan KTP di loket.'],
      ['withdrawn', 'Tidak dilengkapi dalam 30 hari.'],
    ])
  })

  it('the applicant takes a request back themselves, with the objection that waits', async () => {
    const { id, key, own } = await ask()
    town.office.clock.advance(40 * DAY)
    await object(id, { ground: 'c' })
    expect(await withdrawOwnRequest(town.deps, { ...key, accessKey: '0000-0000-0000-0000' })).toMatchObject({
      ok: false,
    })
    expect((await own()).mayWithdraw).toBe(true)
    expect(await withdrawOwnRequest(town.deps, key)).toEqual({ ok: true })
    expect(await own()).toMatchObject({
      status: 'withdrawn',
      mayWithdraw: false,
      objections: [{ status: 'withdrawn' }],
    })
    const page = (await town.read(town.ppid.browser, id)).body
    expect(page.events.at(-1)).toMatchObject({ kind: 'withdrawn', officer: null })
    expect(page.clocks.every(({ stoppedAt }) => stoppedAt !== null)).toBe(true)
    expect(page.objections[0]!.clocks.every(({ stoppedAt }) => stoppedAt !== null)).toBe(true)
    expect(await withdrawOwnRequest(town.deps, key)).toMatchObject({ ok: false, refusal: 'not-now' })
    const year = town.office.clock.now().getUTCFullYear()
    const { body } = await town.ppid.browser.call<YearReport>(`/api/information/report/${year}`)
    const { total, upheld, upheldPartly, rejected, open, withdrawn } = body.figures.objections
    expect(withdrawn).toBeGreaterThan(0)
    expect(upheld + upheldPartly + rejected + open + withdrawn).toBe(total)
  })

  it('the list tells the superior until when an objection must be decided', async () => {
    const { id } = await ask()
    await town.answer(id)
    const { objections } = (await object(id)).body
    const { body } = await town.superior.browser.call<RequestPage>('/api/information?state=objection')
    const row = body.requests.find((one) => one.id === id)
    expect(row?.due?.dueAt).toBe(objections[0]!.clocks[0]!.dueAt)
  })
})
