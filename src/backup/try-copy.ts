import path from 'node:path'
import type pg from 'pg'
import { hasRoom } from '../platform/disk-room.ts'
import { messageOf } from '../platform/errors.ts'
import { dropLaidDatabase, layDatabase, startPostgres } from '../platform/postgres/index.ts'
import { withClient } from '../platform/with-client.ts'
import { BackupRefusal } from './check-folder.ts'
import { DATABASE, TRIAL } from './folders.ts'
import { sizeOf } from './sums.ts'
import { tellUnopened } from './words.data.ts'

/** The trial is one reader beside the office's own server. */
const TRIAL_FLAGS = ['shared_buffers=16MB', 'max_connections=8', 'jit=off', 'autovacuum=off']

/** Reads every row of every table once: the server compares the checksum of each page it reads. */
async function readTables(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1`,
  )
  for (const { name } of rows) await client.query(`select count(*) from ${name}`)
  const councils = await client.query('select 1 from council')
  if (councils.rowCount === 0) throw new Error('no council')
}

/** What a trial that was killed left in the data folder goes, with its server. */
export async function clearTrial(dataDir: string): Promise<void> {
  await dropLaidDatabase(path.join(dataDir, TRIAL, DATABASE))
}

/**
 * Lays a backup's database beside the office's own, starts it and reads every table. Gives false where the data disk has
 * no room for it. Throws BackupRefusal when it cannot be opened or read. Leaves nothing behind.
 */
export async function tryDatabase(copy: string, dataDir: string): Promise<boolean> {
  const from = path.join(copy, DATABASE)
  const laid = path.join(dataDir, TRIAL, DATABASE)
  await clearTrial(dataDir)
  if (!(await hasRoom(dataDir, await sizeOf(from)))) return false
  try {
    await layDatabase(from, laid)
    const server = await startPostgres({ dataDir: laid, flags: TRIAL_FLAGS })
    try {
      await withClient(server.url, readTables, { name: 'trial' })
    } finally {
      await server.stop()
    }
    return true
  } catch (error) {
    throw new BackupRefusal(tellUnopened(messageOf(error).slice(0, 200)))
  } finally {
    await clearTrial(dataDir)
  }
}
