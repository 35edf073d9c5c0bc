import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.ts'
import { migrate, sql } from './index.ts'

let town: TestDatabase
beforeAll(async () => {
  town = await openTestDatabase()
})
afterAll(() => town.close())

const NEWER = '9999-from-next-year.sql'
beforeEach(async () => {
  await sql`delete from migration where name = ${NEWER}`.execute(town.db)
})

it('a database that is up to date is left as it is', async () => {
  expect(await migrate(town.url)).toEqual([])
})

it('a database of a newer Gacek is refused, and nothing is changed', async () => {
  await sql`insert into migration (name, checksum) values (${NEWER}, 'x')`.execute(town.db)
  await expect(migrate(town.url)).rejects.toMatchObject({ code: 'database-newer' })
})

it('a file that was edited after it was applied stops the start, and says which', async () => {
  const first = sql<{
    name: string
    checksum: string
  }>`select name, checksum from migration order by name limit 1`
  const [{ name, checksum }] = (await first.execute(town.db)).rows as [{ name: string; checksum: string }]
  await sql`update migration set checksum = 'other' where name = ${name}`.execute(town.db)
  await expect(migrate(town.url)).rejects.toMatchObject({
    code: 'migration-changed',
    message: expect.stringContaining(name),
  })
  await sql`update migration set checksum = ${checksum} where name = ${name}`.execute(town.db)
})
