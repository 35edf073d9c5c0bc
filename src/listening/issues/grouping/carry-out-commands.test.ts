import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts'
import { detectorDeps, talkOf, tell } from '../../../../test/harness/town-posts.ts'
import { inTransaction, sql } from '../../../platform/db/index.ts'
import { addCommand } from '../book/index.ts'
import { openDetector } from './index.ts'

const START = Date.parse('2026-09-20T05:00:00Z')

describe('posts that an analyst splits off', () => {
  let town: TestDatabase
  beforeEach(async () => {
    town = await openTestDatabase()
    const told = Array.from({ length: 9 }, (_, i) => ({
      text: talkOf('flood', i),
      at: new Date(START + i * 60_000),
    }))
    await tell(town, told)
  })
  afterEach(() => town.close())

  it.each([1, 2])('are an issue with a name, also when they are only %i', async (few) => {
    const detector = openDetector(detectorDeps(town))
    await detector.settle()
    const posts = await town.db.selectFrom('post').select('seq').orderBy('seq').limit(few).execute()
    const seqs = posts.map(({ seq }) => seq)
    await inTransaction(town.db, (tx) =>
      addCommand(tx, town.councilId, { kind: 'split', seqs, clusters: [], actionId: null }),
    )
    await detector.settle()
    const issues = await sql<{ posts: number; name: string }>`
      select i.posts, i.automatic_name as name from issue i order by i.posts`.execute(town.db)
    expect(issues.rows.map((issue) => issue.posts)).toEqual([few, 9 - few])
    expect(issues.rows[0]?.name).not.toBe('')
  })
})
