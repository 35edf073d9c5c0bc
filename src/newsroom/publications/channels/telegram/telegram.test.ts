import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  openBench,
  payloadOf,
  pictureOf,
  type ChannelBench,
  type OpenBench,
} from '../../../../../test/contract/channel-bench.ts'
import { describeChannel } from '../../../../../test/contract/channels.ts'
import { openFakeTelegram } from '../../../../../test/fakes/fake-telegram.ts'
import { telegramChannel } from './index.ts'
import { writeMessage } from './write-message.ts'

const TOKEN = '123456:AAF-contoh-token-bot'

async function openTelegram(): Promise<
  ChannelBench & { fake: Awaited<ReturnType<typeof openFakeTelegram>> }
> {
  const fake = await openFakeTelegram(TOKEN, 'humascontoh')
  return {
    fake,
    channel: telegramChannel,
    url: fake.url,
    connect: (url) => ({
      account: { handle: '@humascontoh', settings: { apiUrl: url } },
      secret: { botToken: TOKEN },
    }),
    wrongSecret: { botToken: '123456:AAF-token-salah' },
    listPosts: () => Promise.resolve([...fake.messages].map(([id, text]) => ({ id: String(id), text }))),
    createRequest: /^POST .*\/send/,
    tooOften: {
      kind: 'other',
      reaches: false,
      status: 429,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ok: false,
        error_code: 429,
        description: 'Too Many Requests: retry after 7',
        parameters: { retry_after: 7 },
      }),
    },
    close: () => fake.close(),
  }
}

describeChannel(telegramChannel, openTelegram)

describe('Telegram', () => {
  let bench: Awaited<ReturnType<typeof openTelegram>>
  let town: OpenBench
  beforeAll(async () => {
    bench = await openTelegram()
    town = await openBench(bench)
  })
  afterAll(() => town.close())

  it('an album is one post, taken back whole', async () => {
    const media = [pictureOf(town.picture.length), pictureOf(town.picture.length)]
    const result = await town.publish(payloadOf({ media }))
    expect(result).toMatchObject({
      outcome: 'published',
      permalink: expect.stringMatching(/^https:\/\/t\.me\/humascontoh\/\d+$/),
    })
    if (result.outcome !== 'published') return
    expect(result.remoteId.split(',')).toHaveLength(2)
    await telegramChannel.remove(town.context(), result.remoteId)
    expect(bench.fake.messages.size).toBe(0)
  })

  it('a correction that changes nothing is done already', async () => {
    const payload = payloadOf()
    const result = await town.publish(payload)
    const remoteId = result.outcome === 'published' ? result.remoteId : ''
    expect(await telegramChannel.correct(town.context(), remoteId, payload)).toMatchObject({
      outcome: 'done',
    })
  })

  it('a bot that may not post needs an officer', async () => {
    bench.fake.settings.mayPost = false
    expect(await telegramChannel.check(town.context())).toMatchObject({ health: 'attention' })
    bench.fake.settings.mayPost = true
  })

  it('a channel that does not exist is no lost permission', async () => {
    const account = { ...town.context().account, handle: '@lain' }
    expect(await town.publish(payloadOf(), town.context({ account }))).toMatchObject({
      outcome: 'refused',
      kind: 'invalid',
    })
  })

  it('signs of HTML go out as signs, the title in bold', () =>
    expect(writeMessage({ title: 'A & B', text: 'A & B\n\n1 < 2' })).toBe('<b>A &amp; B</b>\n\n1 &lt; 2'))
})
