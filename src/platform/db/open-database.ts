import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from '../../../db/types.ts'
import { nameConnection } from '../name-connection.ts'

export type Db = Kysely<DB>
/** A handle inside a transaction: only `inTransaction` makes one, so "must run in a transaction" is checked by the compiler. */
export type Tx = Transaction<DB>

export type Database = {
  db: Db
  /** The driver's pool, for libraries that bring their own queries. */
  pool: pg.Pool
  close(): Promise<void>
}

const INT8 = 20
const DATE = 1082
const INT8_ARRAY = 1016

function parseTypes(): pg.CustomTypesConfig {
  const types = new pg.TypeOverrides()
  // All our bigints are counters or 53-bit hashes: exact as JavaScript numbers.
  types.setTypeParser(INT8, Number)
  types.setTypeParser(INT8_ARRAY, (text: string) =>
    text === '{}' ? [] : text.slice(1, -1).split(',').map(Number),
  )
  types.setTypeParser(DATE, (text: string) => text)
  return types
}

/**
 * Opens a pool on `url`. With `commit: 'soon'` nobody waits for the disk: a power cut may
 * take the last second of what was written, in order; for work that then goes on from there.
 */
export function openDatabase(url: string, options: { max?: number; commit?: 'soon' } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    // One stays however long nothing is asked: whoever leaves the embedded server last stops it, and counts by connections.
    min: 1,
    types: parseTypes(),
    application_name: nameConnection('gacek'),
    options: `-c timezone=UTC${options.commit === 'soon' ? ' -c synchronous_commit=off' : ''}`,
  })
  // A connection that breaks (a database restart) is heard of here: without a listener it would end the process.
  const onLost = (): void => undefined
  pool.on('error', onLost)
  // A connection may also break between two statements of a transaction, when the pool does not listen to it: the next
  // statement fails, and that is told to whoever asked.
  pool.on('connect', (client) => void client.on('error', onLost))
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, close: () => db.destroy() }
}

/** Runs `work` in one transaction: everything it wrote is there afterwards, or nothing is. */
export function inTransaction<Result>(db: Db, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  return db.transaction().execute(work)
}
