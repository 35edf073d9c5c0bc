import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.ts'
import { fixedClock, type Clock } from '../../platform/clock.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { detectorDeps, talkOf, tell } from '../../../test/harness/town-posts.ts'
import { loadShareTable, updateShareTable } from '../../language/index.ts'
import { openDetector } from '../issues/index.ts'
import { deletePost } from '../sources/forgetting/delete-post.ts'
import { keepPosts, type KeptPosts } from './keep-posts.ts'
import { makeBoard } from './make-board.ts'

let town: TestDatabase
beforeAll(async () => {
  town = await openTestDatabase()
})
afterAll(async () => {
  await town.close()
})

const boardOf = ({ db, councilId }: TestDatabase, posts: KeptPosts, clock: Clock) => ({
  db,
  clock,
  council: { id: councilId, sample: false, timeZone: 'Asia/Makassar' },
  posts,
  listSources: () => Promise.resolve([]),
  placeName: () => null,
})

it('a board says that it is warming until the stored posts have been read', async () => {
  const clock = fixedClock(new Date('2026-11-20T05:00:00Z'))
  const posts = await keepPosts({ db: town.db, councilId: town.councilId, clock })
  const deps = boardOf(town, posts, clock)
  const isWarming = async () => (await makeBoard(deps, { window: '24h', top: 5 })).warming
  expect(await isWarming()).toBe(true)
  const before = posts.version
  await posts.refresh()
  expect(await isWarming()).toBe(false)
  expect(posts.version).toBeGreaterThan(before)
})

it("the council's labels narrow the share of all that is said more than that of one matter or of a filtered part", async () => {
  const now = new Date('2026-11-20T05:00:00Z')
  const at = (i: number) => new Date(now.getTime() - (i + 5) * 60_000)
  await tell(
    town,
    Array.from({ length: 40 }, (_, i) => ({ text: talkOf('flood', i), at: at(i) })),
  )
  const detector = openDetector(detectorDeps(town))
  await detector.settle()
  const clock = fixedClock(now)
  const posts = await keepPosts({ db: town.db, councilId: town.councilId, clock })
  await posts.refresh()
  // 300 labelled posts, each read rightly and for sure.
  const labelled = [0, 3, 6].map((sure) => Array.from({ length: 9 }, (_, bin) => (bin === sure ? 100 : 0)))
  const shipped = loadShareTable()
  const deps = {
    ...boardOf(town, posts, clock),
    shareTables: () =>
      Promise.resolve({
        matter: updateShareTable(shipped, labelled, 'other'),
        all: updateShareTable(shipped, labelled, 'same'),
      }),
  }
  const width = ({ low, high }: { low: number; high: number }) => high - low
  const whole = await makeBoard(deps, { window: '24h', top: 5 })
  const part = await makeBoard(deps, { window: '24h', top: 5, source: 1 })
  expect(whole.sentiment.n).toBe(part.sentiment.n)
  expect(width(whole.sentiment.negative)).toBeLessThan(width(part.sentiment.negative))
  expect(width(whole.sentiment.negative)).toBeLessThan(width(whole.issues[0]!.sentiment.negative))
})

it('a post deleted while its batch was being grouped leaves a board that counted it in between', async () => {
  const now = new Date('2026-11-20T05:00:00Z')
  const other = await openTestDatabase()
  try {
    const told = Array.from({ length: 6 }, (_, i) => ({
      text: talkOf('clinic', i),
      at: new Date(now.getTime() - (i + 5) * 60_000),
      externalId: `post ${i}`,
    }))
    const sourceId = await tell(other, told)
    const clock = fixedClock(now)
    const posts = await keepPosts({ db: other.db, councilId: other.councilId, clock })
    const counted = async (): Promise<number> => {
      await posts.refresh()
      return (await makeBoard(boardOf(other, posts, clock), { window: '24h', top: 5 })).posts
    }
    const ending = openDetector({
      ...detectorDeps(other),
      // The batch has been read and nothing of it is stored; the board hears of the deletion before it hears of the post.
      beforeBatch: async () => {
        await inTransaction(other.db, (tx) => deletePost(tx, other.councilId, sourceId, 'post 3'))
        expect(await counted()).toBe(0)
      },
      onBatch: () => void ending.stop(),
    })
    await ending.settle()
    expect(await counted()).toBe(6)
    const before = posts.version
    await openDetector(detectorDeps(other)).settle()
    expect(await counted()).toBe(5)
    expect(posts.version).toBeGreaterThan(before)
  } finally {
    await other.close()
  }
})
