import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { checkServer, migrate, openDatabase, type Database } from './db/index.ts'
import { refuseUnfinished } from './db/moving/index.ts'
import { codeOf } from './errors.ts'
import { programOf } from './name-connection.ts'
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

/** What still runs when the office leaves gets so long to give its connection back; then the server cuts it off. */
const LEAVING_MS = 5_000

/** How often this program has opened each server. */
const opened = new Map<string, number>()

function countOpened(url: string, change: 1 | -1): number {
  const count = (opened.get(url) ?? 0) + change
  opened.set(url, count)
  return count
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) !== 'ESRCH'
  }
}

/**
 * Whether no other Gacek program works with this server: whoever leaves last turns the light off. What is listed of
 * programs that are gone, or of ourselves, is only still closing, on a busy machine for long. One that does not answer
 * is ending, and is ended.
 */
async function isLast(url: string): Promise<boolean> {
  const list = (client: pg.Client) =>
    client.query<{ name: string }>(
      `select distinct application_name as name from pg_stat_activity where backend_type = 'client backend'`,
    )
  const listed = await withClient(url, list, { name: 'gacek-leaving', timeoutMs: LEAVING_MS }).catch(
    () => null,
  )
  const programs = (listed?.rows ?? []).map(({ name }) => programOf(name))
  return !programs.some((pid) => pid !== undefined && pid !== process.pid && isAlive(pid))
}

/** What closes the storage, once: a statement that goes on for ever does not keep the server running. */
function closerOf(url: string, database: Database, embedded: EmbeddedPostgres | null): () => Promise<void> {
  countOpened(url, 1)
  const leave = async (): Promise<void> => {
    const waiting = new AbortController()
    const late = delay(LEAVING_MS, undefined, { signal: waiting.signal }).catch(() => undefined)
    await Promise.race([database.close(), ...(embedded ? [late] : [])])
    waiting.abort()
    if (countOpened(url, -1) === 0 && embedded && (await isLast(url))) await embedded.stop()
  }
  let leaving: Promise<void> | undefined
  return () => (leaving ??= leave())
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
    close: closerOf(url, database, embedded),
  }
}
