import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts'
import { detectorDeps, talkOf, tell } from '../../../../test/harness/town-posts.ts'
import { sql } from '../../../platform/db/index.ts'
import { openDetector } from './index.ts'

const NOW = Date.parse('2026-11-20T05:00:00Z')

let town: TestDatabase
beforeAll(async () => {
  town = await openTestDatabase()
})
afterAll(() => town.close())

it('a post that is deleted after it was read ahead is not grouped', async () => {
  const told = Array.from({ length: 9 }, (_, i) => ({
    text: talkOf('flood', i),
    at: new Date(NOW + i * 60_000),
    externalId: `post ${i}`,
  }))
  await tell(town, told)
  let read = 0
  const detector = openDetector({
    ...detectorDeps(town),
    batch: 3,
    // The second batch has been read by now, while the first is being stored.
    beforeBatch: async () => {
      read += 1
      if (read !== 2) return
      await sql`with gone as (delete from post where external_id = 'post 4' returning *)
        insert into post_deletion (council_id, number, seq, source_id, published_at, cluster_id)
        select council_id, nextval('post_deletion_number'), seq, source_id, published_at, null from gone`.execute(
        town.db,
      )
    },
  })
  await detector.settle()
  const marks = await town.db
    .selectFrom('post_mark as m')
    .leftJoin('post as p', (join) =>
      join.onRef('p.council_id', '=', 'm.council_id').onRef('p.seq', '=', 'm.seq'),
    )
    .select('p.external_id')
    .where('m.council_id', '=', town.councilId)
    .orderBy('m.seq')
    .execute()
  expect(marks.map((mark) => mark.external_id)).toEqual(
    [0, 1, 2, 3, 5, 6, 7, 8].map((number) => `post ${number}`),
  )
})
