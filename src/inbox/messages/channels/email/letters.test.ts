import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openFakeMailServer, type FakeMailServer } from '../../../../../test/fakes/fake-mail-server.ts'
import { mail, withFiles } from '../../../../../test/harness/hostile-mails.ts'
import { fixedClock } from '../../../../platform/clock.ts'
import { createFetcher, createMailer } from '../../../../platform/network/index.ts'
import type { ChannelContext, IncomingMessage, Parsed, Reply } from '../channel.ts'
import { emailChannel } from './index.ts'
import { messageIdOf } from './mail-key.ts'
import { replySubject } from './send/send-answer.ts'

const NOW = new Date('2026-11-22T02:00:00Z')
const OWN = 'aduan@contoh.go.id'
const KEY = '0b7a6f0e-54c5-4d0a-9f0a-6a6b3a0f7c11'

const context: ChannelContext = {
  councilId: 1,
  channel: {
    id: 7,
    kind: 'email',
    name: 'Surel aduan',
    settings: {
      address: OWN,
      sender: 'Layanan Aduan',
      smtpHost: '127.0.0.1',
      smtpSecurity: 'none',
      user: 'aduan',
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

const parse = (raw: Buffer, arrived = NOW): Promise<Parsed[]> =>
  emailChannel.parse!(
    { body: raw, headers: { 'x-mail-arrived': arrived.toISOString() }, receivedAt: NOW },
    context,
  )
const read = async (raw: Buffer, arrived = NOW) => (await parse(raw, arrived))[0] as IncomingMessage

describe('what a letter becomes', () => {
  it('whoever a letter claims to be from, it is a citizen’s', async () => {
    const forged = await read(
      mail({
        from: 'Bupati <bupati@contoh.go.id>',
        headers: [`References: <gacek.${KEY}@contoh.go.id>`, 'X-Officer: 1'],
      }),
    )
    expect(forged).toMatchObject({
      kind: 'message',
      contact: { address: 'bupati@contoh.go.id', name: 'Bupati' },
    })
    expect(Object.keys(forged)).not.toContain('officerId')
  })

  it.each([
    ['of 2050', 'Sat, 01 Jan 2050 00:00:00 +0000'],
    ['of 1970', 'Thu, 01 Jan 1970 00:00:00 +0000'],
    ['that is none', 'kemarin sore'],
  ])('a date %s gives way to the arrival on the server', async (_name, date) => {
    const arrived = new Date('2026-11-21T10:00:00Z')
    expect((await read(mail({ headers: [`Date: ${date}`] }), arrived)).sentAt).toEqual(arrived)
  })

  it('a letter written without signal keeps the time it was written', async () => {
    const message = await read(mail({ headers: ['Date: Fri, 20 Nov 2026 07:00:00 +0800'] }))
    expect(message.sentAt).toEqual(new Date('2026-11-19T23:00:00Z'))
  })

  it('the same letter by two ways has one name; another letter under the same id has its own', async () => {
    const letter = mail({ id: '<sama@contoh>', body: 'satu' })
    const twice = Buffer.concat([Buffer.from('Received: by lain.example\r\n'), letter])
    const first = await read(letter)
    expect((await read(twice)).externalId).toBe(first.externalId)
    expect((await read(mail({ id: '<sama@contoh>', body: 'dua' }))).externalId).not.toBe(first.externalId)
    expect(messageIdOf(first.externalId)).toBe('sama@contoh')
  })

  it('an answer to a letter of ours names it; many answers to somebody else’s letter name nothing', async () => {
    const ours = await read(
      mail({ headers: [`In-Reply-To: <gacek.${KEY}@contoh.go.id>`], subject: 'Hal lain' }),
    )
    expect(ours).toMatchObject({ replyTo: `gacek.${KEY}@contoh.go.id` })
    const others = await Promise.all(
      ['a', 'b', 'c'].map((who) =>
        read(mail({ from: `${who}@warga.example`, headers: ['In-Reply-To: <undangan@rt05.example>'] })),
      ),
    )
    for (const one of others) expect(one).not.toHaveProperty('replyTo')
    const forged = await read(mail({ headers: [`In-Reply-To: <gacek.${KEY}@jahat.example>`] }))
    expect(forged).not.toHaveProperty('replyTo')
  })

  it('parts the new words from the letter they answer, and leaves ours out', async () => {
    const body =
      'Sudah diperbaiki, terima kasih.\r\n\r\nPada Sab, 21 Nov 2026 pukul 10.00 Layanan <aduan@contoh.go.id> menulis:\r\n> Mohon tunggu.\r\n'
    const answer = await read(mail({ body, headers: [`In-Reply-To: <gacek.${KEY}@contoh.go.id>`] }))
    expect(answer.text).toBe('Sudah diperbaiki, terima kasih.')
    const foreign = await read(mail({ body }))
    expect(foreign.text).toContain('> Mohon tunggu.')
    const between = await read(mail({ body: '> kapan?\r\nbesok\r\n> di mana?\r\nbalai desa' }))
    expect(between.text).toContain('balai desa')
    const passedOn = await read(
      mail({ body: 'Benarkah?\r\n---------- Forwarded message ---------\r\nFrom: x\r\nIsi hoaks' }),
    )
    expect(passedOn.text).toContain('Isi hoaks')
  })

  it('says where the sender wants the answer to go, and does not send it there by itself', async () => {
    const message = await read(mail({ headers: ['Reply-To: lain@tempat.example'] }))
    expect(message.contact?.address).toBe('warga@contoh.example')
    expect(message.text).toContain('lain@tempat.example')
  })

  it('a letter nobody can read comes with its file, which holds it byte for byte and runs nowhere', async () => {
    const raw = Buffer.from(`From: a@b.example\r\nX: ${'<script>'.repeat(200_000)}\r\n\r\n`)
    const message = await read(raw)
    expect(message.text).toContain('tidak terbaca')
    const [file] = message.files
    expect(file).toMatchObject({ name: 'surat-asli.txt', contentType: 'text/plain' })
    const text = file && 'bytes' in file ? file.bytes.toString() : ''
    expect(text).not.toMatch(/[<>]|javascript:/)
    const back = text.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
    expect(Buffer.from(back, 'latin1').equals(raw)).toBe(true)
  })

  it('an answer whose line above the old letter is broken in two keeps its new words only', async () => {
    const body =
      'Apakah drainasenya ikut?\n\nPada Sen, 23 Nov 2026 13.11 Layanan <aduan@contoh.go.id>\nmenulis:\n\n> Kami tambal.\n'
    const headers = [`References: <gacek.${KEY}@contoh.go.id>`]
    expect((await read(mail({ body, headers }))).text).toBe('Apakah drainasenya ikut?')
    const plain = 'Pada hari Senin jalan ini longsor\nwarga menulis: tolong diperbaiki.'
    expect((await read(mail({ body: plain }))).text).toBe(plain)
  })

  it('whose whole matter stands in its subject says it', async () => {
    const message = await read(mail({ subject: 'Pohon tumbang di Kemiri', body: ' \n' }))
    expect(message.text).toBe('Pohon tumbang di Kemiri')
  })

  it('files keep their bytes', async () => {
    const photo = {
      head: [
        'Content-Type: image/jpeg',
        'Content-Disposition: attachment; filename=foto.jpg',
        'Content-Transfer-Encoding: base64',
      ],
      body: '/9j/4AAQ',
    }
    const message = await read(withFiles([photo]))
    expect(message.files).toMatchObject([{ name: 'foto.jpg', bytes: Buffer.from('/9j/4AAQ', 'base64') }])
  })
})

describe('answers by letter', () => {
  let server: FakeMailServer
  let there: ChannelContext
  beforeAll(async () => {
    server = await openFakeMailServer('rahasia')
    const settings = { ...context.channel.settings, smtpPort: String(server.port) }
    there = { ...context, channel: { ...context.channel, settings } }
  })
  afterAll(() => server.turnOff())
  afterEach(() => void (server.fault = 'none'))

  const reply = (more: Partial<Reply> = {}): Reply => ({
    key: KEY,
    to: { address: 'warga@contoh.example', name: 'Warga' },
    subject: 'Re: RE: Bls: Jalan rusak',
    text: 'Sudah kami teruskan ke Dinas PUPR.',
    files: [],
    answers: { externalId: 'kedua@contoh.example 0123456789abcdef', sentAt: NOW },
    references: [
      'pertama@contoh.example 0123456789abcdef',
      'kedua@contoh.example 0123456789abcdef',
      '- abcd',
    ],
    threadHint: null,
    underTarget: null,
    queuedAt: NOW,
    ...more,
  })
  const send = (more: Partial<Reply> = {}) => emailChannel.send!(there, reply(more))

  it('stands in the citizen’s own conversation', async () => {
    expect(await send()).toEqual({ outcome: 'sent', externalId: `gacek.${KEY}@contoh.go.id` })
    const { text, to } = server.letters.at(-1)!
    expect(to).toEqual(['warga@contoh.example'])
    expect(text).toContain('Subject: Re: Jalan rusak')
    expect(text).toContain(`Message-ID: <gacek.${KEY}@contoh.go.id>`)
    expect(text).toContain('In-Reply-To: <kedua@contoh.example>')
    expect(text).toContain('References: <pertama@contoh.example> <kedua@contoh.example>')
    expect(text).not.toContain('Auto-Submitted')
  })

  it('a receipt says that a machine wrote it, so that no machine answers; such a letter opens nothing when it returns', async () => {
    await send({ isAutomatic: true })
    const { text } = server.letters.at(-1)!
    expect(text).toContain('Auto-Submitted: auto-replied')
    expect(await read(Buffer.from(text))).toMatchObject({ isAutomatic: true })
    const away = mail({
      subject: 'Re: Jalan rusak',
      headers: ['Auto-Submitted: auto-replied', `In-Reply-To: <gacek.${KEY}@contoh.go.id>`],
    })
    expect(await read(away)).toMatchObject({ isAutomatic: true, replyTo: `gacek.${KEY}@contoh.go.id` })
  })

  it.each([
    ['unknown-person', { outcome: 'refused', reason: 'no-address' }],
    ['busy', { outcome: 'refused', reason: 'later' }],
    ['spam', { outcome: 'refused', reason: 'blocked' }],
    ['vanish', { outcome: 'unknown' }],
  ] as const)('%s is told apart', async (kind, result) => {
    server.fault = kind
    expect(await send()).toMatchObject(result)
  })

  it('a wrong password is the office’s matter', async () => {
    const wrong = { ...there, secret: { password: 'salah' } }
    expect(await emailChannel.send!(wrong, reply())).toMatchObject({ outcome: 'refused', reason: 'auth' })
  })

  it('nobody without an address is written to', async () => {
    for (const to of [
      null,
      { address: 'a@b.example\r\nBcc: x@y.example', name: '' },
      { address: 'bukan', name: '' },
    ])
      expect(await send({ to })).toMatchObject({ outcome: 'refused', reason: 'no-address' })
  })

  it('nothing a citizen wrote in a subject or name adds a header', async () => {
    await send({
      subject: 'Jalan\r\nBcc: korban@contoh.example',
      to: { address: 'a@b.example', name: 'x\r\nBcc: y@z.example' },
    })
    const { text, to } = server.letters.at(-1)!
    expect(to).toEqual(['a@b.example'])
    expect(text.split('\r\n\r\n')[0]).not.toMatch(/^bcc:/im)
  })

  it('a report that our letter did not arrive changes that answer, and no other', async () => {
    const report = (id: string) =>
      mail({
        from: 'MAILER-DAEMON@contoh.example',
        headers: ['Content-Type: multipart/report; report-type=delivery-status; boundary=b'],
        body: `--b\r\n\r\nTidak sampai\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <${id}>\r\n\r\nisi\r\n--b--`,
      })
    const [message, status] = await parse(report(`gacek.${KEY}@contoh.go.id`))
    expect(message).toMatchObject({
      kind: 'message',
      isAutomatic: true,
      replyTo: `gacek.${KEY}@contoh.go.id`,
    })
    expect(status).toMatchObject({
      kind: 'status',
      delivery: 'failed',
      externalId: `gacek.${KEY}@contoh.go.id`,
    })
    expect(await parse(report(`gacek.${KEY}@jahat.example`))).toHaveLength(1)
  })

  it('answers the subject once, in both languages', () => {
    expect(replySubject('Re: Bls: RE: Fwd: Air mati')).toBe('Re: Air mati')
    expect(replySubject('')).toBe('Re: Pesan Anda')
  })

  it('carries files', async () => {
    const file = {
      name: '../bukti\u202Egpj.pdf',
      contentType: 'application/pdf',
      byteCount: 4,
      read: () => Promise.resolve(Buffer.from('%PDF')),
    }
    await send({ files: [file] })
    expect(server.letters.at(-1)!.text).toContain('filename=buktigpj.pdf')
  })
})
