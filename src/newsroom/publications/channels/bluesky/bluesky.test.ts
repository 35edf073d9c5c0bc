import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  openBench,
  payloadOf,
  pictureOf,
  type ChannelBench,
  type OpenBench,
} from '../../../../../test/contract/channel-bench.ts'
import { describeChannel } from '../../../../../test/contract/channels.ts'
import { findMissing } from '../../../../../test/peers/ensure-peers.ts'
import { startBluesky, type BlueskyPeer } from '../../../../../test/peers/start-bluesky.ts'
import { findFacets } from './facets.ts'
import { blueskyChannel } from './index.ts'
import { recordKeyOf } from './record-key.ts'

type Post = {
  uri: string
  value: {
    text: string
    createdAt: string
    langs: string[]
    facets?: unknown[]
    embed?: { $type: string; images?: { alt: string; aspectRatio: unknown }[]; external?: { uri: string } }
  }
}

async function listRecords(peer: BlueskyPeer): Promise<Post[]> {
  const query = `repo=${peer.did}&collection=app.bsky.feed.post&limit=100`
  const answer = await fetch(`${peer.url}/xrpc/com.atproto.repo.listRecords?${query}`)
  return ((await answer.json()) as { records: Post[] }).records
}

function benchOf(peer: BlueskyPeer): ChannelBench {
  return {
    channel: blueskyChannel,
    url: peer.url,
    connect: (url) => ({
      account: { address: url, handle: `@${peer.handle}` },
      secret: { appPassword: peer.appPassword },
    }),
    wrongSecret: { appPassword: 'salah-salah-salah' },
    listPosts: async () => (await listRecords(peer)).map(({ uri, value }) => ({ id: uri, text: value.text })),
    createRequest: /^POST \/xrpc\/com\.atproto\.repo\.putRecord/,
    close: () => peer.close(),
  }
}

describe('a record key', () => {
  test('is a valid TID, the same for the same key', () => {
    fc.assert(
      fc.property(fc.uuid(), (key) => {
        const rkey = recordKeyOf(key)
        expect(rkey).toMatch(/^[2-7a-j][2-7a-z]{12}$/)
        expect(recordKeyOf(key.toUpperCase())).toBe(rkey)
      }),
    )
  })
  test('differs for every key', () => {
    const keys = Array.from({ length: 20_000 }, () => recordKeyOf(crypto.randomUUID()))
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('links and tags in a text', () => {
  const cut = (text: string) =>
    findFacets(text).map(({ index }) => Buffer.from(text).subarray(index.byteStart, index.byteEnd).toString())

  test('are found by their bytes, also after emoji and letters with accents', () => {
    const text =
      '🌧️ Banjir surut – lihat https://humas.contoh.go.id/é?a=1#b, #BanjirSurut dan (#2026) #lapor_1.'
    expect(cut(text)).toEqual(['https://humas.contoh.go.id/é?a=1#b', '#BanjirSurut', '#lapor_1'])
  })
  test('leave out the sign after an address and the bracket around it', () => {
    expect(cut('(baca https://a.id/b). https://a.id/c(d)! a#b')).toEqual([
      'https://a.id/b',
      'https://a.id/c(d)',
    ])
  })
  test('never lie outside the text and never overlap', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(' #tag', ' https://a.id/x ', '🙏', '\n'),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('')
        let last = 0
        for (const { index } of findFacets(text)) {
          expect(index.byteStart).toBeGreaterThanOrEqual(last)
          expect(index.byteEnd).toBeGreaterThan(index.byteStart)
          last = index.byteEnd
        }
        expect(last).toBeLessThanOrEqual(Buffer.byteLength(text))
      }),
    )
  })
})

const missing = await findMissing('bluesky')
describe.skipIf(missing !== null)('on a real server of Bluesky', () => {
  describeChannel(blueskyChannel, async () => benchOf(await startBluesky()))

  describe('Bluesky', () => {
    let peer: BlueskyPeer
    let town: OpenBench
    beforeAll(async () => {
      peer = await startBluesky()
      town = await openBench(benchOf(peer))
    }, 600_000)
    afterAll(() => town.close())

    async function publish(payload: ReturnType<typeof payloadOf>) {
      const result = await town.publish(payload)
      if (result.outcome !== 'published') throw new Error(JSON.stringify(result))
      const record = (await listRecords(peer)).find(({ uri }) => uri === result.remoteId)
      return { ...result, record: record!.value }
    }

    test('a post has its language, its links and tags, and a card of the link', async () => {
      const payload = payloadOf()
      payload.text += ' https://humas.contoh.go.id/jalan-melati #JalanMelati'
      const { record, permalink } = await publish(payload)
      expect(record.langs).toEqual(['id'])
      expect(record.facets).toHaveLength(2)
      expect(record.embed).toMatchObject({
        $type: 'app.bsky.embed.external',
        external: { uri: payload.link },
      })
      expect(permalink).toBe(`https://bsky.app/profile/humas.test/post/${recordKeyOf(payload.key)}`)
    })
    test('pictures have alternative text and shape', async () => {
      const { record } = await publish(
        payloadOf({ media: [pictureOf(town.picture.length, 'Selokan bersih')] }),
      )
      expect(record.embed?.images).toMatchObject([
        { alt: 'Selokan bersih', aspectRatio: { width: 64, height: 48 } },
      ])
    })
    test('a repeat changes nothing, not even the moment of the post', async () => {
      const payload = payloadOf()
      const first = await publish(payload)
      town.clock.advance(60_000)
      const second = await publish({ ...payload, text: `${payload.text} Lagi.` })
      expect(second.record).toEqual(first.record)
    })
    test('a correction keeps address and moment', async () => {
      const payload = payloadOf()
      const { remoteId, record } = await publish(payload)
      town.clock.advance(60_000)
      await blueskyChannel.correct(town.context(), remoteId, { ...payload, text: 'Jam diperbaiki.' })
      const after = (await listRecords(peer)).find(({ uri }) => uri === remoteId)
      expect(after?.value).toMatchObject({ text: 'Jam diperbaiki.', createdAt: record.createdAt })
    })
    test('a text of 301 signs and a picture that is too large are refused, each as what it is', async () => {
      expect(await town.publish(payloadOf({ text: 'a'.repeat(301) }))).toMatchObject({ kind: 'invalid' })
      const large = Buffer.concat([town.picture, Buffer.alloc(1_100_000)])
      const files = { ...town.context().files, read: () => Promise.resolve(large) }
      const media = [pictureOf(large.length)]
      const refused = await town.publish(payloadOf({ media }), town.context({ files }))
      expect(refused).toMatchObject({ outcome: 'refused' })
    })
    test('a session is renewed ahead, used for publishing, and begun anew when its token was used up', async () => {
      const first = await blueskyChannel.refresh!(town.context())
      if (first.outcome !== 'refreshed') throw new Error(first.outcome)
      expect(first.expiresAt!.getTime()).toBeGreaterThan(Date.now() + 3_600_000)
      const kept = town.context({ secret: { ...town.secret, ...first.secret } })
      const before = town.way.seen.filter((line) => line.includes('createSession')).length
      expect(await town.publish(payloadOf(), kept)).toMatchObject({ outcome: 'published' })
      expect(town.way.seen.filter((line) => line.includes('createSession'))).toHaveLength(before)
      expect(await blueskyChannel.refresh!(kept)).toMatchObject({ outcome: 'refreshed' })
      const broken = town.context({
        secret: { ...town.secret, refreshJwt: `${first.secret['refreshJwt']}x` },
      })
      expect(await blueskyChannel.refresh!(broken)).toMatchObject({ outcome: 'refreshed' })
    })
    test('a cut line is no revocation, a wrong password is', async () => {
      town.way.plan(['request', 'request'])
      expect(await blueskyChannel.refresh!(town.context())).toMatchObject({ outcome: 'later' })
      town.way.plan([])
      const wrong = town.context({ secret: { appPassword: 'salah-salah' } })
      expect(await blueskyChannel.refresh!(wrong)).toMatchObject({ outcome: 'revoked' })
    })
  })
})
