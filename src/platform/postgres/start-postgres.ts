import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { Socket } from 'node:net'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { AppError, messageOf } from '../errors.ts'
import { provideBinaries } from './binaries.ts'
import { chooseIdentity, placeFor } from './identity.ts'
import { clearUnfinished, initialise, isInitialised } from './initialise.ts'
import { commandOf, processOptions, type Place } from './place.ts'
import {
  askWhose,
  findFreePort,
  isCopied,
  isDead,
  pidFileOf,
  readPidFile,
  readPostmaster,
} from './postmaster.ts'

/** A running embedded server. `adopted`: it had outlived an earlier process and was taken over as it was. */
export type EmbeddedPostgres = {
  url: string
  port: number
  dataDir: string
  adopted: boolean
  /** Fast shutdown: running statements are cut off, committed ones are safe. */
  stop(): Promise<void>
}

const RETRY_MS = 200
const START_TIMEOUT_MS = 30_000
/** A pid file whose owner looks dead is removed only after this long, to be sure that no server is just ending. */
const STALE_AFTER_MS = 5_000

/** Starts the server and waits until it accepts connections; rejects with its own last words. */
function launch(place: Place, port: number, flags: string[]): Promise<ChildProcess> {
  const args = ['-D', place.dataDir, '-p', String(port), '-c', 'listen_addresses=127.0.0.1']
  args.push('-c', 'unix_socket_directories=', ...flags.flatMap((flag) => ['-c', flag]))
  const [program, rest] = commandOf(place, 'postgres', args)
  // Detached: Ctrl-C in the terminal must reach Gacek first, which drains and then stops the database.
  const child = spawn(program, rest, {
    ...processOptions(place),
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  let words = ''
  return new Promise((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      words = (words + chunk.toString()).slice(-20_000)
      if (/ready to accept (read-only )?connections/.test(words)) resolve(child)
    })
    child.on('error', reject)
    child.on('close', (code) => reject(new Error(`postgres ended with ${code}: ${words.slice(-2000)}`)))
  })
}

/** The server's pipe and process must not keep ours alive: it outlives us on purpose until `stop`. */
function letGo(child: ChildProcess): void {
  child.unref()
  if (child.stderr instanceof Socket) child.stderr.unref()
}

const tellHeld = (dataDir: string, pid: number | undefined): string =>
  `${dataDir}: basis data ini dipegang proses ${pid ?? '?'}, yang tidak menjawab sebagai basis data Gacek. Tunggu sampai proses itu berakhir, atau hentikan (kill ${pid ?? '?'}), lalu mulai lagi. / This database is held by process ${pid ?? '?'}, which does not answer as Gacek's database: wait until it ends, or stop it, and start again.`

/**
 * After a start that failed: waits a little when a pid file was found, or when another program took the port that was
 * free a moment before; rethrows anything else. Heals the file once its owner is surely dead.
 */
async function waitForOwner(dataDir: string, error: unknown, waited: number): Promise<void> {
  const words = messageOf(error)
  const isLocked = words.includes('lock file "postmaster.pid" already exists')
  const isTaken = words.includes('could not bind IPv4 address')
  const owner = readPidFile(dataDir)
  if (isLocked && waited > START_TIMEOUT_MS) {
    throw new AppError('postgres-held', tellHeld(dataDir, owner?.pid), { cause: error })
  }
  if (!(isLocked || isTaken) || waited > START_TIMEOUT_MS) {
    throw new AppError('postgres-start', words, { cause: error })
  }
  if (owner && waited > STALE_AFTER_MS && isDead(owner.pid, dataDir)) {
    rmSync(pidFileOf(dataDir), { force: true })
  }
  await delay(RETRY_MS)
}

/**
 * The port of the server that runs on this very folder. Undefined when none does, or when what answers there is somebody
 * else's: a new server then gets a port of its own, and PostgreSQL itself sees to it that a folder has but one.
 */
async function findOwnPort(dataDir: string, urlAt: (port: number) => string): Promise<number | undefined> {
  for (;;) {
    const running = readPostmaster(dataDir)
    if (!running) return undefined
    const whose = await askWhose(urlAt(running.port), dataDir)
    if (whose === 'ours') return running.port
    if (whose === 'foreign' || isDead(running.pid, dataDir)) return undefined
    await delay(RETRY_MS)
  }
}

/** Starts a new server, or adopts the one that still runs on this data folder. */
async function startOrAdopt(
  place: Place,
  flags: string[],
  urlAt: (port: number) => string,
): Promise<{ port: number; adopted: boolean }> {
  const begun = Date.now()
  for (;;) {
    const own = await findOwnPort(place.dataDir, urlAt)
    if (own !== undefined) return { port: own, adopted: true }
    if (isCopied(place.dataDir)) rmSync(pidFileOf(place.dataDir), { force: true })
    const port = await findFreePort()
    try {
      letGo(await launch(place, port, flags))
      return { port, adopted: false }
    } catch (error) {
      await waitForOwner(place.dataDir, error, Date.now() - begun)
    }
  }
}

/** Ends the server that works on this very folder, if there is one, and waits until it is gone. */
export async function stopServer(dataDir: string): Promise<void> {
  const running = readPostmaster(dataDir)
  if (!running || isDead(running.pid, dataDir)) return
  process.kill(running.pid, 'SIGINT')
  while (existsSync(pidFileOf(dataDir)) && !isDead(running.pid, dataDir)) await delay(20)
}

/**
 * Starts the embedded PostgreSQL in `dataDir` (made when missing), or adopts the one already running there.
 * `flags` are server settings such as 'fsync=off'. Throws AppError('postgres-…') with what to do.
 */
export async function startPostgres(options: {
  dataDir: string
  flags?: string[]
}): Promise<EmbeddedPostgres> {
  const identity = chooseIdentity()
  const wanted = path.resolve(options.dataDir)
  const place: Place = {
    identity,
    native: provideBinaries(identity),
    dataDir: placeFor(wanted, identity, 'data'),
  }
  clearUnfinished(place.dataDir)
  if (!isInitialised(place.dataDir)) await initialise(place)
  const password = readFileSync(path.join(place.dataDir, 'superuser.pw'), 'utf8').trim()
  const urlAt = (at: number): string => `postgres://postgres:${password}@127.0.0.1:${at}/postgres`
  const { port, adopted } = await startOrAdopt(place, options.flags ?? [], urlAt)
  return {
    url: urlAt(port),
    port,
    dataDir: place.dataDir,
    adopted,
    stop: () => stopServer(place.dataDir),
  }
}
