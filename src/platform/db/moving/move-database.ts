import type pg from 'pg'
import { AppError, codeOf, messageOf } from '../../errors.ts'
import { openDatabase } from '../open-database.ts'
import { copyTable } from './copy-table.ts'
import {
  listParts,
  listQueueTables,
  listReferences,
  listSequences,
  listTables,
  type Table,
} from './list-tables.ts'

/** Work that is done or given up stays behind: a job that waits, runs or failed for a moment goes along. */
const UNFINISHED = `where state < 'completed'`

/** Both servers write and read values in one way, whatever their own settings are. */
const ONE_WAY = `set datestyle to 'ISO, YMD'; set intervalstyle to 'postgres'; set extra_float_digits to 1;
  set bytea_output to 'hex'; set timezone to 'UTC'; set standard_conforming_strings to on;
  set statement_timeout to 0; set idle_in_transaction_session_timeout to 0; set lock_timeout to 0`

/** What was moved. */
export type Moved = { tables: number; rows: number }

async function makeParts(from: pg.ClientBase, to: pg.ClientBase): Promise<void> {
  for (const [table, part, bounds] of await listParts(from)) {
    await to.query(`create table if not exists ${part} partition of ${table} ${bounds}`)
  }
}

/** The next number of each is the one the office would have had. */
async function copySequences(from: pg.ClientBase, to: pg.ClientBase): Promise<void> {
  for (const name of await listSequences(to)) {
    const { rows } = await from.query<{ last: string; used: boolean }>(
      `select last_value::text as last, is_called as used from ${name}`,
    )
    if (rows[0]) await to.query('select setval($1, $2::bigint, $3)', [name, rows[0].last, rows[0].used])
  }
}

/** Throws AppError when what arrived is not as much as what was read. */
async function refuseMissing(to: pg.ClientBase, table: Table, copied: number): Promise<void> {
  const { rows } = await to.query<{ n: number }>(`select count(*)::float8 as n from ${table.name}`)
  if (rows[0]?.n === copied) return
  const text = `${table.name}: ${rows[0]?.n} baris sampai, padahal ${copied} / rows arrived, instead of ${copied}`
  throw new AppError('move-incomplete', text)
}

/** Moves everything in the transactions both connections are in; the target is migrated and nobody works with it. */
async function copyAll(from: pg.ClientBase, to: pg.ClientBase): Promise<Moved> {
  const tables = await listTables(to)
  const references = await listReferences(to)
  for (const { table, name } of references) await to.query(`alter table ${table} drop constraint ${name}`)
  // What a migration itself put in is in the source as the office has it.
  await to.query(`truncate ${tables.map(({ name }) => name).join(', ')}`)
  await makeParts(from, to)
  let rows = 0
  for (const table of tables) {
    const copied = await copyTable(from, to, table)
    await refuseMissing(to, table, copied)
    rows += copied
  }
  await copySequences(from, to)
  // Put back after the rows, and checked against all of them: in what order they came does not matter.
  for (const { table, name, definition } of references) {
    await to.query(`alter table ${table} add constraint ${name} ${definition}`)
  }
  for (const table of await listQueueTables(from, to)) {
    rows += await copyTable(from, to, table, table.name === 'pgboss.job' ? UNFINISHED : '')
  }
  return { tables: tables.length, rows }
}

function explainMove(error: unknown): AppError {
  if (error instanceof AppError) return error
  const full = codeOf(error) === '53100'
  const text = full
    ? 'Cakram server basis data penuh; sediakan ruang, lalu ulangi. / The disk of the database server is full; make room and try again.'
    : `Basis data tidak dapat dipindahkan / the database could not be moved: ${messageOf(error).slice(0, 300)}`
  return new AppError('move-failed', text, { cause: error })
}

/**
 * Copies all of Gacek's rows, its counters and its unfinished jobs from the database at `fromUrl` (as it is at this moment;
 * people may go on working with it) into the one at `toUrl`. Both have the newest shape (`migrate`, `makeJobTables`); the
 * target has nobody working with it, and has everything afterwards or is as it was. Takes as long as writing takes: under two
 * minutes for a million rows (700,000 posts, 300,000 messages) on two cores that others used too, `restore` as a whole, with
 * at most 0.6 GB in this process.
 */
export async function moveDatabase(fromUrl: string, toUrl: string): Promise<Moved> {
  const [source, target] = [openDatabase(fromUrl, { max: 1 }), openDatabase(toUrl, { max: 1 })]
  try {
    const from = await source.pool.connect()
    const to = await target.pool.connect()
    try {
      await from.query(ONE_WAY)
      await to.query(ONE_WAY)
      await from.query('begin isolation level repeatable read read only')
      await to.query('begin')
      const moved = await copyAll(from, to)
      await to.query('commit')
      await to.query('analyze')
      return moved
    } catch (error) {
      throw explainMove(error)
    } finally {
      // Not handed back: what was open in them ends with them.
      from.release(true)
      to.release(true)
    }
  } finally {
    await source.close()
    await target.close()
  }
}
