import { chownSync, existsSync, lchownSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'
import { copyTree } from '../copy-tree.ts'
import { AppError } from '../errors.ts'
import { withClient } from '../with-client.ts'
import { chooseIdentity, placeFor, type Identity } from './identity.ts'
import { stopServer } from './start-postgres.ts'

/** What belongs to the running server alone, or is made anew at a start (PostgreSQL 18, section 25.3.4). */
const LEFT_OUT = new Set(['postmaster.pid', 'postmaster.opts', 'pg_internal.init'])
/** Folders that must be there and may be empty; the log of changes is copied last. */
const EMPTY = new Set([
  'pg_dynshmem',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
  'pg_wal',
])
const LOG_SEGMENT = /^[0-9A-F]{24}$|^[0-9A-F]{8}\.history$/

async function copyRunning(from: string, to: string, signal?: AbortSignal): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 })
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (EMPTY.has(entry.name)) await mkdir(path.join(to, entry.name), { recursive: true, mode: 0o700 })
  }
  await copyTree(from, to, (name) => {
    signal?.throwIfAborted()
    return !LEFT_OUT.has(name) && !EMPTY.has(name) && !name.startsWith('pgsql_tmp')
  })
}

/**
 * Copies the folder of a running embedded server to `target` (a new folder) while it goes on working: everything that was
 * committed before this was called is in the copy. Takes as long as copying the files takes; throws the signal's reason
 * when it is called off.
 */
export async function copyDatabase(
  server: { url: string; dataDir: string },
  target: string,
  signal?: AbortSignal,
): Promise<void> {
  const copy = async (client: pg.Client): Promise<void> => {
    // The log of changes since the beginning is kept for the copy; the slot ends with this connection.
    await client.query(`select pg_create_physical_replication_slot($1, true, true)`, [`gacek_${process.pid}`])
    await client.query(`select pg_backup_start('gacek', true)`)
    await copyRunning(server.dataDir, target, signal)
    const stopped = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)')
    writeFileSync(path.join(target, 'backup_label'), stopped.rows[0]?.labelfile ?? '')
    const log = 'pg_wal'
    await copyTree(path.join(server.dataDir, log), path.join(target, log), (name) => LOG_SEGMENT.test(name))
  }
  await withClient(server.url, copy, { name: 'gacek-backup' })
}

async function giveTo(identity: Identity, folder: string): Promise<void> {
  const { uid, gid } = identity
  if (uid === undefined || gid === undefined) return
  chownSync(folder, uid, gid)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    lchownSync(path.join(entry.parentPath, entry.name), uid, gid)
  }
}

/**
 * Lays a copy made by `copyDatabase` where the embedded server of `dataDir` looks for it. Throws
 * AppError('restore-not-empty') when there is a database already: nothing is ever written over.
 */
export async function layDatabase(copy: string, dataDir: string): Promise<void> {
  const identity = chooseIdentity()
  const place = placeFor(path.resolve(dataDir), identity, 'data')
  if (existsSync(place)) {
    const text = `${place}: sudah ada basis data di sini; pindahkan dahulu folder itu. / There is a database here already; move that folder away first.`
    throw new AppError('restore-not-empty', text)
  }
  await readFile(path.join(copy, 'PG_VERSION')).catch((error: unknown) => {
    throw new AppError('restore-no-copy', `${copy}: bukan cadangan Gacek / not a backup of Gacek`, {
      cause: error,
    })
  })
  mkdirSync(path.dirname(place), { recursive: true })
  await copyTree(copy, place)
  await giveTo(identity, place)
}

/**
 * Takes away what `layDatabase` laid for `dataDir` and nobody has worked with: a copy that turned out to be damaged, or one
 * that has been moved on. A server that a killed process left on it is ended first.
 */
export async function dropLaidDatabase(dataDir: string): Promise<void> {
  const place = placeFor(path.resolve(dataDir), chooseIdentity(), 'data')
  await stopServer(place)
  rmSync(place, { recursive: true, force: true })
}
