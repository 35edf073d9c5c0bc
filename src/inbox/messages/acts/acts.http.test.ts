import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openInboxOffice, type InboxOffice } from '../../../../test/harness/inbox-office.ts'
import type { Browser } from '../../../../test/harness/office.ts'
import { DESK, HEALTH, openOffices } from '../../../../test/harness/release-town.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import type { Thread, ThreadCitizen, ThreadPage } from '../contract.ts'
import { queueReply, readContact } from '../index.ts'

let office: InboxOffice
let operator: Browser
let desk: Browser
let deskId: string
let health: Browser
let channel: Awaited<ReturnType<InboxOffice['connect']>>
let author = 0

async function hire(officeId: number): Promise<{ id: string; browser: Browser }> {
  const { id, email } = await office.hire('viewer')
  const role = { council_id: 1, officer_id: id, office_id: officeId, role: 'case-officer' }
  await office.db.insertInto('office_role').values(role).execute()
  return { id, browser: await office.signIn(email) }
}

beforeAll(async () => {
  office = await openInboxOffice()
  await openOffices(office.db)
  operator = (await office.enter('operator')).browser
  const chosen = await hire(DESK)
  desk = chosen.browser
  deskId = chosen.id
  health = (await hire(HEALTH)).browser
  channel = await office.connect(operator)
})
afterAll(() => office.close())

/** Somebody new writes; their conversation. */
async function write(text: string): Promise<Thread> {
  author += 1
  const number = `62812${String(author).padStart(8, '0')}`
  office.whatsapp.write(
    { userId: `ID.${number}`, number, name: 'Warga Contoh' },
    { type: 'text', text: { body: text } },
  )
  await office.handOver(channel)
  await office.read()
  const search = `/api/inbox/threads?search=${encodeURIComponent(text)}&state=all`
  const found = (await desk.call<ThreadPage>(search)).body.threads[0]!
  return read(found.id)
}
const read = async (id: string) => (await desk.call<Thread>(`/api/inbox/threads/${id}`)).body
const citizen = async (id: string, browser = desk) =>
  (await browser.call<ThreadCitizen>(`/api/inbox/threads/${id}/citizen`)).body
const act = async (path: string, body: object = {}, browser = desk) =>
  (await browser.call(`/api/inbox/${path}`, { method: 'POST', body })).status
const audits = async (subject: string) =>
  (
    await office.db
      .selectFrom('audit_entry')
      .select(['action', 'detail'])
      .where('subject', '=', subject)
      .orderBy('audit_id')
      .execute()
  ).map(({ action, detail }) => [action, detail])
const contactOf = async (id: string) =>
  (await office.db.selectFrom('thread').select('contact_id').where('thread_id', '=', id).executeTakeFirst())!
    .contact_id!

describe('the same citizen, by their own word', () => {
  it('is joined with how they agreed, seen from both sides, and separated again', async () => {
    const one = await write('Air PDAM keruh di Lorong Mawar')
    const two = await write('Menyambung yang di Lorong Mawar')
    const consent = 'dikatakan sendiri di loket'
    const other = `https://gacek.example/inbox/${two.id}`
    expect(await act(`threads/${one.id}/join`, { other, consent: 'ya' })).toBe(400)
    expect(await act(`threads/${one.id}/join`, { other: 'SMP-0000-0000', consent })).toBe(422)
    expect(await act(`threads/${one.id}/join`, { other, consent }, health)).toBe(404)
    expect(await act(`threads/${one.id}/join`, { other, consent }, operator)).toBe(403)
    expect(await act(`threads/${one.id}/join`, { other: one.id, consent })).toBe(409)
    expect((await citizen(one.id)).joined).toEqual([])
    expect(await act(`threads/${one.id}/join`, { other, consent })).toBe(204)
    expect(await act(`threads/${two.id}/join`, { other: one.id, consent })).toBe(409)
    expect((await citizen(one.id)).joined.map(({ threadId }) => threadId)).toEqual([two.id])
    expect((await citizen(two.id)).joined.map(({ threadId }) => threadId)).toEqual([one.id])
    expect(await act(`threads/${two.id}/separate`, { other: one.id })).toBe(204)
    expect((await citizen(one.id)).joined).toEqual([])
    expect(await act(`threads/${two.id}/separate`, { other: one.id })).toBe(409)
    expect(await audits(one.id)).toEqual([['inbox.citizen.joined', `${two.id}: ${consent}`]])
    expect(await audits(two.id)).toEqual([['inbox.citizen.separated', one.id]])
  })
})

describe('a hidden message', () => {
  it('leaves the conversation with its reason, and comes back', async () => {
    const thread = await write('Nomor KTP saya 5201010101010001')
    const id = thread.messages[0]!.id
    expect(await act(`messages/${id}/hide`, { reason: 'x' })).toBe(400)
    expect(await act(`messages/${id}/hide`, { reason: 'memuat NIK' }, health)).toBe(404)
    expect(await act(`messages/${id}/hide`, { reason: 'memuat NIK' })).toBe(204)
    expect(await act(`messages/${id}/hide`, { reason: 'memuat NIK' })).toBe(409)
    expect((await read(thread.id)).messages[0]).toMatchObject({ text: '', hiddenAt: expect.any(String) })
    expect(await act(`messages/${id}/show`)).toBe(204)
    expect(await act(`messages/${id}/show`)).toBe(409)
    expect((await read(thread.id)).messages[0]!.text).toContain('Nomor KTP')
    expect(await audits(thread.id)).toEqual([
      ['inbox.message.hidden', `${id}: memuat NIK`],
      ['inbox.message.shown', id],
    ])
  })

  it('that its sender took back is not shown again by an officer', async () => {
    const thread = await write('Salah kirim tadi')
    const id = thread.messages[0]!.id
    const because = 'ditarik oleh pengirim / taken back by the sender'
    await office.db
      .updateTable('message')
      .set({ hidden_at: office.clock.now(), hidden_because: because })
      .where('message_id', '=', id)
      .execute()
    expect(await act(`messages/${id}/show`)).toBe(409)
  })
})

describe('a citizen who asks to be forgotten', () => {
  it('is forgotten by who may see reporters or manages the inbox, once; what they wrote stays', async () => {
    const [one, two] = [await write('Tolong hapus nomor saya'), await write('Saya juga minta dihapus')]
    const request = { request: 'diminta tertulis di loket' }
    const contactId = await contactOf(one.id)
    expect(await act(`threads/${one.id}/forget`, request, health)).toBe(404)
    expect(await act(`threads/${one.id}/forget`, { request: '' })).toBe(400)
    expect(await act(`threads/${one.id}/forget`, request)).toBe(204)
    expect(await readContact(office.deps, 1, contactId)).toBeNull()
    expect(await act(`threads/${one.id}/forget`, request)).toBe(409)
    expect(await citizen(one.id)).toMatchObject({ isKnown: false, isForgotten: true })
    expect((await read(one.id)).messages[0]!.text).toBe('Tolong hapus nomor saya')
    expect(await act(`threads/${two.id}/join`, { other: one.id, consent: 'katanya sendiri' })).toBe(409)
    expect(await act(`threads/${two.id}/forget`, request, operator)).toBe(204)
    expect(await audits(one.id)).toEqual([['inbox.citizen.forgotten', request.request]])
  })
})

describe('an answer whose fate is unknown', () => {
  const answer = async (threadId: string, delivery: string) => {
    const { messageId } = await inTransaction(office.db, (tx) =>
      queueReply(tx, office.jobs, {
        councilId: 1,
        threadId,
        text: 'Sudah kami periksa.',
        mediaIds: [],
        officerId: deskId,
        at: office.clock.now(),
      }),
    )
    if (delivery === 'unknown')
      await office.db
        .updateTable('message')
        .set({ delivery, delivery_detail: 'putus di tengah', send_after: null, send_attempts: 1 })
        .where('message_id', '=', messageId)
        .execute()
    return messageId
  }
  const stands = async (threadId: string) =>
    (await read(threadId)).messages.filter((one) => one.direction === 'out').map((one) => one.delivery)

  it('stays so until an officer says that it arrived', async () => {
    const thread = await write('Lampu lalu lintas mati')
    const id = await answer(thread.id, 'unknown')
    const before = office.whatsapp.sent.length
    await office.send()
    expect(await stands(thread.id)).toEqual(['unknown'])
    expect(await act(`messages/${id}/fate`, { fate: 'arrived' }, health)).toBe(404)
    expect(await act(`messages/${id}/fate`, { fate: 'arrived' })).toBe(204)
    expect(await stands(thread.id)).toEqual(['delivered'])
    expect(await act(`messages/${id}/fate`, { fate: 'lost' })).toBe(409)
    await office.send()
    expect(office.whatsapp.sent.length).toBe(before)
    expect(await audits(thread.id)).toEqual([['inbox.answer.arrived', id]])
  })

  it('is sent once more when an officer says that it did not arrive', async () => {
    const thread = await write('Trotoar berlubang')
    const id = await answer(thread.id, 'unknown')
    const before = office.whatsapp.sent.length
    const both = await Promise.all([
      act(`messages/${id}/fate`, { fate: 'lost' }),
      act(`messages/${id}/fate`, { fate: 'lost' }),
    ])
    expect(both.toSorted((a, b) => a - b)).toEqual([204, 409])
    await office.send()
    expect(office.whatsapp.sent.length).toBe(before + 1)
    expect(await stands(thread.id)).toEqual(['sent'])
    expect(await audits(thread.id)).toEqual([['inbox.answer.sent-again', id]])
  })

  it('cannot be claimed of an answer that is on its way', async () => {
    const thread = await write('Drainase mampet')
    const id = await answer(thread.id, 'queued')
    expect(await act(`messages/${id}/fate`, { fate: 'lost' })).toBe(409)
  })
})
