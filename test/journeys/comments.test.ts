import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBlueskyHand, type BlueskyHand, type Post } from '../harness/bluesky-people.ts'
import { openOfficerHand, type OfficerHand } from '../harness/officer-hand.ts'
import { openJourney } from '../harness/journey.ts'
import { findMissing } from '../peers/ensure-peers.ts'
import { startBlueskyNetwork, type BlueskyNetwork } from '../peers/start-bluesky-network.ts'

const TITLE = 'Jembatan Karang Tedira selesai diperiksa'
const QUESTION = 'Kapan jembatan di Dusun Karang Tedira diperbaiki? Anak sekolah menyeberang sungai.'
const ANSWER = 'Perbaikan jembatan Karang Tedira dimulai hari Senin. Terima kasih sudah menyampaikan.'
const WAIT = { timeout: 90_000, interval: 500 }

type Case = { id: number; title: string; status: string }
type Account = { id: number; name: string }

const missing = await findMissing('bluesky')
if (missing !== null) console.log(`skipped: ${missing}`)

describe.skipIf(missing !== null)(
  'from a reply under our post to an answer below it',
  { timeout: 300_000 },
  () => {
    // Up before Gacek, and so down after it.
    let network: BlueskyNetwork
    beforeAll(async () => {
      network = await startBlueskyNetwork()
    }, 600_000)
    afterAll(() => network?.close())
    const gacek = openJourney({ environment: { ALLOW_PRIVATE_ADDRESSES: '1' }, withBrowser: false })
    let citizen: BlueskyHand
    let operator: OfficerHand
    let post: Post
    let comment: Post
    let found: Case

    beforeAll(async () => {
      citizen = await openBlueskyHand(network.url, network.citizen)
      operator = await openOfficerHand(gacek.url, 'operator')
    })

    async function readCase(officer: OfficerHand, words: string): Promise<Case | undefined> {
      const { body } = await officer.call<{ cases: Case[] }>('/api/cases?state=all&limit=5')
      for (const one of body.cases) {
        const detail = JSON.stringify((await officer.call(`/api/cases/${one.id}`)).body)
        if (detail.includes(words)) return one
      }
      return undefined
    }

    it('the operator connects the Bluesky account, and its comments as a way in', async () => {
      const { body: accounts } = await operator.call<{ manageable: Account[] }>('/api/accounts')
      const desk = accounts.manageable.find(({ name }) => name.includes('Protokol'))
      const account = { channel: 'bluesky', name: 'Kabar kabupaten', officeId: desk?.id }
      const { body: added } = await operator.call<Account>('/api/accounts', account)
      const { handle, appPassword, url } = network
      const values = { address: url, handle, appPassword }
      expect((await operator.call(`/api/accounts/${added.id}/connect`, { values })).status).toBe(200)
      const way = {
        kind: 'bluesky',
        name: 'Komentar Bluesky',
        accountId: added.id,
        officeId: null,
        values: {},
      }
      const { status, body: channel } = await operator.call<Account>('/api/inbox/channels', way)
      expect(status).toBe(201)
      expect((await operator.call(`/api/inbox/channels/${channel.id}/test`, {})).body).toMatchObject({
        health: 'good',
      })
    })

    it('a confirmed article is released there', async () => {
      const editor = await openOfficerHand(gacek.url, 'editor')
      const leader = await openOfficerHand(gacek.url, 'pengesah')
      const { body: accounts } = await editor.call<{ accounts: (Account & { officeId: number })[] }>(
        '/api/accounts',
      )
      const account = accounts.accounts.find(({ name }) => name === 'Kabar kabupaten')
      const { body: article } = await editor.call<Account>('/api/articles', {
        officeId: account?.officeId,
        title: TITLE,
      })
      const lead = 'Tim memeriksa jembatan Karang Tedira, Marenta, Sabtu pagi.'
      const text = { baseVersion: 1, title: TITLE, lead, body: 'Hasilnya diumumkan pekan ini.', media: [] }
      expect((await editor.call(`/api/articles/${article.id}/versions`, text)).status).toBe(200)
      const steps = [
        await editor.call(`/api/articles/${article.id}/ask-confirmation`, { version: 2 }),
        await leader.call(`/api/articles/${article.id}/confirm`, { version: 2, level: 1 }),
      ]
      expect(steps.map(({ status }) => status)).toEqual([200, 200])
      const plan = {
        articleId: article.id,
        at: null,
        timeZone: 'Asia/Makassar',
        targets: [{ accountId: account?.id }],
      }
      const { status, body: release } = await editor.call<Account>('/api/publications', plan)
      expect(status).toBe(201)
      const query = `repo=${network.did}&collection=app.bsky.feed.post&limit=10`
      const read = async () => {
        const answer = await fetch(`${network.url}/xrpc/com.atproto.repo.listRecords?${query}`)
        return ((await answer.json()) as { records: Post[] }).records
      }
      // What the release page says stands beside what is out, so that a failure here tells its reason.
      const standing = async () => ({
        posts: (await read()).length,
        release: (await editor.call(`/api/publications/${release.id}`)).body,
        said: gacek.output().slice(-2000),
      })
      await expect.poll(standing, WAIT).toMatchObject({ posts: 1 })
      post = (await read())[0]!
    })

    it('somebody replies on Bluesky, and the desk finds it as a case', async () => {
      comment = await citizen.post(QUESTION, { parent: post })
      await network.settle()
      const desk = await openOfficerHand(gacek.url, 'layanan')
      await expect.poll(() => readCase(desk, QUESTION), { ...WAIT, timeout: 150_000 }).toBeDefined()
      found = (await readCase(desk, QUESTION))!
    })

    it('the desk answers, and the answer stands below the reply, once', async () => {
      const desk = await openOfficerHand(gacek.url, 'layanan')
      const body = { text: ANSWER, isFinal: false, confirmed: true }
      const answered = await desk.call(`/api/cases/${found.id}/answers`, body)
      expect(answered).toMatchObject({ status: 201 })
      const below = async () => {
        await network.settle()
        return citizen.readReplies(comment.uri)
      }
      await expect.poll(async () => (await below()).length, WAIT).toBe(1)
      expect(await below()).toMatchObject([{ handle: network.handle, text: ANSWER }])
      const states = async () => JSON.stringify((await desk.call(`/api/cases/${found.id}/answers`)).body)
      await expect.poll(states, WAIT).toContain('"delivered"')
    })

    it('our answer comes back as no message, and a second reply joins the same case', async () => {
      // One more reply brings one more look: when it is there, the answer has been seen too.
      await citizen.post('Terima kasih atas jawabannya, kami tunggu hari Senin ya.', {
        parent: comment,
        root: post,
      })
      await network.settle()
      const desk = await openOfficerHand(gacek.url, 'layanan')
      await expect
        .poll(() => readCase(desk, 'kami tunggu hari Senin'), { ...WAIT, timeout: 150_000 })
        .toBeDefined()
      const { body } = await desk.call<{ cases: Case[] }>('/api/cases?state=all&limit=5')
      const texts = await Promise.all(
        body.cases.map(async ({ id }) => JSON.stringify((await desk.call(`/api/cases/${id}`)).body)),
      )
      expect(texts.filter((text) => text.includes(QUESTION))).toHaveLength(1)
    })
  },
)
