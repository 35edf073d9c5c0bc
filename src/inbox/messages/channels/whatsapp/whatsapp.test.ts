import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BUSINESS, openFakeWhatsApp, PHONE } from '../../../../../test/fakes/fake-whatsapp.ts'
import { describeInboxChannel } from '../../../../../test/contract/inbox-channels.ts'
import { openInbox, type InboxBench, type OpenInbox } from '../../../../../test/contract/inbox-bench.ts'
import type { IncomingMessage, Parsed } from '../channel.ts'
import { whatsAppChannel } from './index.ts'

const TOKEN = 'token-whatsapp-benar'
const SECRETS = { accessToken: TOKEN, appSecret: 'rahasia-aplikasi', verifyToken: 'token-verifikasi' }
const BUDI = { userId: 'ID.13491208655302741918', number: '6281234567', name: 'Budi' }

type Fake = Awaited<ReturnType<typeof openFakeWhatsApp>>

function benchOf(fake: Fake): InboxBench {
  const connect = (url: string, secret = SECRETS) => {
    fake.state.url = url
    return { settings: { phoneNumberId: PHONE, businessId: BUSINESS, apiUrl: url }, secret }
  }
  return {
    channel: whatsAppChannel,
    url: fake.url,
    connect,
    wrong: (url) => connect(url, { ...SECRETS, accessToken: 'token-salah-salah' }),
    posts: [],
    write: (text) => Promise.resolve(fake.write(BUDI, { type: 'text', text: { body: text } })),
    answers: (id) =>
      Promise.resolve(
        fake.sent
          .filter(({ body }) => (body['context'] as { message_id?: string } | undefined)?.message_id === id)
          .map(({ body }) => (body['text'] as { body: string }).body),
      ),
    sendRequest: /^POST \/550001\/messages/,
    tooOften: {
      kind: 'other',
      reaches: false,
      status: 400,
      headers: { 'content-type': 'application/json', 'retry-after': '7' },
      body: '{"error":{"code":130429,"message":"Rate limit hit"}}',
    },
    webhook: {
      isHeard: true,
      deliver: () => Promise.resolve(fake.deliver()),
      secret: SECRETS,
    },
    close: () => fake.close(),
  }
}

describeInboxChannel('WhatsApp (a fake)', async () =>
  benchOf(await openFakeWhatsApp(TOKEN, SECRETS.appSecret)),
)

describe('WhatsApp', () => {
  let fake: Fake
  let town: OpenInbox
  beforeAll(async () => {
    fake = await openFakeWhatsApp(TOKEN, SECRETS.appSecret)
    town = await openInbox(benchOf(fake))
  })
  afterAll(() => town.close())

  const hear = async (): Promise<Parsed[]> => town.listen()
  async function hearOne(): Promise<IncomingMessage> {
    const [first] = await hear()
    if (first?.kind !== 'message') throw new Error(JSON.stringify(first))
    return first
  }
  const send = (changed: Partial<Parameters<OpenInbox['reply']>[2]>) =>
    whatsAppChannel.send!(town.context(), town.reply('wamid.x', 'Baik.', { answers: null, ...changed }))

  test('answers the challenge of Meta only to who knows the verify token', () => {
    const query = {
      'hub.mode': 'subscribe',
      'hub.verify_token': 'token-verifikasi',
      'hub.challenge': '11580',
    }
    const ask = (changed: Record<string, string>, secret: Record<string, string> = SECRETS) =>
      whatsAppChannel.verify!(
        { method: 'GET', headers: {}, rawBody: Buffer.alloc(0), query: { ...query, ...changed } },
        { secret, settings: {} },
      )
    expect(ask({})).toEqual({ challenge: '11580' })
    expect(ask({ 'hub.verify_token': 'salah' })).toBe('refused')
    expect(ask({ 'hub.challenge': '<script>alert(1)</script>' })).toBe('refused')
    expect(ask({ 'hub.verify_token': '' }, {})).toBe('refused')
  })
  test('a person is known by the user id, the number stands beside it', async () => {
    fake.write(BUDI, { type: 'text', text: { body: 'Halo' } })
    expect((await hearOne()).contact).toEqual({
      address: 'ID.13491208655302741918',
      aliases: ['+6281234567'],
      name: 'Budi',
    })
  })
  test('somebody without a number is heard and answered by the user id', async () => {
    fake.write({ userId: 'ID.77', name: '', username: 'siti' }, { type: 'text', text: { body: 'Halo' } })
    const { contact } = await hearOne()
    expect(contact).toEqual({ address: 'ID.77', name: 'siti' })
    expect(await send({ to: { address: 'ID.77', name: '' } })).toMatchObject({ outcome: 'sent' })
    expect(fake.sent.at(-1)).toMatchObject({ to: 'ID.77', body: { recipient: 'ID.77' } })
    expect(fake.sent.at(-1)!.body).not.toHaveProperty('to')
    fake.write({ number: '628999', name: 'Tua' }, { type: 'text', text: { body: 'Tanpa id' } })
    expect((await hearOne()).contact).toEqual({ address: '+628999', name: 'Tua' })
    expect(await send({ to: { address: '+628999', name: '' } })).toMatchObject({ outcome: 'sent' })
    expect(fake.sent.at(-1)).toMatchObject({ to: '628999' })
  })
  test('ten pictures of one moment are one album, and each is fetched with its bytes', async () => {
    const at = new Date('2026-11-22T01:00:05Z')
    for (let index = 0; index < 10; index += 1) {
      fake.files.set(`gambar${index}`, Buffer.from(`isi ${index}`))
      const image = {
        id: `gambar${index}`,
        mime_type: 'image/jpeg',
        ...(index === 0 ? { caption: 'Jembatan' } : {}),
      }
      fake.write(BUDI, { type: 'image', image }, new Date(at.getTime() + index * 300))
    }
    const heard = (await hear()) as IncomingMessage[]
    expect(heard).toHaveLength(10)
    expect(new Set(heard.map(({ albumKey }) => albumKey)).size).toBe(1)
    expect(heard.map(({ text }) => text).join('')).toBe('Jembatan')
    for (const { files } of heard) {
      const [file] = files
      if (!file || !('remote' in file)) throw new Error('no file')
      const bytes = await whatsAppChannel.fetchFile!(town.context(), file.remote)
      expect(bytes).toEqual(fake.files.get(file.key))
    }
    expect(await whatsAppChannel.fetchFile!(town.context(), { mediaId: 'hilang' })).toHaveProperty('gone')
  })
  test('a file is never fetched from an address that is not of Meta, with our token', async () => {
    fake.files.set('asing', Buffer.from('x'))
    fake.state.url = 'http://jahat.example'
    const context = town.context()
    fake.state.url = 'http://jahat.example'
    expect(await whatsAppChannel.fetchFile!(context, { mediaId: 'asing' })).toEqual({
      gone: 'the address is not of Meta',
    })
  })
  test('places, choices, cards and kinds nobody knows yet are said in words', async () => {
    fake.write(BUDI, {
      type: 'location',
      location: { latitude: -8.65, longitude: 116.32, name: 'Jembatan Karang' },
    })
    expect((await hearOne()).text).toBe('Lokasi: -8.65, 116.32\nJembatan Karang')
    const list_reply = { id: '1', title: 'Jalan', description: 'Jalan rusak' }
    fake.write(BUDI, { type: 'interactive', interactive: { type: 'list_reply', list_reply } })
    expect((await hearOne()).text).toBe('Jalan\nJalan rusak')
    fake.write(BUDI, {
      type: 'contacts',
      contacts: [{ name: { formatted_name: 'Pak RT' }, phones: [{ phone: '08' }] }],
    })
    expect((await hearOne()).text).toBe('Kontak: Pak RT 08')
    fake.write(BUDI, { type: 'hologram', hologram: { id: 1 } })
    expect((await hearOne()).text).toContain('hologram')
    fake.write(BUDI, { type: 'reaction', reaction: { message_id: 'x', emoji: '👍' } })
    expect(await hear()).toEqual([])
  })
  test('changed and taken back messages are followed', async () => {
    fake.write(BUDI, {
      type: 'edit',
      edit: { original_message_id: 'wamid.1', message: { type: 'text', text: { body: 'Betul' } } },
    })
    fake.write(BUDI, { type: 'revoke', revoke: { original_message_id: 'wamid.2' } })
    expect(await hear()).toMatchObject([
      { kind: 'edited', externalId: 'wamid.1', text: 'Betul' },
      { kind: 'removed', externalId: 'wamid.2' },
    ])
  })
  test('statuses say what became of an answer, a failed one why; new words are passed over', async () => {
    for (const status of ['sent', 'delivered', 'read', 'played', 'warning']) fake.tell('wamid.9', status)
    fake.tell('wamid.9', 'failed', new Date(), [{ code: 131_047, title: 'Re-engagement message' }])
    expect(await hear()).toMatchObject([
      { kind: 'status', delivery: 'sent' },
      { kind: 'status', delivery: 'delivered' },
      { kind: 'status', delivery: 'read' },
      { kind: 'status', delivery: 'read' },
      { kind: 'status', delivery: 'failed', detail: '131047 Re-engagement message' },
    ])
  })
  test('another number of the same business is not ours, and what cannot be read is told', async () => {
    const change = (value: object) => ({
      object: 'whatsapp_business_account',
      entry: [{ changes: [{ field: 'messages', value }] }],
    })
    const read = (json: object) => town.parse(Buffer.from(JSON.stringify(json)))
    const message = { id: 'wamid.5', timestamp: '1', type: 'text', text: { body: 'x' }, from: '628' }
    expect(await read(change({ metadata: { phone_number_id: '999' }, messages: [message] }))).toEqual([])
    expect(
      await read(change({ metadata: { phone_number_id: PHONE }, messages: [{ id: 3 }, message] })),
    ).toMatchObject([{ kind: 'message' }, { kind: 'unread' }])
    for (const json of [null, [], 7, { entry: 'x' }, { entry: [{ changes: {} }] }]) {
      expect(await read(json as object)).toEqual([])
    }
    await expect(town.parse(Buffer.from('{'))).rejects.toThrow(SyntaxError)
  })
  test('after the window only an approved template goes out, chosen from the list of Meta', async () => {
    fake.windows.closed = true
    const to = { address: '+6281234567', name: '' }
    expect(await send({ to })).toMatchObject({ outcome: 'refused', reason: 'window-closed' })
    const templates = await whatsAppChannel.listTemplates!(town.context())
    expect(templates).toEqual([
      { name: 'laporan_selesai', language: 'id', text: 'Laporan {{1}} sudah ditangani {{2}}.', blanks: 2 },
    ])
    const template = { name: 'laporan_selesai', language: 'id', values: ['SMP-12', 'PUPR'] }
    expect(await send({ to, template })).toMatchObject({ outcome: 'sent' })
    expect(fake.sent.at(-1)!.body['template']).toMatchObject({
      name: 'laporan_selesai',
      components: [{ type: 'body', parameters: [{ text: 'SMP-12' }, { text: 'PUPR' }] }],
    })
    fake.windows.closed = false
  })
  test('a picture goes out with its words, a letter as a document with its name', async () => {
    const file = (name: string, contentType: string) => ({
      name,
      contentType,
      byteCount: 3,
      read: () => Promise.resolve(Buffer.from('abc')),
    })
    const files = [file('foto.jpg', 'image/jpeg'), file('surat.pdf', 'application/pdf')]
    const result = await send({ to: { address: '+6281234567', name: '' }, files })
    expect(result).toMatchObject({ outcome: 'sent', more: [expect.any(String)] })
    expect(fake.sent.slice(-2).map(({ body }) => body)).toMatchObject([
      { type: 'image', image: { caption: 'Baik.' } },
      { type: 'document', document: { filename: 'surat.pdf' } },
    ])
    // Words longer than a caption may be go before the picture, whole.
    const text = 'panjang '.repeat(129)
    await send({ to: { address: '+6281234567', name: '' }, text, files: files.slice(0, 1) })
    const [words, picture] = fake.sent.slice(-2).map(({ body }) => body)
    expect(words).toMatchObject({ type: 'text', text: { body: text } })
    expect(picture).toMatchObject({
      type: 'image',
      image: expect.not.objectContaining({ caption: text }) as object,
    })
  })
  test('nobody to send to is said before anything is sent', async () => {
    const before = fake.sent.length
    expect(await send({ to: { address: 'bukan nomor', name: '' } })).toMatchObject({ reason: 'no-address' })
    expect(fake.sent).toHaveLength(before)
  })
})
