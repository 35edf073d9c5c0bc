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
import { startWordPress, type WordPressPeer } from '../../../../../test/peers/start-wordpress.ts'
import { wordpressChannel } from './index.ts'
import { slugOf } from './write-post.ts'

type Post = {
  id: number
  link: string
  title: { rendered: string }
  content: { rendered: string }
  excerpt: { rendered: string }
  tags: number[]
  featured_media: number
}

function read<Body>(peer: WordPressPeer, route: string): Promise<Body> {
  return fetch(`${peer.url}/?rest_route=/wp/v2/${route}`).then((answer) => answer.json() as Promise<Body>)
}

function benchOf(peer: WordPressPeer): ChannelBench {
  return {
    channel: wordpressChannel,
    url: peer.url,
    connect: (url) => ({
      account: { address: url, settings: { user: peer.user } },
      secret: { appPassword: peer.appPassword },
    }),
    wrongSecret: { appPassword: 'salah salah salah' },
    listPosts: async () => {
      const posts = await read<Post[]>(peer, 'posts&per_page=100')
      return posts.map(({ id, title, content }) => ({
        id: String(id),
        text: `${title.rendered}\n${content.rendered}`,
      }))
    },
    createRequest: /^POST \/\?rest_route=\/wp\/v2\/posts/,
    close: () => peer.close(),
  }
}

describe('the address of a post', () => {
  test('is readable, and the same for the same key', () => {
    const payload = {
      key: '3F2A9C1E-77d0-4b6e-a5c2-584a3b42a0b8',
      title: 'Jalan “Melati” dibuka lagi – pukul 14.00!',
    }
    expect(slugOf(payload)).toBe('jalan-melati-dibuka-lagi-pukul-14-00-3f2a9c1e77d0')
    expect(slugOf({ ...payload, title: '！！' })).toBe('gacek-3f2a9c1e77d0')
  })
})

const missing = await findMissing('wordpress')
describe.skipIf(missing !== null)('on a real WordPress', () => {
  describeChannel(wordpressChannel, async () => benchOf(await startWordPress()))

  describe('WordPress', () => {
    let peer: WordPressPeer
    let town: OpenBench
    beforeAll(async () => {
      peer = await startWordPress()
      town = await openBench(benchOf(peer))
    }, 600_000)
    afterAll(() => town.close())

    async function publish(payload: ReturnType<typeof payloadOf>): Promise<Post> {
      const result = await town.publish(payload)
      expect(result).toMatchObject({ outcome: 'published' })
      return read<Post>(peer, `posts/${result.outcome === 'published' ? result.remoteId : ''}`)
    }

    test('shows title, text, excerpt, tags and pictures with alternative texts to the public', async () => {
      const media = [
        pictureOf(town.picture.length, 'Selokan bersih'),
        pictureOf(town.picture.length, 'Warga "gotong" royong'),
      ]
      const post = await publish(payloadOf({ media, tags: ['Selokan', 'Kebersihan'] }))
      expect(post.content.rendered).toContain('Perbaikan selesai pagi ini.')
      expect(post.content.rendered).toContain('alt="Warga &quot;gotong&quot; royong"')
      expect(post.excerpt.rendered).toContain('Perbaikan selesai')
      const file = await read<{ alt_text: string; source_url: string }>(peer, `media/${post.featured_media}`)
      expect(file.alt_text).toBe('Selokan bersih')
      expect((await fetch(file.source_url)).status).toBe(200)
      const tags = await read<{ name: string }[]>(peer, `tags&post=${post.id}`)
      expect(tags.map(({ name }) => name).sort()).toEqual(['Kebersihan', 'Selokan'])
      expect(await (await fetch(post.link)).text()).toContain(post.title.rendered)
    })
    test('a tag and a picture that are there already are used again', async () => {
      const media = [pictureOf(town.picture.length)]
      const first = await publish(payloadOf({ media, tags: ['Banjir'] }))
      const second = await publish(payloadOf({ media, tags: ['Banjir'] }))
      expect(second.tags).toEqual(first.tags)
      expect(second.featured_media).toBe(first.featured_media)
    })
    test('a release that stopped between two uploads goes on and uploads nothing twice', async () => {
      const media = [pictureOf(town.picture.length), pictureOf(town.picture.length)]
      const payload = payloadOf({ media })
      town.way.plan(['nothing', 'answer'], /^POST \/\?rest_route=\/wp\/v2\/media/)
      expect(await town.publish(payload)).toMatchObject({ outcome: 'refused', kind: 'unavailable' })
      await publish(payload)
      const files = await read<{ slug: string }[]>(peer, 'media&per_page=100')
      const slugs = files.map(({ slug }) => slug).filter((slug) => media.some(({ id }) => slug.includes(id)))
      expect(slugs).toHaveLength(2)
    })
    test('a corrected article keeps its address and changes its picture', async () => {
      const payload = payloadOf({ media: [pictureOf(town.picture.length)] })
      const post = await publish(payload)
      const changed = {
        ...payload,
        title: 'Judul baru',
        html: '<p>Isi baru.</p>',
        media: [pictureOf(town.picture.length)],
      }
      expect(await wordpressChannel.correct(town.context(), String(post.id), changed)).toEqual({
        outcome: 'done',
        permalink: post.link,
      })
      const after = await read<Post>(peer, `posts/${post.id}`)
      expect(after.title.rendered).toBe('Judul baru')
      expect(after.content.rendered).toContain('Isi baru.')
      expect(after.featured_media).not.toBe(post.featured_media)
    })
    test('a draft of the same key that somebody made of it is published, not doubled', async () => {
      const payload = payloadOf()
      const post = await publish(payload)
      const basic = Buffer.from(`${peer.user}:${peer.appPassword}`).toString('base64')
      await fetch(`${peer.url}/?rest_route=/wp/v2/posts/${post.id}`, {
        method: 'POST',
        headers: { authorization: `Basic ${basic}`, 'content-type': 'application/json' },
        body: JSON.stringify({ status: 'draft' }),
      })
      expect((await publish(payload)).id).toBe(post.id)
    })
    test('a site that is no WordPress needs attention and is not called revoked', async () => {
      const context = town.context()
      const account = { ...context.account, address: `${town.way.url}/wp-content` }
      expect((await wordpressChannel.check({ ...context, account })).health).toBe('attention')
    })
  })
})
