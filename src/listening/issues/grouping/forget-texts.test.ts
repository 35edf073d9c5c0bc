import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts'
import { detectorDeps, tellFlood } from '../../../../test/harness/town-posts.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { deletePost } from '../../sources/forgetting/delete-post.ts'
import { enforceRetention } from '../../sources/forgetting/enforce-retention.ts'
import { unpackFeed } from './feed-engine.ts'
import { openDetector } from './index.ts'

const START = Date.parse('2026-09-20T05:00:00Z')
const DAY_MS = 86_400_000

describe('what people wrote, when it is kept no longer', () => {
  let town: TestDatabase
  let sourceId = 0
  beforeEach(async () => {
    town = await openTestDatabase()
    sourceId = await tellFlood(town, START, { from: 0, count: 9 })
  })
  afterEach(() => town.close())

  const group = () => openDetector(detectorDeps(town)).settle()
  const issue = () =>
    town.db
      .selectFrom('issue')
      .select(['automatic_name', 'headline', 'headline_seq'])
      .where('merged', '=', false)
      .executeTakeFirstOrThrow()
  const externalIdOf = async (seq: number | null): Promise<string> => {
    const rows = town.db
      .selectFrom('post')
      .select('external_id')
      .where('seq', '=', seq ?? 0)
    return (await rows.executeTakeFirstOrThrow()).external_id
  }
  /** What the newest snapshot of the engine remembers of the one issue. */
  const remembered = async () => {
    const rows = town.db
      .selectFrom('issue_snapshot')
      .select('state')
      .orderBy('seq', 'desc')
      .orderBy('at', 'desc')
    const { state } = await rows.executeTakeFirstOrThrow()
    const found = await town.db.selectFrom('issue').select('issue_id').executeTakeFirstOrThrow()
    return unpackFeed(state, detectorDeps(town).engine).engine.label(found.issue_id).headline?.text ?? null
  }

  it('a deleted post is the headline of no issue any more: another one is', async () => {
    await group()
    const before = await issue()
    expect(before.headline).not.toBeNull()
    const externalId = await externalIdOf(before.headline_seq)
    await inTransaction(town.db, (tx) => deletePost(tx, town.councilId, sourceId, externalId))
    await group()
    const after = await issue()
    expect(after.headline).not.toBe(before.headline)
    expect(after.headline_seq).not.toBe(before.headline_seq)
    expect(after.headline).not.toBeNull()
  })

  it('what has expired is quoted nowhere; the issue keeps the name many gave it', async () => {
    const working = openDetector(detectorDeps(town))
    working.start()
    await working.settle()
    await working.stop()
    const before = await issue()
    expect(await remembered()).toContain('Jalan Melati')
    await enforceRetention(town.db, town.councilId, 15, new Date(START + 40 * DAY_MS))
    await group()
    expect(await issue()).toEqual({
      automatic_name: before.automatic_name,
      headline: null,
      headline_seq: null,
    })
    expect(await remembered()).toBeNull()
  })
})
