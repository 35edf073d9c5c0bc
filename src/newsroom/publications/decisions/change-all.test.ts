import { describe, expect, it } from 'vitest'
import { useReleaseDesk } from '../../../../test/harness/publishing-office.ts'
import { addAccounts } from '../../../../test/harness/release-town.ts'

const NOTES = { publicNote: 'Jam layanan diperbaiki.', reason: 'Salah jam di naskah' }
const WHATSAPP = { name: 'Saluran WhatsApp', channel: 'whatsapp-channel', mode: 'assisted' } as const

describe('a correction and a withdrawal reach every post of the article, also those nobody knows of yet', () => {
  const { office, pass, read, boardOf, plan, prepare, post, decide, correctTo } = useReleaseDesk()

  const change = async (id: number, act: 'correct' | 'withdraw') => {
    expect((await post(id, act, NOTES)).status).toBe(200)
    await pass()
  }
  const correct = async (articleId: number, id: number) => {
    await correctTo(articleId, 'Layanan sampai pukul 20.00.')
    await change(id, 'correct')
  }

  /** A release of the article that has begun on these accounts; the practice wall unless said otherwise. */
  async function release(articleId: number, ...accounts: Parameters<typeof addAccounts>[1]) {
    const accountIds = await addAccounts(office().db, accounts.length > 0 ? accounts : [{}])
    const targets = accountIds.map((accountId) => ({ accountId }))
    const { body } = await plan({ articleId, targets, at: null })
    await pass()
    return body.id
  }
  const article = async () => (await prepare([])).articleId
  /** Brings a target into the state it would be in, had it gone otherwise. */
  const bring = (targetId: string, to: object) =>
    office().db.updateTable('publication_target').set(to).where('target_id', '=', targetId).execute()
  /** The answer of the platform was lost: the post stands, and nobody here knows. */
  const loseAnswer = (targetId: string, lookAt: Date | null) =>
    bring(targetId, { status: 'unknown', remote_id: null, published_at: null, look_at: lookAt })

  it('a post that is found after the article was taken back is taken back too', async () => {
    const id = await release(await article())
    const [target] = await boardOf(id)
    await loseAnswer(target!.id, new Date(office().clock.now().getTime() + 60_000))
    await change(id, 'withdraw')
    expect((await boardOf(id))[0]).toMatchObject({ status: 'unknown', change: { status: 'pending' } })
    office().clock.advance(61_000)
    await pass()
    await pass()
    expect((await boardOf(id))[0]).toMatchObject({ status: 'withdrawn', change: { status: 'done' } })
  })

  it('a post that is found after the correction gets it then', async () => {
    const articleId = await article()
    const id = await release(articleId)
    const [target] = await boardOf(id)
    await loseAnswer(target!.id, new Date(office().clock.now().getTime() + 60_000))
    await correct(articleId, id)
    office().clock.advance(61_000)
    await pass()
    await pass()
    const [found] = await boardOf(id)
    expect(found).toMatchObject({ status: 'published', change: { status: 'done' } })
    expect(found!.text).toContain('20.00')
  })

  it('what an officer says is not live goes out again with the corrected text', async () => {
    const articleId = await article()
    const id = await release(articleId)
    const [target] = await boardOf(id)
    await loseAnswer(target!.id, null)
    await correct(articleId, id)
    expect((await decide(target!.id, { decision: 'is-not-live', publishAgain: true })).status).toBe(200)
    await pass()
    const [again] = await boardOf(id)
    expect(again).toMatchObject({ status: 'published', change: { status: 'done' } })
    expect(again!.text).toContain('20.00')
  })

  it.each(['held', 'refused', 'missed'])('what was %s goes out with the corrected text', async (status) => {
    const articleId = await article()
    const id = await release(articleId, {}, {})
    const [, target] = await boardOf(id)
    await bring(target!.id, { status, published_at: null, remote_id: null })
    await correct(articleId, id)
    expect((await decide(target!.id, { decision: 'publish-now' })).status).toBe(200)
    await pass()
    const board = await boardOf(id)
    expect(board.map((one) => one.status)).toEqual(['published', 'published'])
    for (const one of board) expect(one.text).toContain('20.00')
  })

  it('an officer who has not posted by hand yet gets the corrected text, and nothing to do after a withdrawal', async () => {
    const articleId = await article()
    const id = await release(articleId, {}, WHATSAPP)
    const byHand = async () => (await boardOf(id)).find((one) => one.account.mode === 'assisted')!
    expect((await byHand()).status).toBe('waiting-for-officer')
    await correct(articleId, id)
    expect((await byHand()).text).toContain('20.00')
    await change(id, 'withdraw')
    expect(await byHand()).toMatchObject({ status: 'cancelled', decisions: [], change: null })
  })

  it('a corrected post leads to the full news, and never to itself', async () => {
    const articleId = await article()
    const id = await release(articleId, {}, {})
    const permalink = 'https://mastodon.example/@kabar/1'
    const [first, second] = await boardOf(id)
    await bring(first!.id, { permalink })
    await office().db.updateTable('article').set({ permalink }).where('article_id', '=', articleId).execute()
    await correct(articleId, id)
    const links = new Map((await boardOf(id)).map((one) => [one.id, one.link]))
    expect([links.get(first!.id), links.get(second!.id)]).toEqual([null, permalink])
  })

  it('the other release of the same article is corrected and taken back with it', async () => {
    const articleId = await article()
    const first = await release(articleId)
    const second = await release(articleId)
    await correct(articleId, first)
    expect((await boardOf(second))[0]!.text).toContain('20.00')
    expect((await read(second)).newerVersion).toBeNull()
    await change(second, 'withdraw')
    expect((await boardOf(first))[0]!.status).toBe('withdrawn')
    expect((await boardOf(second))[0]!.status).toBe('withdrawn')
  })
})
