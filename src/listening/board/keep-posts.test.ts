import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.ts'
import { fixedClock } from '../../platform/clock.ts'
import { detectorDeps, talkOf, tell } from '../../../test/harness/town-posts.ts'
import { loadShareTable, updateShareTable } from '../../language/index.ts'
import { openDetector } from '../issues/index.ts'
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
    db: town.db,
    clock,
    council: { id: town.councilId, sample: false, timeZone: 'Asia/Makassar' },
    posts,
    listSources: () => Promise.resolve([]),
    placeName: () => null,
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
