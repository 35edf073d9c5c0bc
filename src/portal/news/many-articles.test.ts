import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HEALTH_OFFICE } from '../../../test/harness/article-desk.ts'
import { openPortal, type Portal } from '../../../test/harness/portal.ts'
import { inTransaction, sql, type Tx } from '../../platform/db/index.ts'
import { findOthers } from './find-others.ts'
import { listNews, searchNews, showsPractice } from './news.store.ts'

const MANY = 3000
/** What a page may look at: some hundred articles, however many there are. */
const FEW = 500

describe('a council with thousands of articles', () => {
  let portal: Portal
  beforeAll(async () => {
    portal = await openPortal()
    const { db, editor } = portal
    await sql`
      insert into article (council_id, office_id, created_by, status, released_version, released_at)
      select 1, ${HEALTH_OFFICE}, ${editor.id}, 'released', 1, now() - n * interval '1 hour'
      from generate_series(1, ${MANY}::int) n
    `.execute(db)
    await sql`
      insert into article_version (council_id, article_id, version, author_id, title, lead)
      select 1, article_id, 1, ${editor.id}, 'Sumur bor ' || article_id, 'Bor sumur di desa ' || article_id % 100 from article
    `.execute(db)
    await sql`analyze article, article_version`.execute(db)
  })
  afterAll(() => portal.close())

  /** Rows of articles and versions this connection has read, as far as its figures are not handed on yet. */
  async function readSoFar(tx: Tx): Promise<number> {
    const found = await sql<{ read: string }>`
      select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) as read from pg_stat_xact_user_tables
      where relname in ('article', 'article_version')
    `.execute(tx)
    return Number(found.rows[0]?.read)
  }

  /** How many rows of articles and their versions `work` has the database read. */
  function countRead(work: (tx: Tx) => Promise<unknown>): Promise<number> {
    return inTransaction(portal.db, async (tx) => {
      const before = await readSoFar(tx)
      await work(tx)
      return (await readSoFar(tx)) - before
    })
  }

  const middle = { at: new Date(Date.now() - (MANY / 2) * 3_600_000), id: 1 }
  const pages: [string, (tx: Tx) => Promise<unknown>][] = [
    ['whether the portal shows practice releases', (tx) => showsPractice(tx, 1)],
    ['the newest', (tx) => listNews(tx, 1, { limit: 15, cursor: null })],
    ['a page in the middle', (tx) => listNews(tx, 1, { limit: 15, cursor: middle })],
    [
      'what to read after one',
      (tx) => findOthers(tx, 1, { id: 1, title: 'Sumur sumur bor mengalir di desa' }),
    ],
    ['a word all of them have', (tx) => searchNews(tx, 1, { text: 'sumur', limit: 20 })],
    ['words in a row', (tx) => searchNews(tx, 1, { text: '"sumur bor"', limit: 20 })],
    ['a word none may have', (tx) => searchNews(tx, 1, { text: '-jembatan', limit: 20 })],
  ]

  it.each(pages)('is not read through for %s: practice', async (_, work) => {
    expect(await countRead(work)).toBeLessThan(FEW)
  })

  it.each(pages)('is not read through for %s: in earnest', async (_, work) => {
    await sql`
      update article set real_version = 1, first_real_version = 1, real_released_at = released_at
      where real_version is null
    `.execute(portal.db)
    await sql`analyze article`.execute(portal.db)
    expect(await countRead(work)).toBeLessThan(FEW)
  })

  it('finds words in a row, and not what holds a word that must not be there', async () => {
    const find = async (text: string) =>
      (await inTransaction(portal.db, (tx) => searchNews(tx, 1, { text, limit: 20 }))).map(
        ({ title }) => title,
      )
    expect(await find('"sumur bor 17"')).toEqual(['Sumur bor 17'])
    expect(await find('"bor 17 sumur"')).toEqual([])
    expect(await find('sumur 17 -desa')).toEqual([])
  })
})
