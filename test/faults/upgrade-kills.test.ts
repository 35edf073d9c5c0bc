import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { migrate, openDatabase, sql } from '../../src/platform/db/index.ts'
import { makeEmptyDatabase } from '../harness/database.ts'

const ROOT = path.join(import.meta.dirname, '../..')
/** What a start does first, in a program that can be killed. */
const MIGRATE = `import { migrate } from './src/platform/db/index.ts'; await migrate(process.argv[1])`

type Place = Awaited<ReturnType<typeof makeEmptyDatabase>>

async function ask<Row>(url: string, question: string): Promise<Row[]> {
  const database = openDatabase(url, { max: 1 })
  try {
    return (await sql.raw<Row>(question).execute(database.db)).rows
  } finally {
    await database.close()
  }
}

/** How many migrations were told as applied; 0 before there is anything. */
async function countApplied(url: string): Promise<number> {
  const rows = await ask<{ n: number }>(url, 'select count(*)::int as n from migration').catch(() => [])
  return rows[0]?.n ?? 0
}

/** Everything a database is made of: columns with their types, constraints, indexes, views. */
async function describeDatabase(url: string): Promise<string[]> {
  const rows = await ask<{ line: string }>(
    url,
    `select format('%s.%s.%s %s %s %s', table_schema, table_name, column_name, data_type, is_nullable, column_default) as line
       from information_schema.columns where table_schema not in ('pg_catalog', 'information_schema')
     union all select format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint
       where connamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
     union all select indexdef from pg_indexes where schemaname not in ('pg_catalog', 'information_schema')
     union all select format('%s.%s %s', schemaname, viewname, definition) from pg_views
       where schemaname not in ('pg_catalog', 'information_schema')
     union all select format('%s %s', name, checksum) from migration order by 1`,
  )
  return rows.map(({ line }) => line)
}

/** kill -9 once so many more migrations are in; gives how many there are then. */
async function killAfter(url: string, more: number): Promise<number> {
  const wanted = (await countApplied(url)) + more
  const child = spawn(process.execPath, ['--input-type=module', '-e', MIGRATE, url], {
    cwd: ROOT,
    stdio: 'ignore',
  })
  const gone = once(child, 'exit')
  while (child.exitCode === null && (await countApplied(url)) < wanted);
  child.kill('SIGKILL')
  await gone
  return countApplied(url)
}

describe('kill -9 amid an upgrade of the database', () => {
  const places: Place[] = []
  const make = async (): Promise<string> => {
    const place = await makeEmptyDatabase()
    places.push(place)
    return place.url
  }
  afterAll(async () => {
    for (const { drop } of places) await drop()
  })

  it('the next start goes on with the migration it was killed at, and ends where one that was never killed does', async () => {
    const [killed, whole] = [await make(), await make()]
    const all = (await migrate(whole)).length
    const reached: number[] = []
    for (let kills = 0; kills < 4; kills += 1) reached.push(await killAfter(killed, 5))
    expect(reached.some((applied) => applied > 0 && applied < all)).toBe(true)
    const before = await countApplied(killed)
    expect((await migrate(killed)).length).toBe(all - before)
    expect(await describeDatabase(killed)).toEqual(await describeDatabase(whole))
  }, 120_000)
})
