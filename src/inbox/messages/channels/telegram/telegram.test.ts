import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GROUP, openFakeTelegramInbox } from '../../../../../test/fakes/fake-telegram-inbox.ts'
import { describeInboxChannel } from '../../../../../test/contract/inbox-channels.ts'
import { openInbox, type InboxBench, type OpenInbox } from '../../../../../test/contract/inbox-bench.ts'
import type { IncomingMessage } from '../channel.ts'
import { telegramChannel, telegramGroupComments } from './index.ts'

const TOKEN = '123456:AA-token-bot-benar'
const TARGET = 'aaaaaaaa-0000-4000-8000-000000000001'
type Fake = Awaited<ReturnType<typeof openFakeTelegramInbox>>

function benchOf(fake: Fake, isHeard = false): InboxBench {
  const connect = (url: string, botToken = TOKEN) => ({
    settings: { apiUrl: url },
    secret: { botToken, webhookSecret: 'rahasia-webhook' },
  })
  return {
    channel: telegramChannel,
    url: fake.url,
    connect,
    wrong: (url) => connect(url, '999:token-bot-salah'),
    posts: [],
    write: (text) => Promise.resolve(`501:${fake.write({ text })}`),
    edit: (id, text) => Promise.resolve(fake.edit(Number(id.split(':')[1]), text)),
    answers: (id) =>
      Promise.resolve(
        fake.answers.filter(({ replyTo }) => String(replyTo) === id.split(':')[1]).map(({ text }) => text),
      ),
    sendRequest: /^POST \/bot[^/]+\/sendMessage/,
    tooOften: {
      kind: 'other',
      reaches: false,
      status: 429,
      headers: { 'content-type': 'application/json' },
      body: '{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":7}}',
    },
    webhook: {
      isHeard,
      deliver: () =>
        Promise.resolve([
          { body: Buffer.from('{}'), headers: { 'x-telegram-bot-api-secret-token': 'rahasia-webhook' } },
        ]),
      secret: { webhookSecret: 'rahasia-webhook' },
    },
    close: () => fake.close(),
  }
}

describeInboxChannel('Telegram (a fake)', async () => benchOf(await openFakeTelegramInbox(TOKEN)))

describe('Telegram', () => {
  let fake: Fake
  let town: OpenInbox
  beforeAll(async () => {
    fake = await openFakeTelegramInbox(TOKEN)
    town = await openInbox(benchOf(fake))
  })
  afterAll(() => town.close())

  const hear = async () => (await town.listen()) as IncomingMessage[]

  test('Telegram is told that updates were taken only after they were kept', async () => {
    fake.write({ text: 'Satu' })
    const keep = () => Promise.reject(new Error('the disk is full'))
    await expect(telegramChannel.poll!(town.context(), { cursor: town.kept.cursor, keep })).rejects.toThrow(
      'disk',
    )
    expect(fake.waiting()).toBe(1)
    expect((await hear()).map(({ text }) => text)).toEqual(['Satu'])
    expect(await hear()).toEqual([])
    expect(fake.waiting()).toBe(0)
  })
  test('an album is known by its group, its pictures by their largest size', async () => {
    fake.files.set('besar', Buffer.from('gambar besar'))
    const photo = [
      { file_id: 'kecil', file_unique_id: 'u1', file_size: 10 },
      { file_id: 'besar', file_unique_id: 'u2', file_size: 100 },
    ]
    for (let index = 0; index < 3; index += 1) {
      fake.write({ photo, media_group_id: 'g1', ...(index === 0 ? { caption: 'Jembatan' } : {}) })
    }
    const heard = await hear()
    expect(heard.map(({ albumKey }) => albumKey)).toEqual(['501:g1', '501:g1', '501:g1'])
    const [file] = heard[0]!.files
    if (!file || !('remote' in file)) throw new Error('no file')
    const bytes = await telegramChannel.fetchFile!(town.context(), file.remote)
    expect(bytes).toEqual(Buffer.from('gambar besar'))
    expect(await telegramChannel.fetchFile!(town.context(), { fileId: 'huge' })).toHaveProperty('gone')
  })
  test('an answer goes to the chat as a reply; a file with its words', async () => {
    const message = fake.write({ text: 'Tanya' })
    const file = { name: 'surat.pdf', contentType: 'application/pdf', byteCount: 3 }
    const files = [{ ...file, read: () => Promise.resolve(Buffer.from('abc')) }]
    const reply = town.reply(`501:${message}`, 'Ini suratnya.', { files })
    expect(await telegramChannel.send!(town.context(), reply)).toMatchObject({ outcome: 'sent' })
    expect(fake.answers.at(-1)).toEqual({ chatId: '501', replyTo: message, text: 'Ini suratnya.' })
    await hear()
  })
  test('who stopped the bot is blocked, and nobody is no address', async () => {
    const to = (address: string) => town.reply('', 'Halo', { answers: null, to: { address, name: '' } })
    expect(await telegramChannel.send!(town.context(), to('666'))).toMatchObject({ reason: 'blocked' })
    expect(await telegramChannel.send!(town.context(), to('x'))).toMatchObject({ reason: 'no-address' })
  })
  test('greetings of the app, notes and other bots are no messages; places and cards are words', async () => {
    fake.write({ text: '/start' })
    fake.write({ new_chat_title: 'x' })
    fake.write({ text: 'Saya robot' }, undefined, { id: 5, is_bot: true })
    fake.write({
      location: { latitude: -8.6, longitude: 116.3 },
      venue: { title: 'Pasar', address: 'Jl. A' },
    })
    fake.write({ contact: { phone_number: '0812', first_name: 'Pak RT' } })
    expect((await hear()).map(({ text }) => text)).toEqual([
      'Lokasi: -8.6, 116.3\nPasar\nJl. A',
      'Kontak: Pak RT 0812',
    ])
  })
  test('a webhook and asking do not run together', async () => {
    fake.write({ text: 'Menunggu webhook' })
    const before = fake.waiting()
    const context = town.context()
    const channel = { ...context.channel, settings: { ...context.channel.settings, mode: 'webhook' } }
    await telegramChannel.poll!({ ...context, channel }, town.ask())
    expect(fake.waiting()).toBe(before)
    expect((await hear()).map(({ text }) => text)).toEqual(['Menunggu webhook'])
  })

  describe('the discussion group of our channel', () => {
    const chat = { id: GROUP, type: 'supergroup' }
    let group: OpenInbox
    let own: Fake
    beforeAll(async () => {
      own = await openFakeTelegramInbox(TOKEN)
      const posts = [{ targetId: TARGET, remoteId: '12,13', permalink: null, publishedAt: new Date() }]
      const account = { address: '', handle: '@humas', settings: {}, secret: { botToken: TOKEN } }
      const connect = (url: string) => ({ settings: { apiUrl: url, officials: 'dinkes' }, account })
      group = await openInbox({ ...benchOf(own), channel: telegramGroupComments, posts, connect })
    })
    afterAll(() => group.close())
    const forwarded = (message_id: number) => ({
      message_id: 900,
      is_automatic_forward: true,
      forward_origin: { type: 'channel', chat: { id: -100, type: 'channel' }, message_id },
    })

    test('a comment stands under our post, also under a later picture of it; deeper talk keeps its place', async () => {
      own.write({ text: 'Bagus', message_thread_id: 900, reply_to_message: forwarded(13) }, chat)
      own.write({ text: 'Setuju', message_thread_id: 900, reply_to_message: { message_id: 901 } }, chat)
      expect(await group.listen()).toMatchObject([
        { text: 'Bagus', underTarget: TARGET, threadHint: `${GROUP}:900` },
        { text: 'Setuju', threadHint: `${GROUP}:900`, replyTo: `${GROUP}:901` },
      ])
    })
    test('the channel itself, hidden administrators, bots and other offices are not citizens', async () => {
      own.write({ text: 'Siaran', is_automatic_forward: true }, chat, { id: 777_000, is_bot: false })
      own.write({ text: 'Admin', sender_chat: chat }, chat, { id: 1_087_968_824, is_bot: true })
      own.write({ text: 'Dinas' }, chat, { id: 7, is_bot: false, username: 'DinKes' })
      expect(await group.listen()).toEqual([])
    })
    test('an answer stands in the group, under the comment', async () => {
      const id = own.write({ text: 'Kapan?' }, chat)
      const reply = group.reply(`${GROUP}:${id}`, 'Besok.')
      expect(await telegramGroupComments.send!(group.context(), reply)).toMatchObject({ outcome: 'sent' })
      expect(own.answers.at(-1)).toEqual({ chatId: String(GROUP), replyTo: id, text: 'Besok.' })
    })
  })
})
