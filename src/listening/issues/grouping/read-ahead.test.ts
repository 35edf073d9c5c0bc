import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts'
import { detectorDeps, talkOf, tell } from '../../../../test/harness/town-posts.ts'
import { sql } from '../../../platform/db/index.ts'
import { openDetector, readPosts, type ReaderApart } from './index.ts'

const NOW = Date.parse('2026-11-20T05:00:00Z')

let town: TestDatabase
beforeEach(async () => {
  town = await openTestDatabase()
})
afterEach(() => town.close())

async function tellOfFlood(posts: number): Promise<void> {
  const told = Array.from({ length: posts }, (_, i) => ({
    text: talkOf('flood', i),
    at: new Date(NOW + i * 60_000),
    externalId: `post ${i}`,
  }))
  await tell(town, told)
}

/** The posts that were grouped, by the ids they came with. */
async function listGrouped(): Promise<(string | null)[]> {
  const marks = await town.db
    .selectFrom('post_mark as m')
    .leftJoin('post as p', (join) =>
      join.onRef('p.council_id', '=', 'm.council_id').onRef('p.seq', '=', 'm.seq'),
    )
    .select('p.external_id')
    .where('m.council_id', '=', town.councilId)
    .orderBy('m.seq')
    .execute()
  return marks.map((mark) => mark.external_id)
}

const posts = (numbers: readonly number[]): string[] => numbers.map((number) => `post ${number}`)

it('a post that is deleted after it was read ahead is not grouped', async () => {
  await tellOfFlood(9)
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
  expect(await listGrouped()).toEqual(posts([0, 1, 2, 3, 5, 6, 7, 8]))
})

it('a large import is read apart from its third batch on, ahead of what is grouped, and each post once', async () => {
  await tellOfFlood(16)
  const deps = detectorDeps(town)
  const asked: number[] = []
  let closed = 0
  const openApart = (): ReaderApart => ({
    isReady: () => true,
    read(after, limit) {
      asked.push(after)
      return readPosts(deps, after, limit)
    },
    close: () => void (closed += 1),
  })
  const detector = openDetector({ ...deps, batch: 3, openApart })
  await detector.settle()
  expect(await listGrouped()).toEqual(posts([...Array(16).keys()]))
  expect(asked.length).toBe(5)
  expect(new Set(asked).size).toBe(5)
  detector.start()
  await detector.stop()
  expect(closed).toBe(1)
})

it('what the process apart cannot read is read in this one', async () => {
  await tellOfFlood(12)
  const openApart = (): ReaderApart => ({
    isReady: () => true,
    read: () => Promise.reject(new Error('gone')),
    close: () => undefined,
  })
  const detector = openDetector({ ...detectorDeps(town), batch: 3, openApart })
  expect(await detector.settle()).toBe(12)
  expect(await listGrouped()).toEqual(posts([...Array(12).keys()]))
})
