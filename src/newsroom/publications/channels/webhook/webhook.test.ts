import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  openBench,
  payloadOf,
  type ChannelBench,
  type OpenBench,
} from '../../../../../test/contract/channel-bench.ts'
import { describeChannel } from '../../../../../test/contract/channels.ts'
import {
  openFakePlatform,
  type FakeCall,
  type FakePlatform,
} from '../../../../../test/fakes/fake-platform.ts'
import { webhookChannel } from './index.ts'

const KEY = `whsec_${Buffer.from('kunci-rahasia-contoh-24b').toString('base64')}`

/** What a receiver does: computes the signature anew over what arrived, byte for byte (standardwebhooks.com). */
function isSigned(call: FakeCall, signingKey: string): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = call.headers
  const key = Buffer.from(signingKey.slice('whsec_'.length), 'base64')
  const wanted = createHmac('sha256', key).update(`${id}.${at}.${call.body.toString()}`).digest('base64')
  return signature === `v1,${wanted}`
}

type Told = { type: string; data: { key: string; article: { text: string; title: string } | null } }

async function openReceiver(): Promise<ChannelBench & { fake: FakePlatform }> {
  const posts = new Map<string, string>()
  const fake = await openFakePlatform({
    'POST /gacek': (call) => {
      if (!isSigned(call, KEY)) return { status: 401, json: { error: 'signature' } }
      const { type, data } = call.fields as Told
      if (type === 'article.withdrawn') posts.delete(data.key)
      else if (data.article) posts.set(data.key, `${data.article.title} ${data.article.text}`)
      return { json: { permalink: `https://aplikasi.contoh.go.id/${data.key}` } }
    },
  })
  return {
    fake,
    channel: webhookChannel,
    url: fake.url,
    connect: (url) => ({ account: { address: `${url}/gacek` }, secret: { signingKey: KEY } }),
    wrongSecret: { signingKey: 'whsec_c2FsYWgtc2FsYWgtc2FsYWg=' },
    listPosts: () => Promise.resolve([...posts].map(([id, text]) => ({ id, text }))),
    createRequest: /^POST \/gacek/,
    close: () => fake.close(),
  }
}

describeChannel(webhookChannel, openReceiver)

describe('a webhook', () => {
  let bench: Awaited<ReturnType<typeof openReceiver>>
  let town: OpenBench
  beforeAll(async () => {
    bench = await openReceiver()
    town = await openBench(bench)
  })
  afterAll(() => town.close())

  it('carries the target as its id, the time, and a signature the receiver can check', async () => {
    const payload = payloadOf()
    expect(await town.publish(payload)).toMatchObject({
      permalink: `https://aplikasi.contoh.go.id/${payload.key}`,
    })
    const call = bench.fake.calls.at(-1)
    expect(call?.headers['webhook-id']).toBe(payload.key)
    expect(Number(call?.headers['webhook-timestamp'])).toBe(Math.floor(town.clock.now().getTime() / 1000))
    if (call) expect(isSigned({ ...call, body: Buffer.from(`${call.body.toString()} `) }, KEY)).toBe(false)
  })

  it('two corrections are two events', async () => {
    const payload = payloadOf()
    await webhookChannel.correct(town.context(), payload.key, payload)
    town.clock.advance(1000)
    await webhookChannel.correct(town.context(), payload.key, payload)
    const ids = bench.fake.calls.slice(-2).map((call) => call.headers['webhook-id'])
    expect(new Set(ids).size).toBe(2)
  })

  it('a receiver that is down has nothing, and is asked again later', async () => {
    const account = { ...town.context().account, address: 'http://127.0.0.1:1/gacek' }
    expect(await town.publish(payloadOf(), town.context({ account }))).toMatchObject({
      outcome: 'refused',
      kind: 'unavailable',
    })
  })

  it('nothing goes out unsigned', async () =>
    expect(await town.publish(payloadOf(), town.context({ secret: {} }))).toMatchObject({
      outcome: 'refused',
      kind: 'auth',
    }))
})
