import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { threadTimeOf } from '../../../test/harness/thread-time.ts'
import { signMeta } from '../../../test/fakes/fake-whatsapp.ts'
import { openInboxOffice, type InboxOffice } from '../../../test/harness/inbox-office.ts'
import type { Browser } from '../../../test/harness/office.ts'
import { DESK, HEALTH, openOffices } from '../../../test/harness/release-town.ts'
import { inTransaction } from '../../platform/db/index.ts'
import type { ApprovedTexts, Receipt, Thread, ThreadPage } from './contract.ts'
import { forgetContact, queueReply, readContact } from './index.ts'
import { readReceipt } from './receipt/index.ts'

type Channel = { id: number; webhookUrl: string }
const CITIZEN = { userId: 'ID.1', number: '6281200000001', name: 'Warga Contoh' }

let office: InboxOffice
let operator: Browser
let desk: Browser
let deskId: string
let channel: Channel

const giveRole = (officer: string, officeId: number) =>
  office.db
    .insertInto('office_role')
    .values({ council_id: 1, officer_id: officer, office_id: officeId, role: 'case-officer' })
    .execute()

beforeAll(async () => {
  office = await openInboxOffice()
  await openOffices(office.db)
  operator = (await office.enter('operator')).browser
  const officer = await office.hire('viewer')
  deskId = officer.id
  await giveRole(officer.id, DESK)
  desk = await office.signIn(officer.email)
  channel = await office.connect(operator)
})
afterAll(() => office.close())

const threads = async (browser: Browser, query = '') =>
  (await browser.call<ThreadPage>(`/api/inbox/threads${query}`)).body.threads
async function write(text: string, number = CITIZEN.number): Promise<string> {
  const id = office.whatsapp.write(
    { ...CITIZEN, number, userId: `ID.${number}` },
    { type: 'text', text: { body: text } },
  )
  await office.handOver(channel)
  await office.read()
  return id
}
async function findByText(text: string): Promise<Thread> {
  const [found] = await threads(desk, `?search=${encodeURIComponent(text)}&state=all`)
  return (await desk.call<Thread>(`/api/inbox/threads/${found!.id}`)).body
}
const at = () => office.clock.now()
const reply = (threadId: string, text: string) =>
  inTransaction(office.db, (tx) =>
    queueReply(tx, office.jobs, { councilId: 1, threadId, text, mediaIds: [], officerId: deskId, at: at() }),
  )
const states = async (threadId: string) =>
  (await desk.call<Thread>(`/api/inbox/threads/${threadId}`)).body.messages
    .filter((message) => message.direction === 'out')
    .map((message) => message.delivery)

describe('a webhook', () => {
  it('is acknowledged when it is stored, read afterwards, and harmless when it comes five times', async () => {
    office.whatsapp.write(CITIZEN, { type: 'text', text: { body: 'Jembatan gantung putus' } })
    expect(await office.handOver(channel, 5)).toEqual([200, 200, 200, 200, 200])
    expect(await threads(desk)).toEqual([])
    expect(await office.read()).toBe(5)
    const found = await threads(desk)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ excerpt: 'Jembatan gantung putus', messageCount: 1, waitsForUs: true })
  })

  it('without the right signature or the right address is refused and keeps nothing', async () => {
    const count = () => office.db.selectFrom('inbox_delivery').select('delivery_id').execute()
    const before = (await count()).length
    office.whatsapp.write(CITIZEN, { type: 'text', text: { body: 'palsu' } })
    const [{ body, headers }] = office.whatsapp.deliver() as [
      { body: Buffer; headers: Record<string, string> },
    ]
    const post = async (url: string, payload: Buffer, given: Record<string, string>) =>
      (await office.app.inject({ method: 'POST', url, payload, headers: given })).statusCode
    const type = { 'content-type': 'application/json' }
    expect(await post(channel.webhookUrl, body, type)).toBe(403)
    expect(await post(channel.webhookUrl, body, signMeta(body, 'rahasia lain'))).toBe(403)
    expect(await post(channel.webhookUrl, Buffer.concat([body, Buffer.from(' ')]), headers)).toBe(403)
    expect(await post(`/api/inbox/webhooks/${channel.id}/salah`, body, headers)).toBe(404)
    expect(await post('/api/inbox/webhooks/99999/salah', body, headers)).toBe(404)
    expect((await count()).length).toBe(before)
  })

  it('answers the challenge of the platform', async () => {
    const asked = 'hub.mode=subscribe&hub.verify_token=verifikasi&hub.challenge=4711'
    const answer = await office.app.inject(`${channel.webhookUrl}?${asked}`)
    expect([answer.statusCode, answer.body]).toEqual([200, '4711'])
    expect(answer.headers['content-type']).toContain('text/plain')
  })

  it('of more than ten megabytes is refused at once; nine broken megabytes stay for a person to look at', async () => {
    const big = Buffer.alloc(10 * 1024 * 1024 + 1, 'a')
    const hand = async () => {
      const headers = { 'content-type': 'application/json' }
      const url = channel.webhookUrl
      const refused = await office.app.inject({ method: 'POST', url, payload: big, headers })
      expect(refused.statusCode).toBe(413)
    }
    expect(await threadTimeOf(hand)).toBeLessThan(1000)
    const broken = Buffer.alloc(9 * 1024 * 1024, '[')
    const headers = signMeta(broken, 'rahasia-aplikasi')
    const kept = await office.app.inject({
      method: 'POST',
      url: channel.webhookUrl,
      payload: broken,
      headers,
    })
    expect(kept.statusCode).toBe(200)
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await office.read()
      office.clock.advance(3600_000)
    }
    const { body } = await operator.call<{ channels: { id: number; unreadable: { count: number } }[] }>(
      '/api/inbox/channels',
    )
    expect(body.channels.find((one) => one.id === channel.id)?.unreadable.count).toBe(1)
    await office.db.deleteFrom('inbox_delivery').where('problem', 'is not', null).execute()
  })
})

describe('an answer', () => {
  it('goes out on the channel and moves on by what the platform says, never back, also when that comes first', async () => {
    await write('Kapan diperbaiki?', '6281200000002')
    const { id } = await findByText('Kapan diperbaiki')
    await reply(id, 'Kami cek hari ini.')
    expect(await states(id)).toEqual(['queued'])
    // Read before we know under which id it was sent: the fake counts its ids.
    await office.send()
    const sent = office.whatsapp.sent.at(-1)!
    expect(sent.body).toMatchObject({ text: { body: 'Kami cek hari ini.' } })
    expect(await states(id)).toEqual(['sent'])
    for (const status of ['read', 'sent', 'delivered', 'failed']) office.whatsapp.tell(sent.id, status)
    await office.handOver(channel, 2)
    await office.read()
    expect(await states(id)).toEqual(['read'])
    expect((await findByText('Kapan diperbaiki')).waitsForUs).toBe(false)
  })

  it('whose sender died on the way is never sent again, and waits for a person', async () => {
    await write('Lampu jalan mati', '6281200000003')
    const { id } = await findByText('Lampu jalan mati')
    const { messageId } = await reply(id, 'Sudah kami catat.')
    const before = office.whatsapp.sent.length
    await office.db
      .updateTable('message')
      .set({ send_claimed_until: new Date(at().getTime() - 1) })
      .where('message_id', '=', messageId)
      .execute()
    await office.send()
    office.clock.advance(3600_000)
    await office.send()
    expect(await states(id)).toEqual(['unknown'])
    expect(office.whatsapp.sent.length).toBe(before)
  })

  it('after the window closed fails with that reason, and the citizen waits again', async () => {
    await write('Sampah menumpuk', '6281200000004')
    const { id } = await findByText('Sampah menumpuk')
    office.clock.advance(25 * 3600_000)
    await reply(id, 'Petugas akan datang.')
    await office.send()
    const thread = await findByText('Sampah menumpuk')
    expect(thread.messages.at(-1)).toMatchObject({
      delivery: 'failed',
      deliveryDetail: { en: expect.stringContaining('free answers on this channel is over') },
    })
    expect(thread.waitsForUs).toBe(true)
  })

  it('to somebody at the counter counts as told', async () => {
    const form = new FormData()
    form.set('id', crypto.randomUUID())
    form.set('channel', 'counter')
    form.set('text', 'Bantuan pupuk belum sampai')
    const { id } = await enter(form)
    await reply(id, 'Diambil hari Senin.')
    await office.send()
    expect(await states(id)).toEqual(['sent'])
  })
})

async function enter(form: FormData): Promise<{ id: string; status: number; isNew: boolean }> {
  const cookie = [...desk.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const request = new Request('http://localhost', { method: 'POST', body: form })
  const answer = await office.app.inject({
    method: 'POST',
    url: '/api/inbox/entries',
    headers: {
      cookie,
      host: 'localhost:3000',
      origin: 'http://localhost:3000',
      'content-type': request.headers.get('content-type')!,
    },
    payload: Buffer.from(await request.arrayBuffer()),
  })
  const body = answer.json<{ threadId: string; isNew: boolean }>()
  return { id: body.threadId, status: answer.statusCode, isNew: body.isNew }
}

describe('an entry of the counter', () => {
  it('is kept once with its papers, however often it is sent; a document is saved, not opened', async () => {
    const form = new FormData()
    form.set('id', crypto.randomUUID())
    form.set('channel', 'phone')
    form.set('text', 'Jalan desa berlubang <script>alert(1)</script>')
    form.set('contact', '0812 3456 789')
    form.append('file', new File(['desa,rusak\nSukamaju,3\n'], 'data.csv', { type: 'text/csv' }))
    form.append('file', new File(['<svg onload="alert(1)"/>'], 'foto.jpg', { type: 'image/jpeg' }))
    const first = await enter(form)
    const second = await enter(form)
    expect([first.status, first.isNew, second.status, second.isNew]).toEqual([201, true, 200, false])
    const thread = (await desk.call<Thread>(`/api/inbox/threads/${first.id}`)).body
    const [table, picture] = thread.messages[0]!.files
    expect(picture).toMatchObject({ kind: 'refused', refusal: 'markup', url: null })
    const cookie = [...desk.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await office.app.inject({ url: table!.url!, headers: { cookie } })
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-type': 'text/csv; charset=utf-8',
    })
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="data\.csv"/)
    expect((await office.app.inject({ url: table!.url! })).statusCode).toBe(401)
  })

  it('without words is refused with the field and the way out', async () => {
    const form = new FormData()
    form.set('id', crypto.randomUUID())
    form.set('channel', 'counter')
    expect((await enter(form)).status).toBe(400)
  })
})

describe('threads', () => {
  it('of another office are not there for an officer of one office', async () => {
    const { email, id } = await office.hire('viewer')
    await giveRole(id, HEALTH)
    const agency = await office.signIn(email)
    expect(await threads(agency, '?state=all')).toEqual([])
    const [any] = await threads(desk, '?state=all')
    expect((await agency.call(`/api/inbox/threads/${any!.id}`)).status).toBe(404)
    await office.db
      .updateTable('thread')
      .set({ office_id: HEALTH })
      .where('thread_id', '=', any!.id)
      .execute()
    expect(await threads(agency, '?state=all')).toHaveLength(1)
    expect((await agency.call(`/api/inbox/threads/${any!.id}`)).status).toBe(200)
  })

  it('come page by page without a gap, and are never found by who wrote', async () => {
    for (let at = 0; at < 60; at += 1) {
      office.whatsapp.write(
        { userId: `ID.p${at}`, name: 'Pak Wibisono' },
        { type: 'text', text: { body: `halaman ${at}` } },
      )
    }
    await office.handOver(channel)
    await office.read()
    const inOrder = async (query: string): Promise<string[]> => {
      const ids: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const { body }: { body: ThreadPage } = await desk.call<ThreadPage>(
          `/api/inbox/threads?${query}&cursor=${cursor}`,
        )
        ids.push(...body.threads.map(({ id }) => id))
        cursor = body.next
      }
      return ids
    }
    const all = await office.db.selectFrom('thread').select('thread_id').execute()
    const newest = await inOrder('state=all')
    expect(new Set(newest).size).toBe(all.length)
    expect(newest).toHaveLength(all.length)
    expect(await inOrder('state=all&order=oldest')).toEqual(newest.toReversed())
    const found = await inOrder('state=all&search=halaman')
    expect(found).toHaveLength(60)
    expect(await inOrder('state=all&search=halaman&order=oldest')).toEqual(found.toReversed())
    expect(await threads(desk, '?search=wibisono&state=all')).toEqual([])
    expect((await desk.call('/api/inbox/threads?cursor=%27;drop')).status).toBe(200)
    expect((await operator.call('/api/inbox/threads')).status).toBe(403)
  })
})

it('a channel shows no secret, keeps the old one when none is typed, and stops when it is switched off', async () => {
  const answer = await operator.call<{ channels: Record<string, unknown>[] }>('/api/inbox/channels')
  expect(JSON.stringify(answer.body)).not.toMatch(/token-whatsapp-benar|rahasia-aplikasi/)
  const url = `/api/inbox/channels/${channel.id}`
  const changed = await operator.call<{ active: boolean }>(url, {
    method: 'PATCH',
    body: { active: false, values: { appSecret: '' } },
  })
  expect(changed.body.active).toBe(false)
  office.whatsapp.write(CITIZEN, { type: 'text', text: { body: 'halo' } })
  const waiting = office.whatsapp.deliver()
  const post = () =>
    office.app.inject({
      method: 'POST',
      url: channel.webhookUrl,
      headers: waiting[0]!.headers,
      payload: waiting[0]!.body,
    })
  expect((await post()).statusCode).toBe(404)
  await operator.call(url, { method: 'PATCH', body: { active: true } })
  expect((await post()).statusCode).toBe(200)
  const tested = await operator.call<{ health: string }>(`${url}/test`, { method: 'POST' })
  expect(tested.body.health).toBe('good')
  expect((await desk.call('/api/inbox/channels')).status).toBe(403)
})

it('after the window an officer chooses a text that Meta approved, and only it goes out', async () => {
  await write('Lampu jalan mati sejak Senin', '6281200000077')
  const { id } = await findByText('Lampu jalan mati')
  const address = `/api/inbox/threads/${id}/approved-texts`
  const approved = { name: 'laporan_selesai', language: 'id' }
  expect((await desk.call<ApprovedTexts>(address)).body.texts).toEqual([
    { ...approved, text: 'Laporan {{1}} sudah ditangani {{2}}.', blanks: 2 },
  ])
  expect((await operator.call(address)).status).toBe(403)
  expect((await desk.call(`/api/inbox/threads/${randomUUID()}/approved-texts`)).status).toBe(404)
  office.clock.advance(25 * 3_600_000)
  office.whatsapp.windows.closed = true
  const said = 'Laporan SMP-12 sudah ditangani PUPR.'
  const template = { ...approved, values: ['SMP-12', 'PUPR'] }
  await inTransaction(office.db, (tx) => {
    const answer = { councilId: 1, threadId: id, text: said, mediaIds: [], officerId: deskId, at: at() }
    return queueReply(tx, office.jobs, { ...answer, template })
  })
  await office.send()
  expect(await states(id)).toEqual(['sent'])
  expect(office.whatsapp.sent.at(-1)!.body).toMatchObject({
    type: 'template',
    template: { name: approved.name },
  })
  office.whatsapp.windows.closed = false
})

it('a forgotten citizen leaves threads of nobody known, and no raw word', async () => {
  await write('Tolong lupakan saya', '6281299999999')
  const { id } = await findByText('Tolong lupakan')
  const row = await office.db
    .selectFrom('thread')
    .select('contact_id')
    .where('thread_id', '=', id)
    .executeTakeFirstOrThrow()
  await inTransaction(office.db, (tx) =>
    forgetContact(tx, { councilId: 1, contactId: row.contact_id!, at: at() }),
  )
  expect(await readContact(office.deps, 1, row.contact_id!)).toBeNull()
  const bodies = await office.db
    .selectFrom('inbox_delivery')
    .select('body')
    .where('body', 'is not', null)
    .execute()
  expect(bodies.some((one) => one.body!.includes('6281299999999'))).toBe(false)
})

describe('the no-loss receipt', () => {
  it('is even after everything, open to everybody, and says when one message is gone', async () => {
    await office.read()
    const open = async () => (await office.app.inject('/api/inbox/receipt')).json<Receipt>()
    office.clock.advance(120_000)
    const before = await open()
    expect(before.difference).toBe(0)
    expect(before.days.reduce((sum, day) => sum + day.received, 0)).toBeGreaterThan(60)
    await office.db.deleteFrom('message_part').where('external_id', '=', 'wamid.1').execute()
    office.clock.advance(120_000)
    expect(await readReceipt(office.deps, office.deps.council)).toMatchObject({
      difference: 1,
      isAlarm: true,
    })
  })
})

describe('the list of conversations', () => {
  it('shows what people wrote last, not the receipt that is the same for everybody', async () => {
    await write('Pohon tumbang di Kemiri')
    const thread = await findByText('Pohon tumbang di Kemiri')
    const later = (seconds: number) => new Date(Date.parse(thread.lastMessageAt) + seconds * 1000)
    const say = (text: string, officerId: string | null, seconds: number) =>
      inTransaction(office.db, (tx) =>
        queueReply(tx, office.jobs, {
          councilId: 1,
          threadId: thread.id,
          text,
          mediaIds: [],
          officerId,
          at: later(seconds),
        }),
      )
    const listed = async () => (await threads(desk, '?state=all')).find(({ id }) => id === thread.id)
    await say('Laporan Anda kami terima.', null, 1)
    const { messageCount } = thread
    expect(await listed()).toMatchObject({
      excerpt: 'Pohon tumbang di Kemiri',
      messageCount: messageCount + 1,
    })
    await say('Petugas sudah ke sana.', deskId, 2)
    expect((await listed())?.excerpt).toBe('Petugas sudah ke sana.')
  })
})
