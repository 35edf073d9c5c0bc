import { connect, createServer, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startDovecot, whyNoDovecot, type MailServerForTests } from '../../../../../test/harness/dovecot.ts'
import { hostileMails, mail } from '../../../../../test/harness/hostile-mails.ts'
import { fixedClock } from '../../../../platform/clock.ts'
import { createFetcher, createMailboxReader, createMailer } from '../../../../platform/network/index.ts'
import type { ChannelContext, IncomingMessage, PollAsk } from '../channel.ts'
import { emailChannel } from './index.ts'

const NOW = new Date('2026-11-22T02:00:00Z')
const OWN = 'aduan@contoh.go.id'
const why = whyNoDovecot()
if (why !== null) console.log(`left out, without a real IMAP server: ${why}`)

type Kept = { body: Buffer; headers: Record<string, string> }

/** What the stage does for a channel: keeps mails and cursor together. */
function desk(cursor: string | null = null) {
  const kept: Kept[] = []
  let isDown = false
  const ask = (): PollAsk => ({
    cursor: state.cursor,
    keep: (mails, next) => {
      if (isDown) return Promise.reject(new Error('database is down'))
      kept.push(...mails.map(({ body, headers = {} }) => ({ body, headers })))
      state.cursor = next
      return Promise.resolve()
    },
  })
  const state = { kept, cursor, ask, break: (down: boolean) => void (isDown = down) }
  return state
}

function contextOf(port: number, user: string, settings: Record<string, string> = {}): ChannelContext {
  return {
    councilId: 1,
    channel: {
      id: 7,
      kind: 'email',
      name: 'Surel aduan',
      settings: {
        address: OWN,
        imapHost: '127.0.0.1',
        imapPort: String(port),
        imapSecurity: 'none',
        folder: 'INBOX',
        begin: 'all',
        user,
        ...settings,
      },
    },
    secret: { password: 'rahasia' },
    account: null,
    network: createFetcher(),
    mailer: createMailer({ allowPrivate: true }),
    clock: fixedClock(NOW),
    allowPrivateAddresses: true,
    listPosts: () => Promise.resolve([]),
  }
}

async function read(context: ChannelContext, { body, headers }: Kept): Promise<IncomingMessage> {
  const parsed = await emailChannel.parse!({ body, headers, receivedAt: NOW }, context)
  expect(parsed[0]?.kind).toBe('message')
  return parsed[0] as IncomingMessage
}

/** A way to the server that breaks whenever `match` is asked for. */
async function fragileWay(port: number, match: RegExp) {
  const server = createServer((client) => {
    const far = connect(port, '127.0.0.1')
    client.on('error', () => undefined).on('close', () => far.destroy())
    far.on('error', () => undefined).on('close', () => client.destroy())
    far.pipe(client)
    client.on('data', (bytes) => {
      if (match.test(bytes.toString('latin1'))) client.destroy()
      else far.write(bytes)
    })
  })
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready))
  return { port: (server.address() as AddressInfo).port, close: () => server.close() }
}

describe.skipIf(why !== null)('a mailbox on a real IMAP server', () => {
  let server: MailServerForTests
  beforeAll(async () => {
    server = await startDovecot()
  })
  afterAll(() => server.stop())
  const poll = (context: ChannelContext, ask: PollAsk) => emailChannel.poll!(context, ask)

  it('gives each mail once, marks it as read and leaves it there', async () => {
    const context = contextOf(server.port, 'satu')
    const office = desk()
    server.deliver('satu', mail({ subject: 'Lampu mati', body: 'Lampu mati tiga malam.' }), NOW)
    await poll(context, office.ask())
    await poll(context, office.ask())
    server.deliver('satu', mail({ subject: 'Sampah' }), NOW)
    await poll(context, office.ask())
    expect(office.kept).toHaveLength(2)
    expect(await read(context, office.kept[0]!)).toMatchObject({
      subject: 'Lampu mati',
      text: 'Lampu mati tiga malam.',
      contact: { address: 'warga@contoh.example', name: 'Warga Contoh' },
    })
    const reader = createMailboxReader({ allowPrivate: true })
    const place = {
      host: '127.0.0.1',
      port: server.port,
      secure: false,
      insecure: true,
      user: 'satu',
      password: 'rahasia',
    }
    expect(await reader.withFolder(place, 'INBOX', (open) => open.list(1, 10))).toHaveLength(2)
  })

  it('none of 259 hostile mails is lost, each becomes one message of its own', async () => {
    const context = contextOf(server.port, 'jahat')
    const mails = hostileMails(OWN)
    for (const one of mails) server.deliver('jahat', one.raw, NOW)
    server.deliver('jahat', mail({ subject: 'Yang terbaru' }), NOW)
    const office = desk()
    await poll(context, office.ask())
    expect(office.kept).toHaveLength(mails.length + 1)
    const keys = new Set<string>()
    let newest = false
    for (const kept of office.kept) {
      const message = await read(context, kept)
      keys.add(message.externalId)
      expect(message.externalId.length).toBeLessThan(1000)
      expect(message.sentAt.getTime()).toBeLessThanOrEqual(NOW.getTime())
      newest ||= message.subject === 'Yang terbaru'
    }
    expect(newest).toBe(true)
    expect(keys.size).toBe(mails.length + 1)
  })

  it('a mail at which the line breaks is noted after three tries, those behind it come', async () => {
    const way = await fragileWay(server.port, /UID FETCH 2 .*BODY/)
    const context = contextOf(way.port, 'rapuh')
    for (const subject of ['satu', 'dua', 'tiga']) server.deliver('rapuh', mail({ subject }), NOW)
    const office = desk()
    for (let tries = 0; tries < 3; tries += 1) {
      await expect(poll(context, office.ask())).rejects.toMatchObject({ code: 'mailbox-line' })
    }
    await poll(context, office.ask())
    const messages = await Promise.all(office.kept.map((kept) => read(context, kept)))
    expect(messages.map((message) => message.subject)).toEqual(['satu', '', 'tiga'])
    expect(messages[1]?.text).toContain('tidak dapat diambil')
    way.close()
  })

  it('what the database did not take is not marked, and comes again', async () => {
    const context = contextOf(server.port, 'mogok')
    for (let at = 0; at < 30; at += 1) server.deliver('mogok', mail({ subject: `ke-${at}` }), NOW)
    const office = desk()
    office.break(true)
    await expect(poll(context, office.ask())).rejects.toThrow('database is down')
    expect(server.countSeen('mogok')).toBe(0)
    office.break(false)
    await poll(context, office.ask())
    expect(office.kept).toHaveLength(30)
    expect(server.countSeen('mogok')).toBe(30)
  })

  it('a server that numbers its mails anew gives the same messages again, under the same names', async () => {
    const context = contextOf(server.port, 'pulih')
    server.deliver('pulih', mail({ id: null, body: 'tanpa nomor' }), NOW)
    server.deliver('pulih', mail(), NOW)
    const office = desk()
    await poll(context, office.ask())
    const before = await Promise.all(office.kept.map((kept) => read(context, kept)))
    server.renumber('pulih')
    office.kept.length = 0
    await poll(context, office.ask())
    const after = await Promise.all(office.kept.map((kept) => read(context, kept)))
    expect(after.map((one) => one.externalId).sort()).toEqual(before.map((one) => one.externalId).sort())
  })

  it('an office that begins today leaves older mails alone', async () => {
    const context = contextOf(server.port, 'lama', { begin: 'new' })
    server.deliver('lama', mail({ subject: 'lama' }), new Date('2026-11-20T00:00:00Z'))
    const office = desk()
    await poll(context, office.ask())
    server.deliver('lama', mail({ subject: 'baru' }), new Date('2026-11-22T02:01:00Z'))
    await poll(context, office.ask())
    server.renumber('lama')
    await poll(context, office.ask())
    const subjects = await Promise.all(office.kept.map(async (kept) => (await read(context, kept)).subject))
    expect(new Set(subjects)).toEqual(new Set(['baru']))
  })

  it('a mail too large to fetch is noted with sender and subject', async () => {
    const context = contextOf(server.port, 'besar')
    server.deliver(
      'besar',
      mail({ subject: 'Video banjir', body: Buffer.alloc(26 * 1024 * 1024, 'a\n') }),
      NOW,
    )
    const office = desk()
    await poll(context, office.ask())
    expect(office.kept[0]?.body.length).toBeLessThan(70_000)
    const message = await read(context, office.kept[0]!)
    expect(message).toMatchObject({
      subject: 'Video banjir',
      contact: { address: 'warga@contoh.example' },
      files: [],
    })
    expect(message.text).toContain('lebih besar dari 25 MB')
  })

  it('a mailbox that refuses the password is not asked again at once; a corrected one is', async () => {
    const clock = fixedClock(NOW)
    const context = { ...contextOf(server.port, 'kunci'), clock }
    const wrong = { ...context, secret: { password: 'salah' } }
    const ask = () => poll(wrong, desk().ask()).catch((error: unknown) => error)
    const first = await ask()
    expect(first).toMatchObject({ code: 'mailbox-login-refused' })
    expect(await ask(), 'the same refusal, without knocking').toBe(first)
    clock.advance(6 * 60_000)
    expect(await ask()).not.toBe(first)
    await poll(context, desk().ask())
  })

  it('says what is wrong with a connection, without the password', async () => {
    const check = (context: ChannelContext) => emailChannel.check!(context)
    const context = contextOf(server.port, 'cek')
    const wrong = await check({ ...context, secret: { password: 'salah-sekali' } })
    expect(wrong).toMatchObject({ health: 'broken' })
    expect(wrong.detail.id).toContain('kata sandi')
    expect(JSON.stringify(wrong)).not.toContain('salah-sekali')
    expect((await check(contextOf(server.port, 'cek', { folder: 'Tidak ada' }))).detail.id).toContain('Map')
    expect((await check(contextOf(server.port, 'cek', { imapSecurity: 'starttls' }))).health).toBe('broken')
    expect((await check({ ...context, allowPrivateAddresses: false })).detail.id).toContain(
      'MAIL_SERVERS_INSIDE',
    )
    await expect(poll({ ...context, allowPrivateAddresses: false }, desk().ask())).rejects.toMatchObject({
      code: 'mailbox-inside',
    })
    const off = {
      ...context,
      channel: { ...context.channel, settings: { ...context.channel.settings, imapPort: '1' } },
    }
    expect((await check(off)).detail.id).toContain('server mati, atau portanya keliru')
  })

  it('a mail server in the own network is reached when its name and port are allowed, and no other', async () => {
    const context = { ...contextOf(server.port, 'dalam'), allowPrivateAddresses: false }
    const allow = (...mailServersInside: string[]) => ({ ...context, mailServersInside })
    const asked = poll(allow(`127.0.0.1:${server.port}`), desk().ask())
    await expect(asked).resolves.toBeUndefined()
    for (const [allowed, code] of [
      ['127.0.0.1', 'mailbox-port'],
      ['surat.kab.go.id', 'mailbox-inside'],
      [`127.0.0.1:${server.port + 1}`, 'mailbox-inside'],
    ] as const)
      await expect(poll(allow(allowed), desk().ask())).rejects.toMatchObject({ code })
  })

  it('says what stands in the way of each look in words, not in those of the program', async () => {
    const context = contextOf(server.port, 'kata', { folder: 'Dihapus' })
    const error: unknown = await poll(context, desk().ask()).catch((problem: unknown) => problem)
    expect(emailChannel.explain!(error)?.id).toContain('map dihapus')
    expect(emailChannel.explain!(new Error('a bug'))).toBeNull()
  })
})
