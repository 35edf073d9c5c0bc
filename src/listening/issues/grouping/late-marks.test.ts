import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts'
import { detectorDeps, talkOf, tell, tellFlood } from '../../../../test/harness/town-posts.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { deletePost } from '../../sources/forgetting/delete-post.ts'
import { enforceRetention } from '../../sources/forgetting/enforce-retention.ts'
import { openDetector } from './index.ts'

const START = Date.parse('2026-09-20T05:00:00Z')
const DAY_MS = 86_400_000

describe('a post that goes while its batch is being grouped', () => {
  let town: TestDatabase
  let sourceId = 0
  beforeEach(async () => {
    town = await openTestDatabase()
    sourceId = await tellFlood(town, START, { from: 0, count: 9 })
  })
  afterEach(() => town.close())

  const marked = async () => {
    const rows = await town.db.selectFrom('post_mark').select('seq').orderBy('seq').execute()
    return rows.map((row) => row.seq)
  }
  const there = async () => {
    const rows = await town.db.selectFrom('post').select('seq').orderBy('seq').execute()
    return rows.map((row) => row.seq)
  }
  const counted = async () => {
    const rows = await town.db.selectFrom('issue').select('posts').where('merged', '=', false).execute()
    return rows.reduce((sum, row) => sum + row.posts, 0)
  }
  const forget = async (externalId: string): Promise<void> => {
    const gone = await inTransaction(town.db, (tx) => deletePost(tx, town.councilId, sourceId, externalId))
    expect(gone).toMatchObject({ ok: true, deleted: { clusterId: null } })
  }
  /** Forgets what was published before a moment, as when it is ninety days old. */
  const expireAt = async (moment: number): Promise<void> => {
    await enforceRetention(town.db, town.councilId, 90, new Date(moment + 90 * DAY_MS))
  }

  it('at a request: it keeps no mark and is not counted in its issue', async () => {
    // The batch has been read when this is called, and nothing of it is stored.
    const beforeBatch = () => forget('post 4')
    expect(await openDetector({ ...detectorDeps(town), beforeBatch }).settle()).toBe(9)
    expect(await marked()).toEqual(await there())
    expect(await counted()).toBe(8)
  })

  it('at a request, just before the process ends: the next one takes it back', async () => {
    const ending = openDetector({
      ...detectorDeps(town),
      beforeBatch: () => forget('post 4'),
      onBatch: () => void ending.stop(),
    })
    await ending.settle()
    await openDetector(detectorDeps(town)).settle()
    expect(await marked()).toEqual(await there())
  })

  it('at a request that is still under way when the batch is stored: it is taken back when that has ended', async () => {
    const [stored, begun] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const request = inTransaction(town.db, async (tx) => {
      await deletePost(tx, town.councilId, sourceId, 'post 4')
      begun.resolve()
      await stored.promise
    })
    // The batch is read before the deletion ends, and it ends after the marks are there.
    const detector = openDetector({
      ...detectorDeps(town),
      beforeBatch: () => begun.promise,
      onBatch: () => stored.resolve(),
    })
    await detector.settle()
    await request
    await detector.settle()
    expect(await marked()).toEqual(await there())
    expect(await counted()).toBe(8)
  })

  it('because its time is over: its mark goes with the next round of forgetting', async () => {
    // All but the last three are too old by now.
    const expire = () => expireAt(START + 5.5 * 60_000)
    await openDetector({ ...detectorDeps(town), beforeBatch: expire }).settle()
    await expire()
    expect(await there()).toHaveLength(3)
    expect(await marked()).toEqual(await there())
  })

  it('with its whole month: nothing of the batch is stored, and the next try groups what is left', async () => {
    await tell(town, [{ text: talkOf('clinic', 1), at: new Date(START + 30 * DAY_MS) }])
    const detector = openDetector({
      ...detectorDeps(town),
      beforeBatch: () => expireAt(START + 20 * DAY_MS),
    })
    await expect(detector.settle()).rejects.toThrow('no partition')
    expect(await marked()).toEqual([])
    expect(await detector.settle()).toBe(1)
    expect(await marked()).toEqual(await there())
  })
})
