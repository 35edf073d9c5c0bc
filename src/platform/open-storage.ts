import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { checkServer, migrate, openDatabase, type Database } from './db/index.ts'
import { refuseUnfinished } from './db/moving/index.ts'
import { startPostgres, type EmbeddedPostgres } from './postgres/index.ts'
import { refuseUnfinishedRestore } from './unfinished-restore.ts'
import { withClient } from './with-client.ts'

/** The migrated database of this installation, wherever it runs. */
export type Storage = Database & {
  url: string
  embedded: EmbeddedPostgres | null
  /** Names of the migrations applied just now; all of them for a new database. */
  migrated: string[]
}

/** Board and listening work on many posts at once; the embedded server serves one council on one machine. */
const EMBEDDED_FLAGS = ['shared_buffers=128MB', 'max_wal_size=2GB', 'checkpoint_timeout=10min', 'jit=off']

/** Each holds some 5 MB of a small machine: the embedded server serves one program, mostly from memory it shares. */
const EMBEDDED_CONNECTIONS = 6

const LEAVING_MS = 3_000
const LOOK_EVERY_MS = 100

/** How many other Gacek processes use this server: whoever leaves last turns the light off. */
async function countOthers(url: string): Promise<number> {
  const count = (client: pg.Client) =>
    client.query<{ others: number }>(
      `select count(*)::int as others from pg_stat_activity
       where backend_type = 'client backend' and pid <> pg_backend_pid() and application_name like 'gacek%'`,
    )
  const result = await withClient(url, count, { name: 'gacek-leaving' })
  return result.rows[0]?.others ?? 0
}

/** Connections that are just closed stay listed for a moment: on a busy machine our own would look like another's. */
async function isLast(url: string): Promise<boolean> {
  for (let waited = 0; waited < LEAVING_MS; waited += LOOK_EVERY_MS) {
    if ((await countOthers(url)) === 0) return true
    await delay(LOOK_EVERY_MS)
  }
  return false
}

/** The user's server, once it is known that it can be worked with. */
async function checkOwn(url: string, restoring: boolean): Promise<void> {
  await checkServer(url)
  if (!restoring) await refuseUnfinished(url)
}

/**
 * Opens the user's server (`databaseUrl`) or the embedded one under `dataDir`, and migrates it.
 * Throws AppError('database-unreachable') or ('database-unfit') that says in words what is wrong with the server, and
 * AppError('restore-broken-off') for half a restored office, which only the restore itself opens (`restoring`).
 */
export async function openStorage(options: {
  databaseUrl?: string | undefined
  dataDir: string
  restoring?: boolean
}): Promise<Storage> {
  const restoring = options.restoring ?? false
  if (!restoring) refuseUnfinishedRestore(options.dataDir)
  const embedded = options.databaseUrl
    ? null
    : await startPostgres({ dataDir: path.join(options.dataDir, 'pg'), flags: EMBEDDED_FLAGS })
  const url = options.databaseUrl ?? embedded?.url ?? ''
  if (!embedded) await checkOwn(url, restoring)
  const migrated = await migrate(url).catch(async (error: unknown) => {
    // A server that cannot be worked with is not left behind, unless another process works with it.
    if (embedded && !embedded.adopted) await embedded.stop()
    throw error
  })
  const database = openDatabase(url, embedded ? { max: EMBEDDED_CONNECTIONS } : {})
  return {
    ...database,
    url,
    embedded,
    migrated,
    close: async () => {
      await database.close()
      if (embedded && (await isLast(url))) await embedded.stop()
    },
  }
}
