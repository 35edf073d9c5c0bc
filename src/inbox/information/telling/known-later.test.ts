import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  ANSWER,
  clockOf,
  openNoticeOffice,
  type NoticeOffice,
} from '../../../../test/harness/notice-office.ts'
import { toZoned } from '../../../calendar/index.ts'
import { followNotice } from '../index.ts'
import { sendReplies } from '../../messages/sending/index.ts'

const HOUR_MS = 3_600_000
const OBJECTION = { ground: 'd', reason: 'Jawabannya tidak lengkap.' }

let town: NoticeOffice
beforeAll(async () => {
  town = await openNoticeOffice()
})
afterAll(() => town.close())
beforeEach(() => town.mail.turnOn())
afterEach(() => town.mail.turnOff())

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

describe('a letter of an answer that comes back later', () => {
  it('takes the answer back: the time for it runs on as if it had never stopped', async () => {
    const { id } = await town.receiveRequest()
    const before = clockOf(await town.read(id), 'ppid-answer')
    expect((await town.act(id, 'answer', ANSWER)).status).toBe('answered-full')
    town.office.clock.advance(HOUR_MS)
    await comeBack(id)
    const after = await town.read(id)
    expect(after).toMatchObject({ status: 'in-progress', answeredAt: null, untold: 'answered' })
    expect(clockOf(after, 'ppid-answer')).toMatchObject({ stoppedAt: null, dueAt: before!.dueAt, pauses: [] })
    expect(clockOf(after, 'ppid-objection-filing')).toBeUndefined()
  })

  it('changes nothing once the applicant has objected to that answer: they have read it', async () => {
    const { id } = await town.receiveRequest()
    const told = await town.act(id, 'answer', ANSWER)
    town.office.clock.advance(HOUR_MS)
    await town.act(id, 'objections', OBJECTION)
    await comeBack(id)
    expect(await town.read(id)).toMatchObject({
      status: 'answered-full',
      answeredAt: told.answeredAt,
      untold: null,
    })
  })

  it('unsays nothing that an officer told in another way', async () => {
    await town.mail.turnOff()
    const { id } = await town.receiveRequest()
    const [owed] = (await town.act(id, 'answer', ANSWER)).owed
    const told = await town.act(id, 'told', { messageId: owed!.messageId, how: 'phone', text: 'Dibacakan.' })
    town.office.clock.advance(HOUR_MS)
    await comeBack(id)
    expect(await town.read(id)).toMatchObject({
      status: 'answered-full',
      answeredAt: told.answeredAt,
      untold: null,
    })
  })
})

it('an order of the superior is owed again when the letter of the new answer comes back, until it left', async () => {
  const { id } = await town.receiveRequest()
  await town.act(id, 'answer', ANSWER)
  const { objections } = await town.act(id, 'objections', OBJECTION)
  await town.decide(objections[0]!.id, 'upheld')
  town.office.clock.advance(HOUR_MS)
  const orderOf = async () => {
    const [objection] = (await town.read(id)).objections
    return { order: objection!.order, clock: clockOf(objection!, 'ppid-order') }
  }
  const { clock: before } = await orderOf()
  await town.act(id, 'answer', ANSWER)
  expect(await orderOf()).toMatchObject({
    order: { carriedOutAt: town.now() },
    clock: { stoppedAt: town.now() },
  })
  town.office.clock.advance(HOUR_MS)
  await comeBack(id)
  expect(await orderOf()).toMatchObject({
    order: { carriedOutAt: null },
    clock: { stoppedAt: null, dueAt: before!.dueAt },
  })
})

it('an answer counts from when its letter left, not from when that was looked at', async () => {
  await town.mail.turnOff()
  const { id } = await town.receiveRequest()
  const [owed] = (await town.act(id, 'answer', ANSWER)).owed
  await town.mail.turnOn()
  town.office.clock.advance(2 * HOUR_MS)
  await sendReplies(town.depsOf(), 1)
  const left = town.now()
  town.office.clock.advance(5 * HOUR_MS)
  await followNotice(town.depsOf(), 1, owed!.messageId)
  expect(await town.read(id)).toMatchObject({ status: 'answered-full', answeredAt: left })
})

it('a notice is told for the request it belongs to, not for another one', async () => {
  await town.mail.turnOff()
  const [{ id }, { id: other }] = [await town.receiveRequest(), await town.receiveRequest()]
  const [owed] = (await town.act(id, 'answer', ANSWER)).owed
  const body = { messageId: owed!.messageId, how: 'phone', text: 'Dibacakan.' }
  expect((await town.ppid.call(`/api/information/${other}/told`, { body })).status).toBe(404)
  expect(await town.read(id)).toMatchObject({ status: 'in-progress', untold: 'answered' })
})

it('a new answer does not make the superior’s decision needless that nobody got yet', async () => {
  const { id } = await town.receiveRequest()
  await town.act(id, 'answer', ANSWER)
  const [objection] = (await town.act(id, 'objections', OBJECTION)).objections
  await town.mail.turnOff()
  await town.decide(objection!.id, 'upheld')
  expect(await town.read(id)).toMatchObject({ status: 'in-progress', untold: 'objection-decided' })
  town.office.clock.advance(HOUR_MS)
  const { owed } = await town.act(id, 'answer', { ...ANSWER, text: 'Anggaran yang benar Rp460 juta.' })
  expect(owed.map(({ kind }) => kind)).toEqual(['objection-decided', 'answered'])
})

it('a decision whose letter comes back after a dispute was brought stands: they have read it', async () => {
  const { id } = await town.receiveRequest()
  await town.act(id, 'answer', ANSWER)
  town.office.clock.advance(HOUR_MS)
  const [objection] = (await town.act(id, 'objections', OBJECTION)).objections
  town.office.clock.advance(HOUR_MS)
  await town.decide(objection!.id, 'rejected')
  const body = { on: toZoned(town.office.clock.now(), 'Asia/Makassar').day, result: '' }
  expect(
    (await town.ppid.call(`/api/information/objections/${objection!.id}/dispute`, { body })).status,
  ).toBe(200)
  await comeBack(id)
  const after = await town.read(id)
  expect(after.untold).toBeNull()
  expect(clockOf(after.objections[0]!, 'ppid-objection-answer')?.stoppedAt).not.toBeNull()
})
