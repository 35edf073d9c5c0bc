import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts'
import { detectorDeps, talkOf, tell, tellFlood } from '../../../../test/harness/town-posts.ts'
import { inTransaction, sql } from '../../../platform/db/index.ts'
import { deletePost } from '../../sources/forgetting/delete-post.ts'
import { addCommand } from '../book/index.ts'
import { openDetector } from './index.ts'

const START = Date.parse('2026-09-20T05:00:00Z')
const group = (town: TestDatabase) => openDetector(detectorDeps(town)).settle()

describe('a post that is taken away while the process that groups has died', () => {
  let town: TestDatabase
  let sourceId = 0
  beforeEach(async () => {
    town = await openTestDatabase()
    sourceId = await say(0, 9)
  })
  afterEach(() => town.close())

  const say = (from: number, count: number) => tellFlood(town, START, { from, count })
  const takeAway = async (externalId: string): Promise<void> => {
    const gone = await inTransaction(town.db, (tx) => deletePost(tx, town.councilId, sourceId, externalId))
    expect(gone.ok).toBe(true)
  }
  /** As after a process that died before it kept its last snapshot. */
  const loseSnapshots = () => sql`delete from issue_snapshot`.execute(town.db)
  const counted = async () => {
    const rows = await town.db.selectFrom('issue').select('posts').where('merged', '=', false).execute()
    return rows.map(({ posts }) => posts).sort((a, b) => b - a)
  }

  it('before it was taken out of the count: the next process takes it out once', async () => {
    await group(town)
    await takeAway('post 4')
    await group(town)
    expect(await counted()).toEqual([8])
    await say(9, 1)
    await group(town)
    expect(await counted()).toEqual([9])
  })

  it('between taking it out and keeping the snapshot: it is not taken out a second time', async () => {
    await group(town)
    const dying = openDetector(detectorDeps(town))
    await takeAway('post 4')
    await dying.settle()
    await loseSnapshots()
    await say(9, 1)
    await group(town)
    expect(await counted()).toEqual([9])
  })

  it('and the process had counted it in its last snapshot: it is taken out', async () => {
    const working = openDetector(detectorDeps(town))
    working.start()
    await working.settle()
    await working.stop()
    await takeAway('post 4')
    await group(town)
    expect(await counted()).toEqual([8])
  })

  const split = async (externalIds: string[]): Promise<void> => {
    const rows = await town.db.selectFrom('post').select(['external_id', 'seq']).execute()
    const seqOf = new Map(rows.map((row) => [row.external_id, row.seq]))
    const seqs = externalIds.map((id) => seqOf.get(id) ?? 0)
    await inTransaction(town.db, (tx) =>
      addCommand(tx, town.councilId, { kind: 'split', seqs, clusters: [], actionId: null }),
    )
  }

  it('after it was split off: neither issue is counted twice or short', async () => {
    await group(town)
    await split(['post 7', 'post 6', 'post 5', 'post 4'])
    await group(town)
    expect(await counted()).toEqual([5, 4])
    await takeAway('post 4')
    await group(town)
    expect(await counted()).toEqual([5, 3])
    await loseSnapshots()
    await say(9, 1)
    await group(town)
    expect((await counted()).reduce((sum, posts) => sum + posts, 0)).toBe(9)
  })

  it('before its split was carried out: the others are still split off from where they were', async () => {
    await tell(
      town,
      Array.from({ length: 6 }, (_, i) => ({
        text: talkOf('clinic', i),
        at: new Date(START + (20 + i) * 60_000),
        externalId: `clinic ${i}`,
      })),
    )
    await group(town)
    await split(['clinic 5', 'post 8', 'post 7', 'post 6', 'post 5', 'clinic 4', 'clinic 3'])
    await takeAway('post 8')
    await group(town)
    expect(await counted()).toEqual([5, 3, 3, 3])
    await loseSnapshots()
    await say(9, 1)
    await group(town)
    const after = await counted()
    expect(after.reduce((sum, posts) => sum + posts, 0)).toBe(15)
    expect(after.filter((posts) => posts === 3)).toHaveLength(3 - after.filter((posts) => posts === 4).length)
  })
})
