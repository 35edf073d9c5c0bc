import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../test/harness/database.ts'
import { talkOf, tell } from '../../test/harness/town-posts.ts'
import { findActiveCouncil } from '../council/index.ts'
import { readPosts } from '../listening/issues/index.ts'
import { openReading } from './open-listening.ts'
import { readApart } from './read-apart.ts'

let town: TestDatabase
beforeAll(async () => void (town = await openTestDatabase()))
afterAll(() => town.close())

it('a process of its own reads posts as this one does, and whoever waits for it hears when it ends', async () => {
  const council = await findActiveCouncil(town.db)
  if (!council) throw new Error('no council')
  const at = Date.parse('2026-11-20T05:00:00Z')
  const matters = ['flood', 'clinic', 'rubbish'] as const
  await tell(
    town,
    Array.from({ length: 12 }, (_, n) => ({
      text: talkOf(matters[n % 3]!, n),
      title: n % 4 === 0 ? 'Banjir Rendam Tiga Desa' : null,
      at: new Date(at + n * 60_000),
    })),
  )
  const { reading } = openReading(town.db, council)
  const apart = readApart(town.url)
  expect(apart.isReady()).toBe(false)
  const first = await apart.read(0, 7)
  expect(first).toEqual(await readPosts(reading, 0, 7))
  expect(first.arrived).toBe(7)
  expect(apart.isReady()).toBe(true)
  expect(await apart.read(first.lastSeq, 7)).toEqual(await readPosts(reading, first.lastSeq, 7))
  const asked = apart.read(0, 7)
  apart.close()
  await expect(asked).rejects.toThrow('the process has ended')
  expect(apart.isReady()).toBe(false)
}, 60_000)
