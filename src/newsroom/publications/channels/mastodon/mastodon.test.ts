import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  openBench,
  payloadOf,
  pictureOf,
  type ChannelBench,
  type OpenBench,
} from '../../../../../test/contract/channel-bench.ts'
import { describeChannel } from '../../../../../test/contract/channels.ts'
import { openFakeMastodon, type FakeMastodon } from '../../../../../test/fakes/fake-mastodon.ts'
import { textOf } from './find-status.ts'
import { mastodonChannel } from './index.ts'

async function open(given?: FakeMastodon): Promise<ChannelBench> {
  const fake = given ?? (await openFakeMastodon())
  return {
    channel: mastodonChannel,
    url: fake.url,
    connect: (url) => ({ account: { address: url, handle: '@humas' }, secret: { accessToken: fake.token } }),
    wrongSecret: { accessToken: 'mastodon-token-salah' },
    listPosts: () =>
      Promise.resolve([...fake.statuses.values()].map(({ id, content }) => ({ id, text: textOf(content) }))),
    createRequest: /^POST \/api\/v1\/statuses /,
    close: () => fake.close(),
  }
}

describeChannel(mastodonChannel, () => open())

describe('Mastodon', () => {
  let fake: FakeMastodon
  let town: OpenBench
  beforeAll(async () => {
    fake = await openFakeMastodon()
    town = await openBench(await open(fake))
  })
  afterAll(() => town.close())

  test('tells the limits of the instance, with the day and where they were read', async () => {
    const checked = await mastodonChannel.check(town.context())
    expect(checked).toMatchObject({
      health: 'good',
      limits: { textLength: 500, urlLength: 23, images: 4, altLength: 1500, imageBytes: 16_777_216 },
    })
    expect(checked.limits.source).toBe(`${town.way.url}/api/v2/instance`)
    expect(checked.handle).toMatch(/^@humas@127\.0\.0\.1/)
  })
  test('waits for a picture the instance still works on, and uploads it once', async () => {
    fake.processing.times = 3
    const payload = payloadOf({ media: [pictureOf(town.picture.length, 'Selokan bersih')] })
    expect(await town.publish(payload)).toMatchObject({ outcome: 'published' })
    fake.processing.times = 0
    expect(fake.calls.filter(({ path }) => path === '/api/v2/media')).toHaveLength(1)
    const [status] = [...fake.statuses.values()].slice(-1)
    expect(status?.media_attachments).toMatchObject([{ description: 'Selokan bersih' }])
  })
  test('keeps the picture when the text is corrected', async () => {
    const payload = payloadOf({ media: [pictureOf(town.picture.length)] })
    const result = await town.publish(payload)
    if (result.outcome !== 'published') throw new Error(result.outcome)
    const before = fake.statuses.get(result.remoteId)?.media_attachments
    await mastodonChannel.correct(town.context(), result.remoteId, { ...payload, text: 'Jam diperbaiki.' })
    expect(fake.statuses.get(result.remoteId)).toMatchObject({
      content: '<p>Jam diperbaiki.</p>',
      media_attachments: before,
    })
  })
  test('a text that is too long is refused as invalid', async () => {
    expect(await town.publish(payloadOf({ text: 'a'.repeat(501) }))).toMatchObject({
      outcome: 'refused',
      kind: 'invalid',
    })
  })
  test('finds its own status again although links are cut by the markup', async () => {
    const payload = payloadOf()
    payload.text += '\n\nhttps://humas.contoh.go.id/berita/jalan-melati-dibuka & lainnya'
    const result = await town.publish(payload)
    const found = await mastodonChannel.findOwn(town.context(), payload, new Date(Date.now() - 60_000))
    expect(found).toMatchObject({ outcome: 'found', remoteId: 'remoteId' in result ? result.remoteId : '' })
  })
  test('gives likes, shares and replies', async () => {
    const result = await town.publish(payloadOf())
    if (result.outcome !== 'published') throw new Error(result.outcome)
    const figures = await mastodonChannel.measure(town.context(), [result.remoteId])
    expect(figures.get(result.remoteId)).toEqual({ likes: 2, shares: 1, replies: 0, views: null })
  })
  test('says when the limit ends, also where the instance gives a moment and not seconds', async () => {
    const at = new Date('2026-11-21T10:00:00Z')
    town.way.plan(
      [
        {
          kind: 'other',
          reaches: false,
          status: 429,
          headers: { date: at.toUTCString(), 'x-ratelimit-reset': '2026-11-21T10:04:00.000000Z' },
          body: '{"error":"Too many requests"}',
        },
      ],
      /^POST/,
    )
    expect(await town.publish(payloadOf())).toMatchObject({ kind: 'rate-limited', retryAfterMs: 240_000 })
  })
})
