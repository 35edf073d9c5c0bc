import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { RATIH } from '../../../../test/harness/information-office.ts'
import { openLetterOffice, type LetterOffice } from '../../../../test/harness/letter-office.ts'
import { enterAs } from '../../../../test/harness/working-offices.ts'
import type { Browser } from '../../../../test/harness/office.ts'
import type { InformationRequest } from '../contract.ts'
import { followNotice, registerInformation } from '../index.ts'
import { sendReplies } from '../../messages/sending/index.ts'

const HOUR_MS = 3_600_000
const ANSWER = { outcome: 'full', text: 'Anggaran perbaikan jembatan Rp450 juta, dari APBD 2026.' }
const OBJECTION = { ground: 'd', reason: 'Jawabannya tidak lengkap.' }

let town: LetterOffice
let ppid: Browser
let superior: Browser
beforeAll(async () => {
  town = await openLetterOffice((app, stage, outside) => registerInformation(app, { ...stage, ...outside }))
  ppid = (await enterAs(town.office, 'ppid-officer', town.desk)).browser
  superior = (await enterAs(town.office, 'leader', town.desk)).browser
})
afterAll(() => town.close())
beforeEach(() => town.mail.turnOn())
afterEach(() => town.mail.turnOff())

const now = () => town.office.clock.now().toISOString()
const read = async (id: string) => (await ppid.call<InformationRequest>(`/api/information/${id}`)).body
const act = async (id: string, verb: string, body: object = {}) => {
  const done = await ppid.call<InformationRequest>(`/api/information/${id}/${verb}`, { body })
  expect([done.status, done.body]).toMatchObject([200, {}])
  await town.work()
  return read(id)
}
const clockOf = ({ clocks }: Pick<InformationRequest, 'clocks'>, key: string) =>
  clocks.find(({ ruleKey }) => ruleKey === key)

/** A request that came as a letter and is complete. */
async function receiveRequest(): Promise<string> {
  const caseId = await town.receiveLetter()
  for (const body of [
    { act: 'assign', officeId: town.desk },
    { act: 'classify', kind: 'information-request' },
  ])
    await town.ester.call(`/api/cases/${caseId}/acts`, { body })
  const body = { caseId, officeId: town.desk }
  const taken = await ppid.call<{ id: string }>('/api/information/from-case', { body })
  await act(taken.body.id, 'complete', RATIH)
  return taken.body.id
}

/** The newest notice of a request, and the news that its letter came back after all. */
async function comeBack(requestId: string): Promise<string> {
  const { message_id: messageId } = await town.office.db
    .selectFrom('information_notice')
    .select('message_id')
    .where('request_id', '=', requestId)
    .orderBy('written_at', 'desc')
    .executeTakeFirstOrThrow()
  await town.office.db
    .updateTable('message')
    .set({ delivery: 'failed' })
    .where('message_id', '=', messageId)
    .execute()
  await followNotice(town.depsOf(), 1, messageId)
  return messageId
}
async function decide(objectionId: string, outcome: 'upheld' | 'rejected'): Promise<void> {
  const body = { outcome, text: 'Keberatan diputus menurut berkas permohonannya.' }
  expect((await superior.call(`/api/information/objections/${objectionId}/decision`, { body })).status).toBe(
    200,
  )
  await town.work()
}

describe('a letter of an answer that comes back later', () => {
  it('takes the answer back: the time for it runs on as if it had never stopped', async () => {
    const id = await receiveRequest()
    const before = clockOf(await read(id), 'ppid-answer')
    expect((await act(id, 'answer', ANSWER)).status).toBe('answered-full')
    town.office.clock.advance(HOUR_MS)
    await comeBack(id)
    const after = await read(id)
    expect(after).toMatchObject({ status: 'in-progress', answeredAt: null, untold: 'answered' })
    expect(clockOf(after, 'ppid-answer')).toMatchObject({ stoppedAt: null, dueAt: before!.dueAt, pauses: [] })
    expect(clockOf(after, 'ppid-objection-filing')).toBeUndefined()
  })

  it('changes nothing once the applicant has objected to that answer: they have read it', async () => {
    const id = await receiveRequest()
    const told = await act(id, 'answer', ANSWER)
    town.office.clock.advance(HOUR_MS)
    await act(id, 'objections', OBJECTION)
    await comeBack(id)
    expect(await read(id)).toMatchObject({
      status: 'answered-full',
      answeredAt: told.answeredAt,
      untold: null,
    })
  })

  it('unsays nothing that an officer told in another way', async () => {
    await town.mail.turnOff()
    const id = await receiveRequest()
    const [owed] = (await act(id, 'answer', ANSWER)).owed
    const told = await act(id, 'told', { messageId: owed!.messageId, how: 'phone', text: 'Dibacakan.' })
    town.office.clock.advance(HOUR_MS)
    await comeBack(id)
    expect(await read(id)).toMatchObject({
      status: 'answered-full',
      answeredAt: told.answeredAt,
      untold: null,
    })
  })
})

it('an order of the superior is owed again when the letter of the new answer comes back, until it left', async () => {
  const id = await receiveRequest()
  await act(id, 'answer', ANSWER)
  const { objections } = await act(id, 'objections', OBJECTION)
  await decide(objections[0]!.id, 'upheld')
  town.office.clock.advance(HOUR_MS)
  const orderOf = async () => {
    const [objection] = (await read(id)).objections
    return { order: objection!.order, clock: clockOf(objection!, 'ppid-order') }
  }
  const { clock: before } = await orderOf()
  await act(id, 'answer', ANSWER)
  expect(await orderOf()).toMatchObject({ order: { carriedOutAt: now() }, clock: { stoppedAt: now() } })
  town.office.clock.advance(HOUR_MS)
  await comeBack(id)
  expect(await orderOf()).toMatchObject({
    order: { carriedOutAt: null },
    clock: { stoppedAt: null, dueAt: before!.dueAt },
  })
})

it('an answer counts from when its letter left, not from when that was looked at', async () => {
  await town.mail.turnOff()
  const id = await receiveRequest()
  const [owed] = (await act(id, 'answer', ANSWER)).owed
  await town.mail.turnOn()
  town.office.clock.advance(2 * HOUR_MS)
  await sendReplies(town.depsOf(), 1)
  const left = now()
  town.office.clock.advance(5 * HOUR_MS)
  await followNotice(town.depsOf(), 1, owed!.messageId)
  expect(await read(id)).toMatchObject({ status: 'answered-full', answeredAt: left })
})

it('a notice is told for the request it belongs to, not for another one', async () => {
  await town.mail.turnOff()
  const [id, other] = [await receiveRequest(), await receiveRequest()]
  const [owed] = (await act(id, 'answer', ANSWER)).owed
  const body = { messageId: owed!.messageId, how: 'phone', text: 'Dibacakan.' }
  expect((await ppid.call(`/api/information/${other}/told`, { body })).status).toBe(404)
  expect(await read(id)).toMatchObject({ status: 'in-progress', untold: 'answered' })
})

it('a new answer does not make the superior’s decision needless that nobody got yet', async () => {
  const id = await receiveRequest()
  await act(id, 'answer', ANSWER)
  const [objection] = (await act(id, 'objections', OBJECTION)).objections
  await town.mail.turnOff()
  await decide(objection!.id, 'upheld')
  expect(await read(id)).toMatchObject({ status: 'in-progress', untold: 'objection-decided' })
  town.office.clock.advance(HOUR_MS)
  const { owed } = await act(id, 'answer', { ...ANSWER, text: 'Anggaran yang benar Rp460 juta.' })
  expect(owed.map(({ kind }) => kind)).toEqual(['objection-decided', 'answered'])
})

it('a decision whose letter comes back after a dispute was brought stands: they have read it', async () => {
  const id = await receiveRequest()
  await act(id, 'answer', ANSWER)
  town.office.clock.advance(HOUR_MS)
  const [objection] = (await act(id, 'objections', OBJECTION)).objections
  town.office.clock.advance(HOUR_MS)
  await decide(objection!.id, 'rejected')
  const body = { on: now().slice(0, 10), result: '' }
  expect((await ppid.call(`/api/information/objections/${objection!.id}/dispute`, { body })).status).toBe(200)
  await comeBack(id)
  const after = await read(id)
  expect(after.untold).toBeNull()
  expect(clockOf(after.objections[0]!, 'ppid-objection-answer')?.stoppedAt).not.toBeNull()
})
