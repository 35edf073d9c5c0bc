import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openLetterOffice, type LetterOffice } from '../../../../test/harness/letter-office.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import type { ActInput } from '../acts.contract.ts'
import type { CasePage, CaseView } from '../contract.ts'
import { receiveStatus } from '../../messages/receiving/index.ts'
import { citizenSays, rebuildCases } from '../index.ts'

const HOUR_MS = 3_600_000

let town: LetterOffice
beforeAll(async () => {
  town = await openLetterOffice()
})
afterAll(() => town.close())
beforeEach(() => {
  town.mail.fault = 'none'
  town.mail.letters.length = 0
})
afterEach(() => town.mail.turnOff())

const read = async (id: number) => (await town.ester.call<CaseView>(`/api/cases/${id}`)).body
const act = async (id: number, body: ActInput) => {
  const answer = await town.ester.call<CaseView>(`/api/cases/${id}/acts`, { body })
  expect(answer.status).toBe(200)
  await town.work()
  return read(id)
}
const listed = async (id: number) =>
  (await town.ester.call<CasePage>('/api/cases?untold=yes')).body.cases.find((row) => row.id === id)?.untold
const own = ({ clocks }: CaseView) => clocks.filter(({ owedBy }) => owedBy === 'office')
const pauses = (file: CaseView) => own(file).map((clock) => clock.pauses.map(({ from, to }) => [from, to]))
const stops = (file: CaseView) => own(file).map(({ stoppedAt }) => stoppedAt)
const now = () => town.office.clock.now().toISOString()
const later = async (hours: number) => {
  town.office.clock.advance(hours * HOUR_MS)
  await town.work()
}

/** A letter that needs no picture to be closed. */
async function receiveQuestion(): Promise<number> {
  const id = await town.receiveLetter()
  await act(id, { act: 'classify', kind: 'question' })
  return id
}

const ASK = { act: 'ask', text: 'Di tiang nomor berapa lampunya?' } as const
const CLOSE = { act: 'close', text: 'Lampu sudah diganti pagi ini.' } as const
const REJECT = { act: 'reject', reason: 'not-our-authority', text: 'Ini jalan nasional.' } as const

describe('a question while the mail server is down', () => {
  it('pauses nothing and is listed as not told; it pauses from when it leaves until the citizen writes', async () => {
    const id = await town.receiveLetter()
    const before = await read(id)
    const waiting = await act(id, ASK)
    expect(waiting).toMatchObject({
      status: before.status,
      firstReplyAt: null,
      untold: 'asked',
      owedWord: {
        kind: 'asked',
        text: ASK.text,
        mayTakeBack: true,
        deliveries: [{ delivery: 'queued', nextTryAt: expect.any(String), mayTryNow: true }],
      },
    })
    expect(waiting.owedWord?.deliveries[0]?.deliveryDetail?.id).toMatch(/^Server keluar/)
    expect(own(waiting).map((clock) => clock.dueAt)).toEqual(own(before).map((clock) => clock.dueAt))
    expect(await listed(id)).toBe('asked')
    await town.mail.turnOn()
    await later(5)
    const left = now()
    const told = await read(id)
    expect(told).toMatchObject({
      status: 'waiting-for-citizen',
      untold: null,
      owedWord: null,
      firstReplyAt: left,
    })
    expect(pauses(told)).toEqual(own(told).map(() => [[left, null]]))
    expect(await listed(id)).toBeUndefined()
    await later(10)
    const answered = now()
    await town.receiveLetter(town.lastCitizen())
    const worked = await read(id)
    expect(pauses(worked)).toEqual(own(worked).map(() => [[left, answered]]))
    // By hand: 48 hours from the letter, and the ten hours the citizen was waited for.
    const started = new Date(worked.clocks.find(({ length }) => length.unit === 'hour')!.startedAt).getTime()
    expect(worked.clocks.find(({ length }) => length.unit === 'hour')?.dueAt).toBe(
      new Date(started + 58 * HOUR_MS).toISOString(),
    )
  })

  it('that fails for good after 72 hours never paused; by telephone it counts from the call', async () => {
    const id = await town.receiveLetter()
    await act(id, ASK)
    for (let hour = 0; hour < 80; hour += 1) await later(1)
    const failed = await read(id)
    expect(failed.owedWord?.deliveries).toMatchObject([{ delivery: 'failed', nextTryAt: null }])
    expect(pauses(failed).flat()).toEqual([])
    expect(await listed(id)).toBe('asked')
    const called = await act(id, {
      act: 'told-otherwise',
      how: 'phone',
      text: 'Bicara dengan warga pukul 10.',
    })
    expect(called).toMatchObject({ status: 'waiting-for-citizen', untold: null })
    expect(pauses(called)).toEqual(own(called).map(() => [[now(), null]]))
    await town.mail.turnOn()
    await later(100)
    expect(town.mail.letters).toEqual([])
    expect(pauses(await read(id))).toEqual(pauses(called))
  })

  it('that is taken back never leaves, and nothing is owed of it', async () => {
    const id = await town.receiveLetter()
    await act(id, ASK)
    const back = await act(id, { act: 'take-back-word' })
    expect(back).toMatchObject({ untold: null, owedWord: null })
    expect(back.may).not.toContain('take-back-word')
    await town.mail.turnOn()
    await later(2)
    expect(town.mail.letters).toEqual([])
    expect(pauses(await read(id)).flat()).toEqual([])
    const rejected = await town.ester.call<{ code: string }>(`/api/cases/${id}/acts`, {
      body: { act: 'reject', reason: 'incomplete', text: 'Tidak ada keterangan lokasi.' },
    })
    expect(rejected.status).toBe(422)
  })

  it('that the citizen answered on their own page before it left is not waited for', async () => {
    const id = await town.receiveLetter()
    await act(id, ASK)
    town.office.clock.advance(HOUR_MS)
    await town.receiveLetter(town.lastCitizen())
    await town.mail.turnOn()
    await later(5)
    expect(town.mail.letters).toHaveLength(1)
    const file = await read(id)
    expect(file).toMatchObject({ untold: null, hasNews: true })
    expect(file.status).not.toBe('waiting-for-citizen')
    expect(pauses(file).flat()).toEqual([])
  })
})

describe('an end nobody was told of', () => {
  it.each([
    ['closing', CLOSE, 'closed'],
    ['refusal', REJECT, 'rejected'],
  ] as const)('a %s is no end until it left; then it ended at that moment', async (_name, body, status) => {
    const id = await receiveQuestion()
    const waiting = await act(id, body)
    expect(waiting).toMatchObject({ closedAt: null, untold: status, owedWord: { text: body.text } })
    expect(stops(waiting)).toEqual(own(waiting).map(() => null))
    expect(await listed(id)).toBe(status)
    await town.mail.turnOn()
    await later(3)
    const ended = await read(id)
    expect(ended).toMatchObject({ status, closedAt: now(), untold: null })
    expect(stops(ended)).toEqual(own(ended).map(() => now()))
  })

  it('is an end once an officer says how the citizen was told, with a note', async () => {
    const id = await receiveQuestion()
    await act(id, CLOSE)
    const bare = await town.ester.call(`/api/cases/${id}/acts`, {
      body: { act: 'told-otherwise', how: 'phone', text: '' },
    })
    expect(bare.status).toBe(400)
    town.office.clock.advance(HOUR_MS)
    const told = await act(id, {
      act: 'told-otherwise',
      how: 'in-person',
      text: 'Disampaikan di kantor desa.',
    })
    expect(told).toMatchObject({ status: 'closed', closedAt: now(), closing: { text: CLOSE.text } })
    expect(told.events.find(({ kind }) => kind === 'told-otherwise')?.detail).toEqual({
      of: 'closed',
      how: 'in-person',
      text: 'Disampaikan di kantor desa.',
    })
    await town.mail.turnOn()
    await later(2)
    expect(town.mail.letters).toEqual([])
  })

  it('is no end when the citizen wrote again before it left', async () => {
    const id = await receiveQuestion()
    await act(id, CLOSE)
    town.office.clock.advance(HOUR_MS)
    const word = {
      councilId: 1,
      caseId: id,
      at: town.office.clock.now(),
      wordId: 'w1',
      text: 'Masih padam, Pak.',
    }
    await inTransaction(town.office.db, (tx) => citizenSays(tx, town.depsOf(), word))
    await town.receiveLetter(town.lastCitizen())
    await town.mail.turnOn()
    await later(2)
    expect(town.mail.letters).toHaveLength(1)
    expect(await read(id)).toMatchObject({ closedAt: null, untold: null, hasNews: true })
  })

  it('comes back as work when the letter does: the address is unknown', async () => {
    town.mail.fault = 'unknown-person'
    await town.mail.turnOn()
    const id = await receiveQuestion()
    const failed = await act(id, CLOSE)
    expect(failed).toMatchObject({ closedAt: null, untold: 'closed' })
    expect(failed.owedWord?.deliveries[0]?.deliveryDetail?.id).toMatch(/^Alamat surel warga ditolak/)
  })
})

it('a closing the channel took and then gave up is none: the letter came back', async () => {
  await town.mail.turnOn()
  const id = await receiveQuestion()
  const closed = await act(id, CLOSE)
  expect(closed.status).toBe('closed')
  const part = await town.office.db
    .selectFrom('message_part')
    .select(['channel_id', 'external_id'])
    .where('message_id', '=', closed.messages.find(({ direction }) => direction === 'out')!.id)
    .executeTakeFirstOrThrow()
  const of = { councilId: 1, channelId: part.channel_id, externalId: part.external_id }
  const at = town.office.clock.now()
  await receiveStatus(town.depsOf(), of, { delivery: 'failed', at, detail: 'mailbox full' })
  await later(1)
  const back = await read(id)
  expect(back).toMatchObject({ closedAt: null, untold: 'closed', owedWord: { mayTakeBack: false } })
  expect(stops(back)).toEqual(own(back).map(() => null))
})

it('a closing the mail server takes at once ends the case at once', async () => {
  await town.mail.turnOn()
  const id = await receiveQuestion()
  expect(await act(id, CLOSE)).toMatchObject({ status: 'closed', untold: null })
})

it('cases made anew from their events equal what is kept', async () => {
  const { looked, mended } = await inTransaction(town.office.db, (tx) => rebuildCases(tx, 1))
  expect([looked > 5, mended]).toEqual([true, 0])
})
