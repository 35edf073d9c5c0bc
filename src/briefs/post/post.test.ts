import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { HOME, openBriefDesk, type BriefDesk } from '../../../test/harness/brief-desk.ts'
import type { Browser } from '../../../test/harness/office.ts'
import { openFakeMailServer, type FakeMailServer } from '../../../test/fakes/fake-mail-server.ts'
import { sql } from '../../platform/db/index.ts'
import { createMailer } from '../../platform/network/index.ts'
import type { BriefView } from '../contract.ts'
import { deliverLetters, distrustLetters } from '../index.ts'
import type { BriefPostView } from './contract.ts'
import { takeLetter } from './letters.store.ts'

const NOW = new Date('2026-11-22T22:40:00Z')
const MINUTE_MS = 60_000
const LEADER = 'sekda@contoh.go.id'
const ASIDE = { replyTo: 'prokopim@contoh.go.id', auto: false }

let desk: BriefDesk
let server: FakeMailServer
let operator: Browser
let channelId: number
/** Days of the week before, so that each test has a brief of its own. */
const days = [
  '2026-11-23',
  '2026-11-22',
  '2026-11-21',
  '2026-11-20',
  '2026-11-19',
  '2026-11-18',
  '2026-11-17',
]

beforeAll(async () => {
  server = await openFakeMailServer()
  desk = await openBriefDesk(NOW)
  await desk.talk('flood', 10, 20)
  await desk.settle()
  operator = await desk.hire('operator')
  const settings = {
    address: 'humas@contoh.go.id',
    sender: 'Humas Contoh',
    smtpHost: '127.0.0.1',
    smtpPort: String(server.port),
    smtpSecurity: 'none',
  }
  const { rows } = await sql<{ id: number }>`
    insert into inbox_channel (council_id, kind, name, settings)
    values (1, 'email', 'Surel humas', ${JSON.stringify(settings)}::jsonb) returning channel_id as id`.execute(
    desk.db,
  )
  channelId = rows[0]?.id ?? 0
})
beforeEach(async () => {
  server.fault = 'none'
  server.refusing.clear()
  server.letters.length = 0
  await sql`delete from brief_letter`.execute(desk.db)
  await sql`delete from brief_recipient`.execute(desk.db)
  await choose({ ...ASIDE, channelId })
})
afterAll(async () => {
  await desk.close()
  await server.turnOff()
})

const choose = (choice: object | null) =>
  operator.call<BriefPostView & { code?: string }>('/api/briefs/post', { method: 'PUT', body: { choice } })
const add = (browser: Browser, body: object) =>
  browser.call<BriefPostView & { code?: string }>('/api/briefs/recipients', { body })
const post = (browser: Browser, path: string, body: object = {}) =>
  browser.call<{ id: number; queued: number; code?: string }>(`/api/briefs/${path}`, { body })
const deliver = () =>
  deliverLetters({ ...desk.briefs, mailer: createMailer({ allowPrivate: true, timeoutMs: 3000 }) })
/** A letter's text as a reader sees it: quoted-printable undone. */
const plain = (text: string): string =>
  Buffer.from(
    text
      .replaceAll(/=\r\n/g, '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')

/** The leader's address on the list, looked at by a second officer. */
async function listLeader(address = LEADER): Promise<number> {
  const { body } = await add(operator, { name: 'Sekretaris Daerah', address })
  const { id } = body.recipients.find((one) => one.address === address)!
  expect((await post(desk.confirmer, `recipients/${id}/check`)).status).toBe(200)
  return id
}

async function approve(): Promise<number> {
  const body = { kind: 'daily', day: days.shift() }
  const made = await desk.editor.call<{ id: number }>('/api/briefs', { body })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  expect((await post(desk.confirmer, `${made.body.id}/approve`, { version: 1 })).status).toBe(200)
  return made.body.id
}
const lettersOf = async (id: number): Promise<BriefView['letters']> =>
  (await desk.read(desk.confirmer, id)).letters

describe('the list of recipients', () => {
  it('is kept by operators and confirmers; nobody else sees an address of a leader', async () => {
    await listLeader()
    for (const browser of [desk.editor, desk.leader]) {
      expect((await browser.call('/api/briefs/post')).status).toBe(403)
      expect((await add(browser, { name: 'Orang', address: 'orang@contoh.id' })).status).toBe(403)
    }
    expect((await desk.confirmer.call<BriefPostView>('/api/briefs/post')).body.recipients).toMatchObject([
      { address: LEADER, state: 'good', isOfficer: false },
    ])
  })

  it('takes a named address only when a second officer looked at it, and officers only who may read briefs', async () => {
    const { body } = await add(operator, { name: 'Sekretaris Daerah', address: 'Sekda@Contoh.go.id' })
    const [one] = body.recipients
    expect([one?.address, one?.state, one?.mayCheck]).toEqual([LEADER, 'waits', false])
    expect((await post(operator, `recipients/${one?.id}/check`)).body.code).toBe('own-address')
    expect((await add(desk.confirmer, { name: 'Lagi', address: LEADER })).body.code).toBe('on-the-list')
    expect((await post(desk.confirmer, `recipients/${one?.id}/check`)).status).toBe(200)
    const viewer = await desk.enter('viewer')
    expect((await add(operator, { officerId: viewer.id })).body.code).toBe('no-reader')
    expect((await add(operator, { name: 'A B', address: 'bukan alamat' })).status).toBe(400)
    const { body: audit } = await operator.call<{ entries: { action: string }[] }>('/api/audit')
    const actions = audit.entries.map(({ action }) => action)
    expect(actions).toEqual(expect.arrayContaining(['brief.recipient-added', 'brief.recipient-checked']))
  })

  it('is asked again when a letter leaves: who was taken off, or may not read any more, gets none', async () => {
    const id = await listLeader()
    const reader = await desk.enter('leader')
    await add(operator, { officerId: reader.id })
    const brief = await approve()
    expect((await post(desk.confirmer, `${brief}/send`)).body).toEqual({ queued: 2 })
    await operator.call(`/api/briefs/recipients/${id}`, { method: 'DELETE' })
    await sql`update officer set active = false where officer_id = ${reader.id}`.execute(desk.db)
    await deliver()
    expect(server.letters).toEqual([])
    expect((await lettersOf(brief)).map(({ status }) => status)).toEqual(['cancelled', 'cancelled'])
  })
})

describe('a letter', () => {
  it('brings the brief as plain text with its page, says why one gets it and how to stop, and spies on nobody', async () => {
    await listLeader()
    const brief = await approve()
    expect((await post(desk.confirmer, `${brief}/send`)).body).toEqual({ queued: 1 })
    await deliver()
    const [letter] = server.letters
    expect(letter?.to).toEqual([LEADER])
    const text = plain(letter?.text ?? '')
    expect(text).toContain('From: Humas Contoh <humas@contoh.go.id>')
    expect(text).toContain('Reply-To: prokopim@contoh.go.id')
    for (const part of [
      'LIMA ISU UTAMA',
      'Anda menerima surat ini karena',
      `${HOME}/briefs/${brief}`,
      'Berhenti menerima: ',
    ])
      expect(text).toContain(part)
    expect(text).toMatch(/Content-Type: application\/pdf/)
    expect(text).not.toMatch(/text\/html|<img|pada bilah/i)
    const view = await desk.read(desk.confirmer, brief)
    expect([view.state, view.letters[0]?.status]).toEqual(['sent', 'sent'])
    expect((await desk.read(desk.leader, brief)).letters).toEqual([])
  })

  it('leaves only after the approval, and once for an address and a revision however often somebody presses', async () => {
    await listLeader()
    const made = await desk.editor.call<{ id: number }>('/api/briefs', {
      body: { kind: 'daily', day: days.shift() },
    })
    const { id } = made.body
    expect((await post(desk.confirmer, `${id}/send`)).body.code).toBe('not-approved')
    await post(desk.confirmer, `${id}/approve`, { version: 1 })
    const presses = await Promise.all([1, 2, 3].map(() => post(desk.confirmer, `${id}/send`)))
    expect(presses.filter(({ status }) => status === 200)).toHaveLength(1)
    await Promise.all([deliver(), deliver()])
    expect((await post(operator, `${id}/send`)).body.code).toBe('all-sent')
    await deliver()
    expect(server.letters).toHaveLength(1)
  })

  it('whose sender was killed on the way is never sent again, and says so', async () => {
    await listLeader()
    const brief = await approve()
    await post(desk.confirmer, `${brief}/send`)
    // What a kill leaves behind: taken, and nobody came back.
    expect(await takeLetter(desk.db, 1, desk.clock.now())).not.toBeNull()
    await deliver()
    expect((await lettersOf(brief))[0]?.status).toBe('sending')
    desk.clock.advance(11 * MINUTE_MS)
    await deliver()
    expect((await post(desk.confirmer, `${brief}/send`)).body.code).toBe('all-sent')
    await deliver()
    expect(server.letters).toEqual([])
    expect((await lettersOf(brief))[0]).toMatchObject({
      status: 'unclear',
      told: expect.stringContaining('mungkin sudah sampai') as string,
    })
  })

  it('the server took without an answer is not sent again; one it refused says why and may be sent anew', async () => {
    await listLeader()
    await listLeader('bupati@contoh.go.id')
    const brief = await approve()
    server.refusing.set('bupati@contoh.go.id', 550)
    await post(desk.confirmer, `${brief}/send`)
    await deliver()
    const byAddress = new Map((await lettersOf(brief)).map((one) => [one.address, one]))
    expect(byAddress.get('bupati@contoh.go.id')).toMatchObject({
      status: 'refused',
      told: expect.stringContaining('(550)') as string,
    })
    server.refusing.clear()
    server.fault = 'vanish'
    expect((await post(desk.confirmer, `${brief}/send`)).body).toEqual({ queued: 1 })
    await deliver()
    server.fault = 'none'
    expect((await post(desk.confirmer, `${brief}/send`)).body.code).toBe('all-sent')
    await deliver()
    expect(server.letters.map(({ to }) => to[0])).toEqual([LEADER, 'bupati@contoh.go.id'])
  })

  it('waits for a mailbox that is down, tells why, and leaves when it is back; after a day it is ended', async () => {
    await listLeader()
    const brief = await approve()
    await post(desk.confirmer, `${brief}/send`)
    await server.turnOff()
    await deliver()
    expect((await lettersOf(brief))[0]).toMatchObject({
      status: 'open',
      told: expect.stringContaining('Server keluar') as string,
    })
    await server.turnOn()
    desk.clock.advance(2 * MINUTE_MS)
    await deliver()
    expect(server.letters).toHaveLength(1)
    await sql`update brief_letter set status = 'open', due_at = ${desk.clock.now()}`.execute(desk.db)
    desk.clock.advance(24 * 60 * MINUTE_MS)
    await deliver()
    expect([server.letters.length, (await lettersOf(brief))[0]?.status]).toEqual([1, 'refused'])
    desk.clock.moveTo(NOW)
  })

  it('stops by its link, without signing in, and also by what mail programs send themselves', async () => {
    await listLeader()
    const brief = await approve()
    await post(desk.confirmer, `${brief}/send`)
    await deliver()
    // As it stands in the head: only the text is quoted-printable, and "t=12" would be read as such.
    const head = (server.letters[0]?.text ?? '').replaceAll(/\r\n\s+/g, '')
    const [, url = ''] = /List-Unsubscribe:\s*<([^>]+)>/.exec(head) ?? []
    const path = url.slice(HOME.length)
    const host = { host: 'localhost:3000' }
    expect((await desk.app.inject({ url: path, headers: host })).body).toContain('Berhenti menerima')
    expect((await desk.app.inject({ method: 'POST', url: `${path}x`, headers: host })).statusCode).toBe(410)
    const headers = { ...host, 'content-type': 'application/x-www-form-urlencoded' }
    const stopped = await desk.app.inject({
      method: 'POST',
      url: path,
      headers,
      payload: 'List-Unsubscribe=One-Click',
    })
    expect(stopped.statusCode).toBe(200)
    expect((await desk.confirmer.call<BriefPostView>('/api/briefs/post')).body.recipients[0]?.state).toBe(
      'stopped',
    )
    expect((await post(desk.confirmer, `${brief}/send`)).body.code).toBe('nobody')
  })
})

describe('a revision', () => {
  it('goes out by itself where the council chose so, says what it replaces, and stops what still waits', async () => {
    days.push('2026-11-16')
    await listLeader()
    const first = await approve()
    await post(desk.confirmer, `${first}/send`)
    await deliver()
    await choose({ ...ASIDE, auto: true, channelId })
    await listLeader('bupati@contoh.go.id')
    await post(desk.confirmer, `${first}/send`)
    const revised = await post(desk.editor, `${first}/revise`, { reason: 'Nama kantor dibetulkan' })
    await post(desk.confirmer, `${revised.body.id}/approve`, { version: 1 })
    await deliver()
    expect((await lettersOf(first)).map(({ status }) => status).toSorted()).toEqual(['cancelled', 'sent'])
    expect((await post(desk.confirmer, `${first}/send`)).body.code).toBe('replaced')
    const texts = server.letters.slice(1).map(({ text, to }) => [to[0], plain(text)] as const)
    const told = new Map(texts)
    expect(told.get(LEADER)).toContain('menggantikan revisi 1 yang Anda terima sebelumnya')
    expect(told.get('bupati@contoh.go.id')).toContain('menggantikan revisi 1.')
    expect(told.get(LEADER)).toContain('Nama kantor dibetulkan')
  })

  it('of a restored backup sends nothing that may have left before', async () => {
    await listLeader()
    await sql`insert into brief_letter (council_id, brief_id, address, name, recipient_id, due_at, until, changed_at, queued_at)
      select 1, min(brief_id), ${LEADER}, 'Sekda', 1, ${NOW}, ${NOW}, ${NOW}, ${NOW} from brief where status = 'approved'`.execute(
      desk.db,
    )
    expect(await distrustLetters(desk.db, 1)).toBe(1)
    await deliver()
    expect(server.letters).toEqual([])
  })
})

describe('the mailbox', () => {
  it('is one of the office, and answers of leaders do not go to it: there they would become cases', async () => {
    expect((await choose({ ...ASIDE, channelId: 999 })).body.code).toBe('no-mailbox')
    const into = await choose({ channelId, auto: false, replyTo: 'humas@contoh.go.id' })
    expect([into.status, into.body.code]).toEqual([400, 'answers-to-inbox'])
    expect(
      (await desk.confirmer.call('/api/briefs/post', { method: 'PUT', body: { choice: null } })).status,
    ).toBe(403)
  })
})
