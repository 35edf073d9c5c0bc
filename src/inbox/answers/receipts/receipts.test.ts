import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listJobs } from '../../../../test/harness/inbox-town.ts'
import { openLetterOffice, type LetterOffice } from '../../../../test/harness/letter-office.ts'
import { openOffice, type Browser, type Office } from '../../../../test/harness/office.ts'
import { enterAs, foundOffice, SAMPARANA as council } from '../../../../test/harness/working-offices.ts'
import { createLog } from '../../../platform/log.ts'
import type { ActInput, CasePage, CaseView } from '../../cases/contract.ts'
import { takeMessage } from '../../cases/intake/take-message.ts'
import { checkAccess, findCases, registerCaseStage } from '../../cases/index.ts'
import { listThread, receiveMessage } from '../../messages/index.ts'
import { lookAfterAnswers } from '../start-answers.ts'
import { sendReceipts } from './send-receipts.ts'

const publicUrl = 'https://samparana.example'

let office: Office
let desk: Browser
let count = 0
const stage = () => ({ ...office, jobs: listJobs(), log: createLog('silent'), council })
beforeAll(async () => {
  office = await openOffice({}, (app, given) => {
    registerCaseStage(app, { ...given, jobs: listJobs(), council, publicUrl })
  })
  desk = (await enterAs(office, 'case-officer', await foundOffice(office, 'Prokopim', ['kominfo'], true)))
    .browser
})
afterAll(() => office.close())

async function connect(kind: string): Promise<number> {
  const made = office.db.insertInto('inbox_channel').values({ council_id: 1, kind, name: kind })
  return (await made.returning('channel_id').executeTakeFirstOrThrow()).channel_id
}

/** A citizen writes on the channel; gives the case and the thread. */
async function write(channelId: number, text: string) {
  const address = `warga-${(count += 1)}`
  const written = { councilId: 1, channelId, externalId: address, sentAt: office.clock.now(), text }
  const received = await receiveMessage(stage(), {
    ...written,
    contact: { address, name: 'Warga Contoh' },
    files: [],
  })
  const taken = await takeMessage(stage(), { councilId: 1, ...received })
  return { threadId: received.threadId, caseId: taken!.caseId! }
}
const toldIn = async (threadId: string): Promise<string[]> =>
  (await listThread(office.db, 1, threadId))!.messages
    .filter(({ direction }) => direction === 'out')
    .map(({ text }) => text)
const act = (id: number, body: ActInput) => desk.call(`/api/cases/${id}/acts`, { body })

it('the receipt opens the page of the case with one press, where the office has a public address', async () => {
  const channel = await connect('whatsapp')
  const one = await write(channel, 'Pohon tumbang menutup jalan desa')
  await lookAfterAnswers({ ...stage(), publicUrl })
  const [receipt = ''] = await toldIn(one.threadId)
  const [, number = '', key = ''] =
    /https:\/\/samparana\.example\/portal\/lacak\/([A-Z0-9-]+)\?kunci=([A-Z0-9-]+)$/.exec(receipt) ?? []
  expect(await findCases(office.db, 1, [one.caseId])).toMatchObject([{ number }])
  expect(await checkAccess(office.db, 1, number, key)).toBe(one.caseId)

  const other = await write(channel, 'Lampu jalan di depan pasar padam')
  await lookAfterAnswers({ ...stage(), publicUrl: undefined })
  expect((await toldIn(other.threadId)).join()).toMatch(/dengan nomor .*percakapan ini\.$/)
})

it('the key of a case never stands where everybody reads, whatever the office says there', async () => {
  const channel = await connect('facebook')
  const chosen = { sends_receipt: true, receipt_text: 'Nomor {nomor}.' }
  await office.db
    .insertInto('answer_setting')
    .values({ council_id: 1, channel_kind: 'facebook', ...chosen })
    .execute()
  const { caseId, threadId } = await write(channel, 'Kapan KTP saya jadi? Sudah dua bulan belum')
  await lookAfterAnswers({ ...stage(), publicUrl })
  await act(caseId, { act: 'ask', text: 'Di kecamatan mana Anda merekam?' })
  await act(caseId, { act: 'close', text: 'KTP dapat diambil di loket' })
  const said = await toldIn(threadId)
  expect(said).toHaveLength(3)
  expect(said.join()).not.toMatch(/kunci|lacak/)
})

describe('a receipt that does not reach the citizen', () => {
  let town: LetterOffice
  beforeAll(async () => void (town = await openLetterOffice()))
  afterAll(() => town.close())

  const work = async () => {
    await sendReceipts({ ...town.depsOf(), log: createLog('silent'), publicUrl })
    await town.work()
  }
  const read = async (id: number) => (await town.ester.call<CaseView>(`/api/cases/${id}`)).body
  const owed = async () => (await town.ester.call<CasePage>('/api/cases?untold=yes')).body.cases

  it('is told to the officer once, changes no deadline, and is done when it is told in another way', async () => {
    const id = await town.receiveLetter()
    const before = await read(id)
    await work()
    await work()
    const waiting = await read(id)
    expect(waiting).toMatchObject({
      status: before.status,
      firstReplyAt: null,
      hasNews: true,
      untold: 'receipted',
      owedWord: { kind: 'receipted', text: expect.stringContaining(before.number), mayTakeBack: true },
    })
    expect(waiting.owedWord?.text).not.toContain('kunci')
    expect(waiting.owedWord?.deliveries).toHaveLength(1)
    expect(waiting.clocks).toEqual(before.clocks)
    expect((await owed()).map((row) => row.id)).toEqual([id])
    const body = { act: 'told-otherwise', how: 'phone', text: 'Nomor laporan dibacakan lewat telepon.' }
    expect((await town.ester.call<CaseView>(`/api/cases/${id}/acts`, { body })).body.untold).toBeNull()
    await town.mail.turnOn()
    town.office.clock.advance(3 * 3_600_000)
    await town.work()
    expect(town.mail.letters).toEqual([])
    await town.mail.turnOff()
  })

  it('is owed no more when it leaves later, or when anything else reached them', async () => {
    const [late, answered] = [await town.receiveLetter(), await town.receiveLetter()]
    await work()
    expect(new Set((await owed()).map((row) => row.id))).toEqual(new Set([late, answered]))
    const ask = { body: { act: 'ask', text: 'Di tiang nomor berapa lampunya?' } }
    await town.ester.call(`/api/cases/${answered}/acts`, ask)
    await town.work()
    expect(new Set((await owed()).map((row) => row.untold))).toEqual(new Set(['asked', 'receipted']))
    await town.mail.turnOn()
    town.office.clock.advance(3 * 3_600_000)
    await town.work()
    expect(await owed()).toEqual([])
    expect((await read(late)).status).toBe('new')
    expect((await read(answered)).status).toBe('waiting-for-citizen')
  })
})
