import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HEALTH_OFFICE } from '../../../test/harness/article-desk.ts'
import { openPortal, type Portal } from '../../../test/harness/portal.ts'
import { markArticleReleased } from '../../newsroom/articles/index.ts'
import { inTransaction, sql } from '../../platform/db/index.ts'

type AccountFacts = { channel?: string; is_sandbox?: boolean; mode?: string; retired_at?: Date }

/** Every public address on which an article with the word "sumur" in it would stand. */
const EVERYWHERE = [
  '/api/portal/news',
  '/api/portal/home',
  '/api/portal/search?q=sumur',
  '/portal/berita/rss.xml',
  '/portal/berita/atom.xml',
  '/portal/berita/feed.json',
  '/portal/data/articles.csv',
  '/portal/data/articles.json',
]

describe('a release that reached practice accounts alone', () => {
  let portal: Portal
  let wall: number
  let practised: number
  beforeAll(async () => {
    portal = await openPortal()
    wall = await open({ channel: 'sandbox' })
    practised = await portal.write({ title: 'Sumur bor latihan', lead: 'Sumur bor dibuka.' }, true)
    await release(practised, [wall])
  })
  afterAll(() => portal.close())

  async function open(facts: AccountFacts): Promise<number> {
    const row = await portal.db
      .insertInto('account')
      .values({
        council_id: 1,
        office_id: HEALTH_OFFICE,
        channel: 'wordpress',
        name: 'Laman dinas',
        mode: 'connected',
        ...facts,
      })
      .returning('account_id')
      .executeTakeFirstOrThrow()
    return row.account_id
  }

  async function release(
    articleId: number,
    accountIds: number[],
    { version = 1, status = 'published' }: { version?: number; status?: string } = {},
  ): Promise<number> {
    const { db, clock, editor } = portal
    const { publication_id } = await db
      .insertInto('publication')
      .values({
        council_id: 1,
        article_id: articleId,
        article_version: version,
        office_id: HEALTH_OFFICE,
        status: 'released',
        time_zone: 'Asia/Makassar',
        created_by: editor.id,
      })
      .returning('publication_id')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('publication_target')
      .values(
        accountIds.map((account_id) => ({
          council_id: 1,
          target_id: randomUUID(),
          publication_id,
          account_id,
          status,
          variant: '{}',
          published_at: status === 'published' ? clock.now() : null,
          permalink: status === 'published' ? `https://kanal.contoh.go.id/${account_id}` : null,
        })),
      )
      .execute()
    if (status === 'published') {
      const practice = !accountIds.some((id) => id !== wall)
      const at = clock.now()
      await inTransaction(db, (tx) =>
        markArticleReleased(tx, 1, articleId, { permalink: null, at, version, practice }),
      )
    }
    return publication_id
  }

  const shows = async (id: number) => (await portal.get(`/api/portal/news/${id}`)).statusCode === 200
  const practising = async () => (await portal.get('/api/portal/site')).json<{ practice: boolean }>().practice
  const end = (id: number) =>
    portal.db
      .updateTable('account')
      .set({ retired_at: portal.clock.now() })
      .where('account_id', '=', id)
      .execute()

  it('stands on the portal while the council only practises, and the portal says so', async () => {
    expect(await shows(practised)).toBe(true)
    expect(await practising()).toBe(true)
  })

  it.each([
    ['a real account that is only listed', { mode: 'listed' }],
    ['an account of a platform that is used for practice', { is_sandbox: true }],
    ['an account an officer posts on and never has', { channel: 'tiktok', mode: 'assisted' }],
  ])('still stands there beside %s', async (_, facts) => {
    await open(facts)
    expect(await shows(practised)).toBe(true)
    expect(await practising()).toBe(true)
  })

  it('is gone from every page, feed, file and search once a real account is connected', async () => {
    for (const address of [...EVERYWHERE, '/sitemap.xml'])
      expect((await portal.get(address)).body, address).toMatch(/[Ss]umur|berita\/\d/)
    const site = await open({})
    for (const address of EVERYWHERE)
      expect((await portal.get(address)).body, address).not.toContain('Sumur bor')
    expect((await portal.get('/sitemap.xml')).body).not.toContain(`/portal/berita/${practised}<`)
    expect(await shows(practised)).toBe(false)
    expect(await practising()).toBe(false)
    await end(site)
    expect(await shows(practised), 'the account was connected by mistake').toBe(true)
  })

  it('stays hidden after the real account has ended, when something went out on it', async () => {
    const site = await open({})
    const real = await portal.write({ title: 'Jembatan dibuka' }, true)
    await release(real, [site, wall])
    await end(site)
    expect(await shows(real)).toBe(true)
    expect(await shows(practised)).toBe(false)
  })

  it('says on which real accounts it stands, and names no wall and no feed', async () => {
    const site = await open({})
    const feed = await open({ channel: 'feed' })
    const real = await portal.write({ title: 'Jembatan dibuka lagi' }, true)
    await release(real, [site, feed, wall])
    const { postings } = (await portal.get(`/api/portal/news/${real}`)).json<{
      postings: { url: string }[]
    }>()
    expect(postings.map(({ url }) => url)).toEqual([`https://kanal.contoh.go.id/${site}`])
    await portal.withdraw(real)
    const gone = await portal.get(`/api/portal/news/${real}`)
    expect([gone.statusCode, gone.body.includes('kanal.contoh')]).toEqual([410, false])
    await end(site)
    await end(feed)
  })

  it('is not made public by a real account that refused it', async () => {
    const site = await open({})
    const refused = await portal.write({ title: 'Ditolak kanal' }, true)
    await release(refused, [site], { status: 'refused' })
    await release(refused, [wall])
    expect(await shows(refused)).toBe(false)
  })

  it('is told apart also among the releases from before this was kept', async () => {
    const site = await open({})
    const real = await portal.write({ title: 'Lama di laman' }, true)
    const alone = await portal.write({ title: 'Lama di dinding' }, true)
    await release(real, [site, wall])
    await release(alone, [wall])
    await portal.db
      .updateTable('article')
      .set({ real_version: null, first_real_version: null, real_released_at: null })
      .execute()
    const migration = readFileSync('db/migrations/0036-practice-releases.sql', 'utf8')
    await sql.raw(/^update article[^;]+;/m.exec(migration)?.[0] ?? '').execute(portal.db)
    expect(await shows(real)).toBe(true)
    expect(await shows(alone)).toBe(false)
  })

  it('does not put its newer version and its day in the place of what really went out', async () => {
    const site = await open({})
    const id = await portal.write({ title: 'Versi satu' }, true)
    await portal.db
      .insertInto('article_version')
      .values({ council_id: 1, article_id: id, version: 2, author_id: portal.editor.id, title: 'Versi dua' })
      .execute()
    const { db } = portal
    await db.updateTable('article').set({ released_version: 2 }).where('article_id', '=', id).execute()
    await release(id, [wall], { version: 2 })
    expect(await shows(id)).toBe(false)
    portal.clock.advance(3_600_000)
    await release(id, [site])
    const shown = await portal.get(`/api/portal/news/${id}`)
    expect(shown.json()).toMatchObject({
      title: 'Versi satu',
      releasedAt: portal.clock.now().toISOString(),
      correctedAt: null,
    })
  })
})
