import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.ts'
import { fixedClock } from '../../platform/clock.ts'
import { keepPosts } from './keep-posts.ts'
import { makeBoard } from './make-board.ts'

let town: TestDatabase
beforeAll(async () => {
  town = await openTestDatabase()
})
afterAll(async () => {
  await town.close()
})

it('a board says that it is warming until the stored posts have been read', async () => {
  const clock = fixedClock(new Date('2026-11-20T05:00:00Z'))
  const posts = await keepPosts({ db: town.db, councilId: town.councilId, clock })
  const deps = {
    db: town.db,
    clock,
    council: { id: town.councilId, sample: false, timeZone: 'Asia/Makassar' },
    posts,
    listSources: () => Promise.resolve([]),
    placeName: () => null,
  }
  const isWarming = async () => (await makeBoard(deps, { window: '24h', top: 5 })).warming
  expect(await isWarming()).toBe(true)
  const before = posts.version
  await posts.refresh()
  expect(await isWarming()).toBe(false)
  expect(posts.version).toBeGreaterThan(before)
})
