import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TakenLetter } from '../../../../test/fakes/fake-mail-server.ts'
import { openLetterOffice, type LetterOffice } from '../../../../test/harness/letter-office.ts'
import type { Browser, Office } from '../../../../test/harness/office.ts'
import type { CaseView } from '../../cases/contract.ts'
import type { Answering, AnswerDraft } from '../contract.ts'
import { followFate } from './follow-fate.ts'
import { holdWaitingAnswers } from './held-answers.store.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

let letterOffice: LetterOffice
let office: Office
let ester: Browser
let letters: TakenLetter[] = []
const turnOn = () => letterOffice.mail.turnOn()
const turnOff = () => letterOffice.mail.turnOff()
const work = () => letterOffice.work()

beforeAll(async () => {
  letterOffice = await openLetterOffice()
  ;({ office, ester } = letterOffice)
  ;({ letters } = letterOffice.mail)
})
afterAll(() => letterOffice.close())
afterEach(turnOff)
beforeEach(() => {
  letters.length = 0
  letterOffice.mail.fault = 'none'
})

/** A citizen writes a letter, and an officer answers it; the case. */
async function answerLetter(): Promise<number> {
  const caseId = await letterOffice.receiveLetter()
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
    expect(letters.map(({ text }) => /Lampu diganti|Tambahan/.exec(text)?.[0])).toEqual([
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
  expect(letters.filter(({ text }) => text.includes('Baru saja'))).toEqual([])
  const { answers } = (await ester.call<Answering>(`/api/cases/${caseId}/answers`)).body
  expect(answers[1]).toMatchObject({
    status: 'failed',
    problem: { id: expect.stringContaining('mungkin sudah sampai') },
  })
})

it('an address the mail server does not know fails at once, and the citizen’s address is not in the reason', async () => {
  await turnOn()
  letterOffice.mail.fault = 'unknown-person'
  const caseId = await answerLetter()
  await turnOff()
  const failed = await delivery(caseId)
  expect(failed).toMatchObject({ delivery: 'failed', nextTryAt: null })
  expect(failed.deliveryDetail?.id).toMatch(/^Alamat surel warga ditolak \(550\)/)
  expect(JSON.stringify(failed)).not.toContain('contoh.example')
  expect(await readCase(caseId)).toMatchObject({ status: 'new', firstReplyAt: null })
})

describe('an answer given in another way', () => {
  it('counts from then, is not sent any more, and a letter that fails later changes nothing', async () => {
    const caseId = await answerLetter()
    expect(await readCase(caseId)).toMatchObject({ untold: 'replied', firstReplyAt: null })
    const answer = await readAnswer(caseId)
    const path = `/api/answers/${answer.id}/told`
    expect((await ester.call(path, { body: { how: 'phone', text: '' } })).status).toBe(400)
    office.clock.advance(HOUR_MS)
    const body = { how: 'phone', text: 'Dibacakan kepada warga.' }
    expect((await ester.call(path, { body })).status).toBe(200)
    const told = office.clock.now().toISOString()
    expect(await readCase(caseId)).toMatchObject({ status: 'answered', untold: null, firstReplyAt: told })
    expect(await readAnswer(caseId)).toMatchObject({ isGiven: true, toldHow: 'phone' })
    expect((await ester.call<{ code: string }>(path, { body })).body.code).toBe('not-owed')
    await turnOn()
    office.clock.advance(HOUR_MS)
    await work()
    await followFate(letterOffice.depsOf(), 1, (await delivery(caseId)).messageId)
    expect(letters).toEqual([])
    expect(await readAnswer(caseId)).toMatchObject({ isGiven: true })
    expect((await readCase(caseId)).firstReplyAt).toBe(told)
  })
})

it('a question that waits under an answer that waits is on the card, with what can be done', async () => {
  const caseId = await letterOffice.receiveLetter()
  const ask = { act: 'ask', text: 'Di tiang nomor berapa lampunya?' }
  await ester.call(`/api/cases/${caseId}/acts`, { body: ask })
  await work()
  const body = { text: 'Kami periksa dahulu.', isFinal: false }
  expect((await ester.call(`/api/cases/${caseId}/answers`, { body })).status).toBe(201)
  office.clock.advance(11_000)
  await work()
  expect(await readCase(caseId)).toMatchObject({
    untold: 'replied',
    owedWord: { kind: 'asked', text: ask.text, mayTakeBack: true },
  })
})
