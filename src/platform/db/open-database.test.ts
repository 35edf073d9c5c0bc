import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.ts'
import { inTransaction, keepPartitions, listPartitions, sql } from './index.ts'

describe('the database', () => {
  let town: TestDatabase
  beforeAll(async () => void (town = await openTestDatabase()))
  afterAll(() => town.close())

  it('keeps nothing of a transaction that fails', async () => {
    const failing = inTransaction(town.db, async (tx) => {
      await tx.insertInto('setting').values({ council_id: 1, key: 'colour', value: '"red"' }).execute()
      throw new Error('stop')
    })
    await expect(failing).rejects.toThrow('stop')
    expect(await town.db.selectFrom('setting').selectAll().execute()).toEqual([])
  })

  it('makes a partition for each month once', async () => {
    const dates = [
      new Date('2026-11-30T23:59:59Z'),
      new Date('2026-12-01T00:00:00Z'),
      new Date('2026-12-31T00:00:00Z'),
    ]
    await keepPartitions(town.db, dates)
    await keepPartitions(town.db, dates)
    expect(await listPartitions(town.db)).toEqual(['202611', '202612'])
  })

  it('gives whole numbers for bigints and dates for times', async () => {
    const result = await sql<{
      n: number
      t: Date
      l: number[]
    }>`select 9007199254740991::bigint as n, now() as t, array[1,2]::bigint[] as l`.execute(town.db)
    expect(result.rows[0]?.n).toBe(Number.MAX_SAFE_INTEGER)
    expect(result.rows[0]?.t).toBeInstanceOf(Date)
    expect(result.rows[0]?.l).toEqual([1, 2])
  })

  it('has the council first in every primary key and unique index, and no triggers', async () => {
    const wrong = await sql<{ index: string }>`
      select i.indexrelid::regclass::text as index from pg_index i join pg_class c on c.oid = i.indrelid
      join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
      where n.nspname = 'public' and (i.indisunique or i.indisprimary) and a.attname <> 'council_id'
        and c.relname not in ('migration')`.execute(town.db)
    expect(wrong.rows).toEqual([])
    const triggers = await sql`select tgname from pg_trigger where not tgisinternal`.execute(town.db)
    expect(triggers.rows).toEqual([])
  })
})
