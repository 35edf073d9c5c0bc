import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { TEST } from '../../../../test/harness/information-office.ts'
import {
  ANSWER,
  clockOf,
  openNoticeOffice,
  type NoticeOffice,
} from '../../../../test/harness/notice-office.ts'
import { sql } from '../../../platform/db/index.ts'
import type { CaseView } from '../../cases/contract.ts'
import type { RequestPage } from '../contract.ts'
import { readOwnRequest } from '../index.ts'
import { countTimes } from '../report/report.store.ts'

const MIGRATION = new URL('../../../../db/migrations/0049-notices-that-left.sql', import.meta.url)
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

let town: NoticeOffice
beforeAll(async () => {
  town = await openNoticeOffice()
})
afterAll(() => town.close())
beforeEach(() => {
  town.mail.fault = 'none'
  town.mail.letters.length = 0
})
afterEach(() => town.mail.turnOff())

const readCase = async (id: number) => (await town.ester.call<CaseView>(`/api/cases/${id}`)).body
const later = async (hours: number) => {
  town.office.clock.advance(hours * HOUR_MS)
  await town.work()
}
const listed = async (id: string) =>
  (await town.ppid.call<RequestPage>('/api/information?state=untold')).body.requests.find(
    (row) => row.id === id,
  )?.untold
const own = ({ number, accessKey }: { number: string; accessKey: string }) =>
  readOwnRequest(town.depsOf(), { councilId: 1, number, accessKey })

describe('an answer of a request while the mail server is down', () => {
  it('stops no deadline and starts none of the applicant’s until it left; the list and their page say so', async () => {
    const asked = await town.receiveRequest()
    const waiting = await town.act(asked.id, 'answer', ANSWER)
    expect(waiting).toMatchObject({
      status: 'in-progress',
      answeredAt: null,
      untold: 'answered',
      owed: [{ kind: 'answered', delivery: 'queued', nextTryAt: expect.any(String), mayTryNow: true }],
    })
    expect(clockOf(waiting, 'ppid-answer')).toMatchObject({ stoppedAt: null, standing: 'running' })
    expect(clockOf(waiting, 'ppid-objection-filing')).toBeUndefined()
    expect(await listed(asked.id)).toBe('answered')
    expect((await readCase(asked.caseId)).closedAt).toBeNull()
    expect(await own(asked)).toMatchObject({ status: 'in-progress', untold: 'answered' })

    await town.mail.turnOn()
    await later(5)
    const left = town.now()
    const told = await town.read(asked.id)
    expect(told).toMatchObject({ status: 'answered-full', answeredAt: left, untold: null, owed: [] })
    expect(clockOf(told, 'ppid-answer')?.stoppedAt).toBe(left)
    expect(clockOf(told, 'ppid-objection-filing')?.startedAt).toBe(left)
    expect(await listed(asked.id)).toBeUndefined()
    expect((await readCase(asked.caseId)).closedAt).toBe(left)
    expect(await own(asked)).toMatchObject({ status: 'answered-full', untold: null })
  })

  it('is late when it left after the deadline, in the yearly report too', async () => {
    const asked = await town.receiveRequest()
    // By the year the request is in, whichever it is when the letter leaves.
    const { registerYear: year } = await town.office.db
      .selectFrom('information_request')
      .select('register_year as registerYear')
      .where('request_id', '=', asked.id)
      .executeTakeFirstOrThrow()
    const before = await countTimes(town.office.db, 1, year)
    await town.act(asked.id, 'answer', ANSWER)
    const due = new Date(clockOf(await town.read(asked.id), 'ppid-answer')!.dueAt!).getTime()
    await later((due - town.office.clock.now().getTime()) / HOUR_MS + 1)
    expect(clockOf(await town.read(asked.id), 'ppid-answer')?.standing).toBe('late')
    // The letter was given up after three days.
    const [owed] = (await town.read(asked.id)).owed
    expect(owed?.delivery).toBe('failed')
    await town.act(asked.id, 'told', {
      messageId: owed!.messageId,
      how: 'in-person',
      text: 'Diambil di loket.',
    })
    const after = await countTimes(town.office.db, 1, year)
    expect([after.answered - before.answered, after.late - before.late]).toEqual([1, 1])
  })

  it('told by telephone it counts from the call, and the letter is not sent any more', async () => {
    const asked = await town.receiveRequest()
    const [owed] = (await town.act(asked.id, 'answer', ANSWER)).owed
    const bare = await town.ppid.call(`/api/information/${asked.id}/told`, {
      body: { messageId: owed!.messageId, how: 'phone', text: '' },
    })
    expect(bare.status).toBe(400)
    town.office.clock.advance(HOUR_MS)
    const body = { messageId: owed!.messageId, how: 'phone', text: 'Dibacakan kepada pemohon.' }
    const told = await town.act(asked.id, 'told', body)
    expect(told).toMatchObject({ status: 'answered-full', answeredAt: town.now(), untold: null, owed: [] })
    expect(clockOf(told, 'ppid-answer')?.stoppedAt).toBe(town.now())
    expect(told.events.at(-1)).toMatchObject({ kind: 'told', text: 'Dibacakan kepada pemohon.' })
    expect((await readCase(asked.caseId)).closedAt).toBe(town.now())
    const again = await town.ppid.call(`/api/information/${asked.id}/told`, { body })
    expect(again.status).toBe(409)
    await town.mail.turnOn()
    await later(2)
    expect(town.mail.letters).toEqual([])
  })

  it('is superseded by the answer given instead', async () => {
    const asked = await town.receiveRequest()
    await town.act(asked.id, 'answer', ANSWER)
    await town.act(asked.id, 'answer', { ...ANSWER, text: 'Anggaran yang benar Rp460 juta, dari APBD 2026.' })
    await town.mail.turnOn()
    await later(2)
    expect(town.mail.letters).toHaveLength(1)
    expect(town.mail.letters.map(({ text }) => text).join()).toContain('460')
    expect(await town.read(asked.id)).toMatchObject({ status: 'answered-full', owed: [] })
  })
})

it('a refusal whose address is unknown comes back as work', async () => {
  const asked = await town.receiveRequest()
  const tests = (await town.act(asked.id, 'tests', TEST)).tests
  const testId = tests.at(-1)!.id
  await town.superior.call(`/api/information/tests/${testId}/verdict`, {
    body: { verdict: 'confirmed', note: '' },
  })
  town.mail.fault = 'unknown-person'
  await town.mail.turnOn()
  const refused = await town.act(asked.id, 'answer', { ...ANSWER, outcome: 'refused', testIds: [testId] })
  expect(refused).toMatchObject({ status: 'in-progress', untold: 'answered', owed: [{ delivery: 'failed' }] })
  expect(refused.owed[0]?.deliveryDetail?.id).toMatch(/^Alamat surel warga ditolak/)
  expect(clockOf(refused, 'ppid-answer')?.stoppedAt).toBeNull()
})

describe('an extension nobody was told of', () => {
  const reason = 'Dokumen lama masih dicari di gudang arsip.'

  it('extends nothing until it left in time', async () => {
    const asked = await town.receiveRequest()
    const due = clockOf(await town.read(asked.id), 'ppid-answer')!.dueAt
    const waiting = await town.act(asked.id, 'extend', { reason })
    expect(waiting).toMatchObject({ untold: 'extended', owed: [{ kind: 'extended' }] })
    expect(clockOf(waiting, 'ppid-answer')).toMatchObject({ dueAt: due, extension: null })
    await town.mail.turnOn()
    await later(2)
    const told = await town.read(asked.id)
    expect(clockOf(told, 'ppid-answer')?.extension).toMatchObject({ at: town.now(), reason })
    expect(Date.parse(clockOf(told, 'ppid-answer')!.dueAt!)).toBeGreaterThan(Date.parse(due!))
  })

  it('extends nothing when it is told after the time was over', async () => {
    const asked = await town.receiveRequest()
    const due = clockOf(await town.read(asked.id), 'ppid-answer')!.dueAt!
    const [owed] = (await town.act(asked.id, 'extend', { reason })).owed
    town.office.clock.advance(Date.parse(due) - town.office.clock.now().getTime() + DAY_MS)
    const body = { messageId: owed!.messageId, how: 'phone', text: 'Disampaikan lewat telepon.' }
    const told = await town.act(asked.id, 'told', body)
    expect(clockOf(told, 'ppid-answer')).toMatchObject({ dueAt: due, extension: null, standing: 'late' })
  })
})

it('the superior’s decision nobody got ends no time for it and starts none for a dispute', async () => {
  const asked = await town.receiveRequest()
  await town.mail.turnOn()
  await town.act(asked.id, 'answer', ANSWER)
  const objected = await town.act(asked.id, 'objections', {
    ground: 'd',
    reason: 'Jawabannya tidak lengkap.',
  })
  await town.mail.turnOff()
  const [objection] = objected.objections
  await town.decide(objection!.id, 'rejected')
  const waiting = await town.read(asked.id)
  expect(waiting).toMatchObject({ status: 'answered-full', untold: 'objection-decided' })
  expect(clockOf(waiting.objections[0]!, 'ppid-objection-answer')?.stoppedAt).toBeNull()
  expect(clockOf(waiting.objections[0]!, 'ppid-dispute')).toBeUndefined()
  await town.mail.turnOn()
  await later(3)
  const told = await town.read(asked.id)
  expect(told.untold).toBeNull()
  expect(clockOf(told.objections[0]!, 'ppid-objection-answer')?.stoppedAt).toBe(town.now())
  expect(clockOf(told.objections[0]!, 'ppid-dispute')?.startedAt).toBe(town.now())
})

it('an answer that waited at the upgrade is followed from then on', async () => {
  const asked = await town.receiveRequest()
  const done = await town.ppid.call(`/api/information/${asked.id}/answer`, { body: ANSWER })
  expect(done.status).toBe(200)
  // As an older version kept it: the event knows no message, and there is no notice.
  await sql`delete from information_notice`.execute(town.office.db)
  await sql`update information_event set detail = detail - 'messageId'`.execute(town.office.db)
  const steps = readFileSync(MIGRATION, 'utf8').split(/(?=^with waiting as)/m)
  await sql.raw(steps.at(-1) ?? '').execute(town.office.db)
  await town.work()
  expect(await town.read(asked.id)).toMatchObject({ status: 'in-progress', untold: 'answered' })
})
