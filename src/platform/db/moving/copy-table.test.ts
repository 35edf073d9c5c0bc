import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeEmptyDatabase } from '../../../../test/harness/database.ts'
import { openDatabase, type Database } from '../index.ts'
import { copyTable } from './copy-table.ts'

/** What people write, and what a copier may stumble over. */
const ODD = `kutip " ' garis \\ koma , kurung {} () baris\nbaru \t NULL 🌾`
const TABLE = `create table odd (n bigint generated always as identity primary key, text text, texts text[], document jsonb,
  bytes bytea, real4 real, real8 float8, at timestamptz, day date, yes boolean, made text generated always as (upper(text)) stored)`

describe('a table that is copied to another database', () => {
  const drops: (() => Promise<void>)[] = []
  let from: Database
  let to: Database
  const open = async (): Promise<Database> => {
    const made = await makeEmptyDatabase()
    const database = openDatabase(made.url, { max: 1 })
    drops.push(() => database.close(), made.drop)
    await database.pool.query(TABLE)
    return database
  }
  beforeAll(async () => {
    ;[from, to] = [await open(), await open()]
    await from.pool.query(
      `insert into odd (text, texts, document, bytes, real4, real8, at, day, yes) values
        ($1, array[$1, null, '', 'NULL'], jsonb_build_object('teks', $1::text, 'kosong', null), '\\x00ff5c', 0.1, 1e-300,
         '2026-11-23 01:02:03.456789+07', '2026-02-28', true),
        ('', '{}', 'null', null, 'NaN', 'Infinity', 'infinity', null, false),
        (null, null, null, '', null, null, null, '0044-03-15 BC', null)`,
      [ODD],
    )
    // More than are read at once, and some as wide as a photograph's text.
    await from.pool.query(
      `insert into odd (text) select repeat('lebar ', case when n % 900 = 0 then 500000 else 1 end) from generate_series(1, 6000) n`,
    )
  })
  afterAll(async () => {
    for (const drop of drops) await drop()
  })

  it('has every value as it was, to the last digit, with its number and without what the database makes', async () => {
    const columns = ['n', 'text', 'texts', 'document', 'bytes', 'real4', 'real8', 'at', 'day', 'yes']
    const types = ['bigint', 'text', 'text[]', 'jsonb', 'bytea', 'real', 'double precision']
    const table = { name: 'odd', columns, types: [...types, 'timestamptz', 'date', 'boolean'] }
    const [source, target] = [await from.pool.connect(), await to.pool.connect()]
    await source.query('begin')
    expect(await copyTable(source, target, table)).toBe(6003)
    await source.query('commit')
    const sums = 'select n, md5(t::text) as sum, octet_length(text) as length from odd t order by n'
    const [before, after] = [await source.query(sums), await target.query(sums)]
    source.release()
    target.release()
    expect(after.rows).toEqual(before.rows)
  })
})
