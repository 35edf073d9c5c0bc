import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts'
import { readRetentionDays } from '../../../council/index.ts'
import { fixedClock } from '../../../platform/clock.ts'
import { inTransaction, listPartitions } from '../../../platform/db/index.ts'
import { listArrivals } from '../receiving/arrivals.store.ts'
import { deletePost } from './delete-post.ts'
import { listDeletions } from './deletion.store.ts'
import { enforceRetention } from './enforce-retention.ts'
import { receivePosts } from '../receiving/receive-posts.ts'
import { keepSource } from '../sources.store.ts'

const NOW = new Date('2026-11-21T12:00:00Z')

describe('forgetting posts', () => {
  let town: TestDatabase
  let sourceId = 0
  beforeAll(async () => {
    town = await openTestDatabase()
    sourceId = await keepSource(town.db, 1, { name: 'Kabar', kind: 'news', connector: 'file' })
  })
  afterAll(() => town.close())

  const receiver = () => ({ councilId: 1, sourceId, authorKey: Buffer.alloc(32, 7), clock: fixedClock(NOW) })
  const post = (id: string, day: string) => ({
    externalId: id,
    publishedAt: new Date(`${day}T08:00:00Z`),
    text: `banjir ${id}`,
  })
  const ids = async () =>
    (await town.db.selectFrom('post').select('external_id').orderBy('seq').execute()).map(
      (row) => row.external_id,
    )

  async function mark(id: string) {
    const row = await town.db
      .selectFrom('post')
      .selectAll()
      .where('external_id', '=', id)
      .executeTakeFirstOrThrow()
    const { council_id, published_at, seq, source_id } = row
    const found = { language: 'ind', sentiment: 0, negative: 0, positive: 0, official: false, cluster_id: 77 }
    await town.db
      .insertInto('post_mark')
      .values({ council_id, published_at, seq, source_id, ...found })
      .execute()
  }

  it('whole months are dropped, the days of the edge month deleted, and what is young enough stays', async () => {
    await receivePosts(town.db, receiver(), [
      post('july', '2026-07-15'),
      post('edge', '2026-08-20'),
      post('kept', '2026-08-25'),
      post('today', '2026-11-21'),
    ])
    expect(await enforceRetention(town.db, 1, 90, NOW)).toMatchObject({
      months: ['202607'],
      posts: 1,
      keys: 2,
    })
    expect(await ids()).toEqual(['kept', 'today'])
    expect(await listPartitions(town.db)).toEqual(['202608', '202611'])
    expect(await enforceRetention(town.db, 1, 90, NOW)).toMatchObject({ months: [], posts: 0, keys: 0 })
  })

  it('an old post that comes in again finds its month again', async () => {
    expect(await receivePosts(town.db, receiver(), [post('july', '2026-07-15')])).toMatchObject({
      accepted: 1,
    })
    await enforceRetention(town.db, 1, 90, NOW)
  })

  it('posts are kept ninety days unless the council says otherwise, and never less than eight', async () => {
    expect(await readRetentionDays(town.db, 1)).toBe(90)
    await receivePosts(town.db, receiver(), [post('week', '2026-11-14')])
    await enforceRetention(town.db, 1, 0, NOW)
    expect(await ids()).toEqual(['today', 'week'])
  })

  it('a post is deleted by the id of its source, with its marks, and whoever counts posts hears of it', async () => {
    await receivePosts(town.db, receiver(), [post('wrong', '2026-11-20')])
    await mark('wrong')
    const before = await town.db.selectFrom('source').select('post_count').executeTakeFirstOrThrow()
    const gone = await inTransaction(town.db, (tx) => deletePost(tx, 1, sourceId, 'wrong'))
    expect(gone).toMatchObject({ ok: true, deleted: { clusterId: 77, sourceId } })
    expect(await ids()).not.toContain('wrong')
    expect(await town.db.selectFrom('post_mark').selectAll().execute()).toEqual([])
    expect(await listDeletions(town.db, 1, 0, 10)).toMatchObject([{ clusterId: 77, sourceId }])
    const after = await town.db.selectFrom('source').select('post_count').executeTakeFirstOrThrow()
    expect(after.post_count).toBe(before.post_count - 1)
    expect(await inTransaction(town.db, (tx) => deletePost(tx, 1, sourceId, 'wrong'))).toEqual({
      ok: false,
      refusal: 'no-such-post',
    })
  })

  it('months that another council shares are not dropped', async () => {
    await receivePosts(town.db, receiver(), [post('old', '2026-07-15')])
    await town.db.insertInto('council').values({ council_id: 2, name: 'Kota Sebelah' }).execute()
    expect(await enforceRetention(town.db, 1, 90, NOW)).toMatchObject({ months: [], posts: 1 })
  })

  it('the next stages read posts in order of arrival, with the kind of their source', async () => {
    const arrived = await listArrivals(town.db, 1, 0, 10)
    expect(arrived.map((row) => row.body)).toEqual(['banjir today', 'banjir week'])
    expect(arrived[0]).toMatchObject({ sourceKind: 'news', sourceId, authorKey: null, likes: 0 })
    expect(await listArrivals(town.db, 1, arrived[0]!.seq, 10)).toHaveLength(1)
  })
})
