import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  openBench,
  payloadOf,
  pictureOf,
  type ChannelBench,
  type OpenBench,
} from '../../../../../test/contract/channel-bench.ts'
import { describeChannel } from '../../../../../test/contract/channels.ts'
import { openFakeX } from '../../../../../test/fakes/fake-x.ts'
import { xChannel } from './index.ts'

const TOKEN = 'x-contoh-access-token'
const SECRET = { accessToken: TOKEN, refreshToken: 'refresh-token-0', clientId: 'klien-contoh' }

async function openX(): Promise<ChannelBench & { fake: Awaited<ReturnType<typeof openFakeX>> }> {
  const fake = await openFakeX(TOKEN)
  return {
    fake,
    channel: xChannel,
    url: fake.url,
    connect: (url) => ({ account: { settings: { apiUrl: url } }, secret: SECRET }),
    wrongSecret: { accessToken: 'x-token-salah' },
    listPosts: () => Promise.resolve([...fake.posts.values()]),
    createRequest: /^POST \/2\/tweets /,
    close: () => fake.close(),
  }
}

describeChannel(xChannel, openX)

describe('X', () => {
  let bench: Awaited<ReturnType<typeof openX>>
  let town: OpenBench
  beforeAll(async () => {
    bench = await openX()
    town = await openBench(bench)
  })
  afterAll(() => town.close())
  const save = () => Promise.resolve()

  it('the same text as an older post is not published and not taken for ours', async () => {
    const payload = payloadOf()
    bench.fake.posts.set('1', { id: '1', text: payload.text, at: Date.now() - 3 * 3_600_000, reply: false })
    expect(await town.publish(payload)).toMatchObject({ outcome: 'unknown' })
  })

  it('finds its post though X shortens addresses and writes & anew', async () => {
    const payload = payloadOf({ text: 'Pasar & jalan dibuka. https://humas.contoh.go.id/ #Contoh' })
    await town.publish(payload)
    const since = new Date(Date.now() - 60_000)
    expect(await xChannel.findOwn(town.context(), payload, since)).toMatchObject({ outcome: 'found' })
  })

  it('a picture keeps its alternative text, and is not uploaded again after a crash', async () => {
    const payload = payloadOf({ media: [pictureOf(town.picture.length, 'Pasar pagi')] })
    let kept = null as Record<string, unknown> | null
    let steps = 0
    const crash = (checkpoint: Record<string, unknown>) => {
      kept = structuredClone(checkpoint)
      steps += 1
      return steps < 2 ? Promise.resolve() : Promise.reject(new Error('crash'))
    }
    const before = bench.fake.uploads.size
    await expect(
      xChannel.prepare(town.context(), payload, { checkpoint: null, save: crash }),
    ).rejects.toThrow('crash')
    expect(await xChannel.prepare(town.context(), payload, { checkpoint: kept, save })).toMatchObject({
      outcome: 'ready',
    })
    expect(bench.fake.uploads.size).toBe(before + 1)
    expect([...bench.fake.uploads.values()].at(-1)).toMatchObject({ alt: 'Pasar pagi', done: true })
  })

  it('a film that X still works on is waited for; one it cannot use is refused', async () => {
    const film = { ...pictureOf(town.picture.length), kind: 'video' as const, contentType: 'video/mp4' }
    const payload = payloadOf({ media: [film] })
    expect(await xChannel.prepare(town.context(), payload, { checkpoint: null, save })).toMatchObject({
      outcome: 'pending',
      afterMs: 2000,
    })
    expect(await town.publish(payload)).toMatchObject({ outcome: 'published' })
    bench.fake.state.filmFails = true
    const other = payloadOf({ media: [{ ...film, id: 'b1' }] })
    expect(await town.publish(other)).toMatchObject({ outcome: 'refused', kind: 'media' })
  })

  it('a correction follows as a reply and the first text stays', async () => {
    const payload = payloadOf()
    const result = await town.publish(payload)
    const remoteId = result.outcome === 'published' ? result.remoteId : ''
    const changed = payloadOf({ text: `Ralat: ${payload.title}` })
    expect(await xChannel.correct(town.context(), remoteId, changed)).toMatchObject({ outcome: 'done' })
    expect([...bench.fake.posts.values()].at(-1)).toMatchObject({ reply: true, text: changed.text })
    expect(bench.fake.posts.has(remoteId)).toBe(true)
  })

  it.each([
    [402, { title: 'CreditsDepleted', detail: 'no credits' }, {}, 'billing'],
    [429, { title: 'Too Many Requests' }, { 'x-user-limit-24hour-remaining': '0' }, 'quota'],
    [403, { title: 'Forbidden', detail: 'not permitted' }, {}, 'forbidden'],
  ])('%i %j is read as it is meant', async (status, said, more, kind) => {
    const headers = { 'content-type': 'application/json', ...more }
    town.way.plan(
      [{ kind: 'other', reaches: false, status, headers, body: JSON.stringify(said) }],
      bench.createRequest,
    )
    expect(await town.publish(payloadOf())).toMatchObject({ outcome: 'refused', kind })
  })

  it('figures are those of the platform', async () => {
    const result = await town.publish(payloadOf())
    const remoteId = result.outcome === 'published' ? result.remoteId : ''
    const figures = await xChannel.measure(town.context(), [remoteId])
    expect(figures.get(remoteId)).toEqual({ likes: 1, replies: 2, shares: 7, views: 5 })
  })

  it('a refresh token works once; a lost line is no revocation; one used before is', async () => {
    const { refresh } = xChannel
    if (refresh === null) throw new Error('no refresh')
    town.way.plan(['request'])
    expect(await refresh(town.context())).toMatchObject({ outcome: 'later' })
    const refreshed = await refresh(town.context())
    expect(refreshed).toMatchObject({
      outcome: 'refreshed',
      secret: { accessToken: 'access-token-1', refreshToken: 'refresh-token-1', clientId: 'klien-contoh' },
    })
    const expected = new Date(town.clock.now().getTime() + 7_200_000)
    expect(refreshed.outcome === 'refreshed' ? refreshed.expiresAt : null).toEqual(expected)
    expect(await refresh(town.context())).toMatchObject({ outcome: 'revoked' })
  })

  it('a new token without a refresh token keeps the old one', async () => {
    const body = JSON.stringify({ access_token: 'access-token-9', refresh_token: ' ', expires_in: 7200 })
    const headers = { 'content-type': 'application/json' }
    town.way.plan([{ kind: 'other', reaches: false, status: 200, headers, body }])
    expect(await xChannel.refresh?.(town.context())).toMatchObject({
      secret: { refreshToken: 'refresh-token-0' },
    })
  })
})
