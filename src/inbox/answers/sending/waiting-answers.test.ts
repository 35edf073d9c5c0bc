import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listJobs } from '../../../../test/harness/inbox-town.ts'
import { openOffice, type Browser, type Office } from '../../../../test/harness/office.ts'
import { enterAs, foundOffice, SAMPARANA as council } from '../../../../test/harness/working-offices.ts'
import { createLog } from '../../../platform/log.ts'
import { createFetcher, createMailer } from '../../../platform/network/index.ts'
import { registerCaseStage } from '../../cases/index.ts'
import type { CaseView } from '../../cases/contract.ts'
import { takeMessage } from '../../cases/intake/take-message.ts'
import { ANSWER_FATE, receiveMessage, registerMessageRoutes, type AnswerFate } from '../../messages/index.ts'
import { sendReplies } from '../../messages/sending/index.ts'
import type { Answering, AnswerDraft } from '../contract.ts'
import { registerAnswerRoutes } from '../index.ts'
import { followFate } from './follow-fate.ts'
import { holdWaitingAnswers } from './held-answers.store.ts'
import { sendDueAnswers } from './send-due.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

let office: Office
let ester: Browser
let channelId: number
let server: SMTPServer
let port: number
let isUnknown = false
let letters: string[] = []
let citizens = 0
const jobs = listJobs()
const fetcher = createFetcher({ allowPrivate: true })
const mailer = createMailer({ allowPrivate: true, timeoutMs: 2000 })
const log = createLog('silent')
const outside = { jobs, log, council, publicUrl: undefined, fetcher, mailer, allowPrivateAddresses: true }
const depsOf = () => ({ ...outside, db: office.db, dataDir: office.dataDir, clock: office.clock })

const turnOn = () => new Promise<void>((ready) => void server.listen(port, '127.0.0.1', ready))
function makeServer(): SMTPServer {
  const made = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_to, _session, done) =>
      done(
        isUnknown
          ? Object.assign(new Error('5.1.1 <warga1@contoh.example> unknown'), { responseCode: 550 })
          : null,
      ),
    onData: (stream, _session, done) => {
      let text = ''
      stream.on('data', (part: Buffer) => void (text += part.toString()))
      stream.on('end', () => {
        letters.push(text)
        done()
      })
    },
  })
  made.on('error', () => undefined)
  return made
}
const turnOff = async () => {
  if (!server.server.listening) return
  await new Promise<void>((closed) => server.close(closed))
  server = makeServer()
}

beforeAll(async () => {
  office = await openOffice({}, (app, stage) => {
    const all = { ...stage, ...outside }
    registerMessageRoutes(app, all)
    registerCaseStage(app, all)
    registerAnswerRoutes(app, all)
  })
  const desk = await foundOffice(office, 'Prokopim', ['kominfo'], true)
  ester = (await enterAs(office, 'case-officer', desk)).browser
  server = makeServer()
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready))
  port = (server.server.address() as AddressInfo).port
  await turnOff()
  const settings = {
    address: 'aduan@contoh.go.id',
    smtpHost: '127.0.0.1',
    smtpPort: String(port),
    smtpSecurity: 'none',
  }
  const made = await office.db
    .insertInto('inbox_channel')
    .values({ council_id: 1, kind: 'email', name: 'Surel aduan', settings: JSON.stringify(settings) })
    .returning('channel_id')
    .executeTakeFirstOrThrow()
  channelId = made.channel_id
})
afterAll(async () => {
  await new Promise<void>((closed) => server.close(closed))
  await fetcher.close()
  await office.close()
})
afterEach(turnOff)
beforeEach(() => {
  letters = []
  isUnknown = false
})

/** What the work role does: hands over, sends, and tells the answers what became of it. */
async function work(): Promise<void> {
  await sendDueAnswers(depsOf())
  await sendReplies(depsOf(), 1)
  for (const { name, payload } of jobs.list.splice(0))
    if (name === ANSWER_FATE) await followFate(depsOf(), 1, (payload as AnswerFate).messageId)
}

/** A citizen writes a letter, and an officer answers it; the case. */
async function answerLetter(): Promise<number> {
  citizens += 1
  const received = await receiveMessage(depsOf(), {
    councilId: 1,
    channelId,
    externalId: `surat-${citizens}@contoh.example 0123456789abcdef`,
    sentAt: office.clock.now(),
    contact: { address: `warga${citizens}@contoh.example`, name: 'Warga Contoh' },
    text: `Lampu jalan nomor ${citizens} padam sejak Senin`,
    subject: 'Lampu jalan',
    files: [],
  })
  const taken = await takeMessage(depsOf(), { councilId: 1, ...received })
  const caseId = taken!.caseId!
  const body = { text: 'Lampu diganti besok pagi.' }
  expect((await ester.call(`/api/cases/${caseId}/answers`, { body })).status).toBe(201)
  office.clock.advance(11_000)
  await work()
  return caseId
}
const readCase = async (id: number) => (await ester.call<CaseView>(`/api/cases/${id}`)).body
const readAnswer = async (id: number) =>
  (await ester.call<Answering>(`/api/cases/${id}/answers`)).body.answers[0]!
const delivery = async (id: number) => (await readAnswer(id)).deliveries[0]!
const tryNow = async (id: number) =>
  (await ester.call(`/api/inbox/messages/${(await delivery(id)).messageId}/try`, { body: {} })).status

describe('an answer to a mail server that is down', () => {
  it('says in both languages why it waits and when it is tried next, and names no machine', async () => {
    const caseId = await answerLetter()
    const waits = await delivery(caseId)
    expect(waits).toMatchObject({
      delivery: 'queued',
      deliveryDetail: {
        id: expect.stringMatching(/^Server keluar tidak menerima sambungan/),
        en: expect.stringMatching(/^The outgoing server takes no connection/),
      },
      nextTryAt: new Date(office.clock.now().getTime() + 30_000).toISOString(),
      mayTryNow: true,
    })
    const file = await readCase(caseId)
    expect(file.messages.at(-1)).toMatchObject({
      deliveryDetail: waits.deliveryDetail,
      nextTryAt: waits.nextTryAt,
    })
    expect(JSON.stringify(file)).not.toContain('127.0.0.1')
  })

  it('is tried for 72 hours with growing distance, then fails for good in words', async () => {
    const caseId = await answerLetter()
    const start = office.clock.now().getTime()
    const distances: number[] = []
    for (;;) {
      const { nextTryAt } = await delivery(caseId)
      if (nextTryAt === null) break
      distances.push(new Date(nextTryAt).getTime() - office.clock.now().getTime())
      office.clock.advance(distances.at(-1)!)
      await work()
    }
    expect(distances.slice(0, 4)).toEqual([30_000, MINUTE_MS, 2 * MINUTE_MS, 4 * MINUTE_MS])
    expect(Math.max(...distances)).toBe(HOUR_MS)
    expect(office.clock.now().getTime() - start).toBe(72 * HOUR_MS)
    expect(await delivery(caseId)).toMatchObject({
      delivery: 'failed',
      deliveryDetail: { id: expect.stringContaining('72 jam'), en: expect.stringContaining('72 hours') },
    })
  })

  it('has not been given while it waits: the deadlines run on, and end when it leaves', async () => {
    const caseId = await answerLetter()
    const waiting = await readCase(caseId)
    expect(waiting).toMatchObject({ status: 'new', firstReplyAt: null, hasNews: true })
    expect(waiting.clocks.filter(({ owedBy }) => owedBy === 'office').map((one) => one.stoppedAt)).toEqual(
      waiting.clocks.filter(({ owedBy }) => owedBy === 'office').map(() => null),
    )
    expect((await readAnswer(caseId)).isGiven).toBe(false)
    await turnOn()
    office.clock.advance(HOUR_MS)
    await work()
    await turnOff()
    const given = await readCase(caseId)
    expect(given).toMatchObject({ status: 'answered', firstReplyAt: office.clock.now().toISOString() })
    expect(given.clocks.some(({ stoppedAt }) => stoppedAt === office.clock.now().toISOString())).toBe(true)
    expect(letters).toHaveLength(1)
  })

  it('is tried at once at an officer’s word, and leaves once, however often that is said', async () => {
    const caseId = await answerLetter()
    await turnOn()
    expect(await Promise.all([tryNow(caseId), tryNow(caseId)])).toEqual([204, 204])
    await Promise.all([work(), work()])
    expect(await tryNow(caseId)).toBe(409)
    await work()
    await turnOff()
    expect(letters).toHaveLength(1)
    expect(await delivery(caseId)).toMatchObject({ delivery: 'sent', deliveryDetail: null, mayTryNow: false })
  })

  it('is taken back while it waits, and never leaves; its words are the draft again', async () => {
    const caseId = await answerLetter()
    const { id, mayTakeBack } = await readAnswer(caseId)
    expect(mayTakeBack).toBe(true)
    const takeBack = () => ester.call<AnswerDraft>(`/api/answers/${id}`, { method: 'DELETE' })
    const taken = await takeBack()
    expect([taken.status, taken.body.text]).toEqual([200, 'Lampu diganti besok pagi.'])
    await turnOn()
    office.clock.advance(HOUR_MS)
    await work()
    expect(await tryNow(caseId)).toBe(409)
    expect((await takeBack()).status).toBe(409)
    await turnOff()
    expect(letters).toEqual([])
    expect(await readAnswer(caseId)).toMatchObject({ status: 'undone' })
    expect(await readCase(caseId)).toMatchObject({ status: 'new', firstReplyAt: null })
  })

  it('holds up the next answer of the conversation, which says so', async () => {
    const caseId = await answerLetter()
    await ester.call(`/api/cases/${caseId}/answers`, { body: { text: 'Tambahan: pukul 08.00.' } })
    office.clock.advance(11_000)
    await work()
    const { answers } = (await ester.call<Answering>(`/api/cases/${caseId}/answers`)).body
    expect(answers[1]).toMatchObject({ isGiven: false, mayTakeBack: true })
    const behind = answers[1]!.deliveries[0]!
    expect(behind).toMatchObject({
      delivery: 'queued',
      deliveryDetail: { id: expect.stringContaining('Menunggu giliran') },
    })
    await turnOn()
    expect((await ester.call(`/api/inbox/messages/${behind.messageId}/try`, { body: {} })).status).toBe(204)
    await work()
    await turnOff()
    expect(letters.map((letter) => /Lampu diganti|Tambahan/.exec(letter)?.[0])).toEqual([
      'Lampu diganti',
      'Tambahan',
    ])
    expect(await readCase(caseId)).toMatchObject({ status: 'answered' })
  })
})

it('an answer in its ten seconds when a backup was made is held back after the restore, and says so', async () => {
  await turnOn()
  const caseId = await answerLetter()
  await ester.call(`/api/cases/${caseId}/answers`, { body: { text: 'Baru saja ditulis.' } })
  expect(await holdWaitingAnswers(office.db, 1, office.clock.now())).toBe(1)
  office.clock.advance(HOUR_MS)
  await work()
  await turnOff()
  expect(letters.filter((letter) => letter.includes('Baru saja'))).toEqual([])
  const { answers } = (await ester.call<Answering>(`/api/cases/${caseId}/answers`)).body
  expect(answers[1]).toMatchObject({
    status: 'failed',
    problem: { id: expect.stringContaining('mungkin sudah sampai') },
  })
})

it('an address the mail server does not know fails at once, and the citizen’s address is not in the reason', async () => {
  await turnOn()
  isUnknown = true
  const caseId = await answerLetter()
  await turnOff()
  const failed = await delivery(caseId)
  expect(failed).toMatchObject({ delivery: 'failed', nextTryAt: null })
  expect(failed.deliveryDetail?.id).toMatch(/^Alamat surel warga ditolak \(550\)/)
  expect(JSON.stringify(failed)).not.toContain('contoh.example')
  expect(await readCase(caseId)).toMatchObject({ status: 'new', firstReplyAt: null })
})
