import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  openBench,
  payloadOf,
  pictureOf,
  type ChannelBench,
  type OpenBench,
} from '../../../../../test/contract/channel-bench.ts'
import { describeChannel } from '../../../../../test/contract/channels.ts'
import { openFakePage } from '../../../../../test/fakes/fake-meta.ts'
import { facebookChannel } from './index.ts'

const TOKEN = 'EAAB-contoh-token-halaman'

async function openPage(): Promise<ChannelBench & { fake: Awaited<ReturnType<typeof openFakePage>> }> {
  const fake = await openFakePage(TOKEN)
  return {
    fake,
    channel: facebookChannel,
    url: fake.url,
    connect: (url) => ({
      account: { settings: { apiUrl: url, pageId: '77' } },
      secret: { accessToken: TOKEN },
    }),
    wrongSecret: { accessToken: 'EAAB-token-salah' },
    listPosts: () => Promise.resolve([...fake.posts.values()]),
    createRequest: /^POST \/77\/feed/,
    close: () => fake.close(),
  }
}

describeChannel(facebookChannel, openPage)

describe('Facebook', () => {
  let bench: Awaited<ReturnType<typeof openPage>>
  let town: OpenBench
  beforeAll(async () => {
    bench = await openPage()
    town = await openBench(bench)
  })
  afterAll(() => town.close())

  it('a picture uploaded before a crash is not uploaded again, and keeps its alternative text', async () => {
    const payload = payloadOf({
      media: [pictureOf(town.picture.length, 'Warga di jembatan'), pictureOf(town.picture.length)],
    })
    let kept = null as Record<string, unknown> | null
    const crash = {
      checkpoint: null,
      save: (checkpoint: Record<string, unknown>) => {
        kept = checkpoint
        return Promise.reject(new Error('crash'))
      },
    }
    await expect(facebookChannel.prepare(town.context(), payload, crash)).rejects.toThrow('crash')
    const save = () => Promise.resolve()
    const ready = await facebookChannel.prepare(town.context(), payload, { checkpoint: kept, save })
    expect(bench.fake.photos.size).toBe(2)
    expect(ready.outcome).toBe('ready')
    if (ready.outcome !== 'ready') return
    await facebookChannel.publish(town.context(), payload, ready.checkpoint)
    expect([...bench.fake.posts.values()].at(-1)?.alts).toContain('Warga di jembatan')
  })

  it.each([
    [4, 'rate-limited'],
    [17, 'rate-limited'],
    [32, 'rate-limited'],
    [613, 'rate-limited'],
    [190, 'auth'],
    [368, 'forbidden'],
    [200, 'forbidden'],
    [100, 'invalid'],
  ])('error %i is read as %s', async (code, kind) => {
    const body = JSON.stringify({ error: { code, message: 'said' } })
    const headers = { 'content-type': 'application/json' }
    town.way.plan([{ kind: 'other', reaches: false, status: 400, headers, body }], /^POST \/77\/feed/)
    expect(await town.publish(payloadOf())).toMatchObject({ outcome: 'refused', kind })
  })

  it.each([1, 2, 506])('after error %i the page is looked at', async (code) => {
    const body = JSON.stringify({ error: { code, message: 'said' } })
    const headers = { 'content-type': 'application/json' }
    town.way.plan([{ kind: 'other', reaches: true, status: 400, headers, body }], /^POST \/77\/feed/)
    expect(await town.publish(payloadOf())).toMatchObject({ outcome: 'unknown' })
  })

  it('says how long Facebook wants to be left alone', async () => {
    const usage = { '77': [{ type: 'pages', estimated_time_to_regain_access: 12 }] }
    const headers = { 'content-type': 'application/json', 'x-business-use-case-usage': JSON.stringify(usage) }
    const body = JSON.stringify({ error: { code: 32, message: 'limit' } })
    town.way.plan([{ kind: 'other', reaches: false, status: 400, headers, body }], /^POST \/77\/feed/)
    expect(await town.publish(payloadOf())).toMatchObject({ retryAfterMs: 720_000 })
  })
})
