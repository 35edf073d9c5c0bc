import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../test/harness/database.ts'
import { openDatabase, sql, type Database } from './db/index.ts'
import { oneAtATime } from './one-at-a-time.ts'

let town: TestDatabase
/** As another process has it. */
let other: Database

beforeAll(async () => {
  town = await openTestDatabase()
  other = openDatabase(town.url, { max: 2 })
})
afterAll(async () => {
  await other.close()
  await town.close()
})

const give =
  <Value>(value: Value) =>
  () =>
    Promise.resolve(value)

it('a work is refused while it is under way, here and in another process, also after it failed', async () => {
  const hold = Promise.withResolvers<number>()
  const begun = Promise.withResolvers<void>()
  const first = oneAtATime(town.db, 'feed 1', () => {
    begun.resolve()
    return hold.promise
  })
  await begun.promise
  expect(await oneAtATime(town.db, 'feed 1', give(2))).toBe('under-way')
  expect(await oneAtATime(other.db, 'feed 1', give(2))).toBe('under-way')
  expect(await oneAtATime(other.db, 'feed 2', give(3))).toBe(3)
  hold.resolve(1)
  expect(await first).toBe(1)
  const broken = () => Promise.reject(new Error('broken'))
  await expect(oneAtATime(other.db, 'feed 1', broken)).rejects.toThrow('broken')
  expect(await oneAtATime(town.db, 'feed 1', give(2))).toBe(2)
})

it('many works at once hold one connection only, so that each can still ask the database', async () => {
  const ask = () => sql<{ one: number }>`select 1 as one`.execute(other.db)
  const works = Array.from({ length: 8 }, (_, n) => oneAtATime(other.db, `feed ${n}`, ask))
  expect((await Promise.all(works)).map((found) => found !== 'under-way' && found.rows[0]?.one)).toEqual(
    works.map(() => 1),
  )
})

it('a process that loses its connection leaves the work to others', async () => {
  const hold = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  const first = oneAtATime(other.db, 'feed 3', () => {
    begun.resolve()
    return hold.promise
  })
  await begun.promise
  await sql`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database =
    (select oid from pg_database where datname = current_database())`.execute(town.db)
  await expect.poll(() => oneAtATime(town.db, 'feed 3', give('taken over'))).toBe('taken over')
  hold.resolve()
  await first
  expect(await oneAtATime(other.db, 'feed 3', give('again'))).toBe('again')
})
