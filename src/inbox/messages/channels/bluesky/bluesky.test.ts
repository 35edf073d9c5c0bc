import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openInbox, type InboxBench, type OpenInbox } from '../../../../../test/contract/inbox-bench.ts'
import { describeInboxChannel } from '../../../../../test/contract/inbox-channels.ts'
import { openBlueskyHand } from '../../../../../test/harness/bluesky-people.ts'
import { findMissing } from '../../../../../test/peers/ensure-peers.ts'
import { startBlueskyNetwork, type BlueskyNetwork } from '../../../../../test/peers/start-bluesky-network.ts'
import { blueskyComments } from './index.ts'
import { splitText } from './split-text.ts'

const TARGET = 'aaaaaaaa-0000-4000-8000-000000000001'

describe('a long answer', () => {
  const count = (text: string) => Array.from(new Intl.Segmenter('id').segment(text)).length
  test('is cut in pieces that fit and together say all of it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.integer({ min: 5, max: 60 }),
        (text, most) => {
          const pieces = splitText(text, most)
          for (const piece of pieces) expect(count(piece)).toBeLessThanOrEqual(most)
          const plain = (words: string) => words.replaceAll(/\s/gu, '')
          expect(plain(pieces.join(''))).toBe(plain(text))
        },
      ),
    )
  })
  test('is cut after a sentence', () => {
    expect(splitText('Jembatan diperbaiki besok. Mohon maaf atas gangguan ini.', 40)).toEqual([
      'Jembatan diperbaiki besok.',
      'Mohon maaf atas gangguan ini.',
    ])
  })
})

/** A post of ours, a citizen, and everything the suite needs, on a real network. */
async function openBench(peer: BlueskyNetwork) {
  const us = await openBlueskyHand(peer.url, peer)
  const citizen = await openBlueskyHand(peer.url, peer.citizen)
  const root = await us.post('Posyandu Karang Tedira melayani 24 balita')
  const written = new Map<string, { uri: string; cid: string }>()
  const connect = (url: string, secret: Record<string, string>) => ({
    account: { address: url, handle: `@${peer.handle}`, settings: {}, secret },
  })
  // A session kept as the newsroom keeps it: not every look signs in anew.
  const good = { appPassword: peer.appPassword, accessJwt: us.token }
  const bench: InboxBench = {
    channel: blueskyComments,
    url: peer.url,
    connect: (url) => connect(url, good),
    wrong: (url) => connect(url, { appPassword: 'salah-salah-salah' }),
    posts: [{ targetId: TARGET, remoteId: root.uri, permalink: null, publishedAt: new Date() }],
    write: async (text) => {
      const post = await citizen.post(text, { parent: root })
      written.set(post.uri, post)
      return post.uri
    },
    settle: () => peer.settle(),
    remove: (id) => citizen.remove(written.get(id)!),
    answers: async (id) => {
      await peer.settle()
      const replies = await us.readReplies(id)
      return replies.filter(({ handle }) => handle === peer.handle).map(({ text }) => text)
    },
    sendRequest: /^POST \/xrpc\/com\.atproto\.repo\.putRecord/,
    close: () => Promise.resolve(),
  }
  return { bench, us, citizen, root }
}

const missing = await findMissing('bluesky')
if (missing !== null) console.log(`skipped: ${missing}`)
describe.skipIf(missing !== null)('on a real network of Bluesky', () => {
  let peer: BlueskyNetwork
  beforeAll(async () => {
    peer = await startBlueskyNetwork()
  }, 600_000)
  afterAll(() => peer.close())

  describeInboxChannel('comments on Bluesky', async () => (await openBench(peer)).bench)

  describe('Bluesky', () => {
    let place: Awaited<ReturnType<typeof openBench>>
    let town: OpenInbox
    beforeAll(async () => {
      place = await openBench(peer)
      town = await openInbox(place.bench)
    }, 600_000)
    afterAll(() => town.close())

    test('a reply to a reply stands under our post too, our own words do not', async () => {
      const first = await place.citizen.post('Pertama', { parent: place.root })
      const own = await place.us.post('Terima kasih', { parent: first, root: place.root })
      const second = await place.citizen.post('Sama-sama', { parent: own, root: place.root })
      const heard = await town.listen()
      expect(heard).toHaveLength(2)
      expect(heard).toContainEqual(
        expect.objectContaining({ externalId: second.uri, replyTo: own.uri, underTarget: TARGET }),
      )
    })
    test('an answer of a thousand signs is a thread of posts below the comment', async () => {
      const comment = await place.citizen.post('Ceritakan semuanya', { parent: place.root })
      await town.listen()
      const text = Array.from(
        { length: 25 },
        (_, index) => `Kalimat ke-${index + 1} dari jawaban panjang ini.`,
      ).join(' ')
      const sent = await blueskyComments.send!(town.context(), town.reply(comment.uri, text))
      expect(sent).toMatchObject({ outcome: 'sent', more: expect.any(Array) })
      await peer.settle()
      const replies = await place.us.readReplies(comment.uri)
      expect(replies.map((one) => one.text).join(' ')).toBe(text)
      expect(await town.listen()).toEqual([])
    })
    test('the same answer tried again with its key stays one', async () => {
      const comment = await place.citizen.post('Sekali lagi?', { parent: place.root })
      await town.listen()
      const reply = town.reply(comment.uri, 'Ya, besok.')
      const first = await blueskyComments.send!(town.context(), reply)
      expect(await blueskyComments.send!(town.context(), reply)).toEqual(first)
      expect(await place.bench.answers(comment.uri)).toEqual(['Ya, besok.'])
    })
    test('a text that is too long even for a thread is refused before anything is sent', async () => {
      const reply = town.reply(place.root.uri, 'a'.repeat(1600))
      expect(await blueskyComments.send!(town.context(), reply)).toMatchObject({ reason: 'invalid' })
    })
  })
})
