import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cameBySchema } from '../src/inbox/information/contract.ts'
import { inboxChannelKindSchema } from '../src/inbox/messages/contract.ts'
import { sourceKindSchema } from '../src/listening/sources/contract.ts'
import { openTestDatabase, type TestDatabase } from './harness/database.ts'

let town: TestDatabase
beforeAll(async () => {
  town = await openTestDatabase()
})
afterAll(() => town.close())

/** What the database takes in a column: the words of the check that names no other column. */
async function listTaken(table: string, column: string): Promise<string[]> {
  const found = await sql<{ definition: string }>`
    select pg_get_constraintdef(oid) as definition from pg_constraint
    where conrelid = ${table}::regclass and contype = 'c' and conname = ${`${table}_${column}_check`}`.execute(
    town.db,
  )
  const [check] = found.rows
  if (!check) throw new Error(`${table}.${column} has no check`)
  return Array.from(check.definition.matchAll(/'([^']*)'::text/g), ([, word = '']) => word)
}

test.each([
  ['inbox_channel', 'kind', inboxChannelKindSchema.options],
  ['information_request', 'came_by', cameBySchema.options.flatMap(({ options }) => options as string[])],
  ['source', 'kind', sourceKindSchema.options],
] as const)('%s.%s takes every kind there is, and no other', async (table, column, kinds) => {
  expect((await listTaken(table, column)).toSorted()).toEqual([...kinds].toSorted())
})
