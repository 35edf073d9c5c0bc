import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openInbox, type InboxBench, type OpenInbox } from '../../../../../test/contract/inbox-bench.ts'
import { describeInboxChannel } from '../../../../../test/contract/inbox-channels.ts'
import { openSiteHand, type SiteHand } from '../../../../../test/harness/wordpress-people.ts'
import { findMissing } from '../../../../../test/peers/ensure-peers.ts'
import { startWordPress, type WordPressPeer } from '../../../../../test/peers/start-wordpress.ts'
import { wordPressComments } from './index.ts'

const TARGET = 'aaaaaaaa-0000-4000-8000-000000000001'

async function openBench(peer: WordPressPeer): Promise<{ bench: InboxBench; site: SiteHand; post: number }> {
  const site = openSiteHand(peer)
  const post = await site.publish('Posyandu melayani 24 balita')
  const connect = (url: string, appPassword = peer.appPassword) => ({
    account: { address: url, handle: '', settings: { user: peer.user }, secret: { appPassword } },
  })
  const bench: InboxBench = {
    channel: wordPressComments,
    url: peer.url,
    connect,
    wrong: (url) => connect(url, 'salah salah salah'),
    posts: [{ targetId: TARGET, remoteId: String(post), permalink: null, publishedAt: new Date() }],
    write: async (text) => String(await site.comment(post, text)),
    edit: (id, text) => site.change(Number(id), { content: text }),
    remove: (id) => site.change(Number(id), { status: 'trash' }),
    answers: (id) => site.answers(Number(id)),
    sendRequest: /^POST \/\?rest_route=\/wp\/v2\/comments/,
    close: () => peer.close(),
  }
  return { bench, site, post }
}

const missing = await findMissing('wordpress')
if (missing !== null) console.log(`skipped: ${missing}`)
describe.skipIf(missing !== null)('on a real WordPress', () => {
  describeInboxChannel('comments on WordPress', async () => (await openBench(await startWordPress())).bench)

  describe('WordPress', () => {
    let place: Awaited<ReturnType<typeof openBench>>
    let town: OpenInbox
    beforeAll(async () => {
      place = await openBench(await startWordPress())
      town = await openInbox(place.bench)
    }, 600_000)
    afterAll(() => town.close())

    test('a comment that waits to be allowed is heard, and answered only when it is shown', async () => {
      const id = await place.site.comment(place.post, 'Menunggu', { status: 'hold' })
      expect(await town.listen()).toMatchObject([
        { kind: 'message', externalId: String(id), text: 'Menunggu' },
      ])
      const reply = town.reply(String(id), 'Terima kasih.')
      expect(await wordPressComments.send!(town.context(), reply)).toMatchObject({ outcome: 'refused' })
      await place.site.change(id, { status: 'approved' })
      expect(await wordPressComments.send!(town.context(), reply)).toMatchObject({ outcome: 'sent' })
      expect(await place.site.answers(id)).toEqual(['Terima kasih.'])
      expect(await town.listen()).toEqual([])
    })
    test('one mail address is one person, a name alone is none', async () => {
      const addressOf = async (name: string, email: string) => {
        const id = await place.site.comment(place.post, `Dari ${name} ${Math.random()}`, { name, email })
        const found = (await town.listen()).find(
          (one) => one.kind === 'message' && one.externalId === String(id),
        )
        return found?.kind === 'message' ? found.contact?.address : undefined
      }
      expect(await addressOf('Budi', 'Budi@contoh.id')).toBe('budi@contoh.id')
      expect(await addressOf('B. Santoso', 'budi@contoh.id')).toBe('budi@contoh.id')
    })
    test('the words of an answer stay words on the site', async () => {
      const id = await place.site.comment(place.post, 'Apa rumusnya?')
      await town.listen()
      const text = 'a < b & c > d\n\n<script>alert(1)</script>'
      await wordPressComments.send!(town.context(), town.reply(String(id), text))
      const [shown] = await place.site.answers(id)
      expect(shown).toContain('<script>alert(1)</script>')
      expect(await place.site.page(place.post)).not.toContain('<script>alert(1)')
    })
  })
})
