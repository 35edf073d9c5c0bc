import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { Socket } from 'node:net'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { AppError, messageOf } from '../errors.ts'
import { provideBinaries } from './binaries.ts'
import { chooseIdentity, placeFor, type Identity } from './identity.ts'
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

type Place = { identity: Identity; native: string; dataDir: string }

const RETRY_MS = 200
const START_TIMEOUT_MS = 30_000
/** A pid file whose owner looks dead is removed only after this long, to be sure that no server is just ending. */
const STALE_AFTER_MS = 5_000

function command(place: Place, binary: string, args: string[]): [string, string[]] {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const line = [...place.identity.prefix, path.join(place.native, 'bin', binary + suffix), ...args]
  return [line[0] ?? '', line.slice(1)]
}

function processOptions(place: Place) {
  const { uid, gid } = place.identity
  return {
    ...(uid === undefined || gid === undefined ? {} : { uid, gid }),
    env: { LC_ALL: 'C', LANG: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' },
    cwd: '/',
  }
}

/**
 * Makes the data folder: UTF-8, a built-in locale that is the same on every system, checksums, a random password. It is
 * made beside and takes its name when it is whole: of several that begin at once, the first stays. Begins before it first
 * waits, so that whoever has a program to load meanwhile may do so.
 */
async function initialise(place: Place): Promise<void> {
  const { uid, gid } = place.identity
  const making = `${place.dataDir}.new-${randomBytes(4).toString('hex')}`
  const passwordFile = `${making}.password`
  mkdirSync(making, { recursive: true })
  writeFileSync(passwordFile, randomBytes(18).toString('base64url'), { mode: 0o600 })
  if (uid !== undefined && gid !== undefined) {
    chownSync(making, uid, gid)
    chownSync(passwordFile, uid, gid)
  }
  const args = ['-D', making, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`]
  args.push('-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-sync')
  const complaint = await runInitdb(place, args)
  if (complaint !== null) {
    rmSync(passwordFile, { force: true })
    rmSync(making, { recursive: true, force: true })
    throw new AppError('postgres-init', `initdb: ${complaint}`)
  }
  renameSync(passwordFile, path.join(making, 'superuser.pw'))
  try {
    // An empty folder that somebody made beforehand gives way; one with anything in it stays.
    if (existsSync(place.dataDir)) rmdirSync(place.dataDir)
    renameSync(making, place.dataDir)
  } catch (cause) {
    rmSync(making, { recursive: true, force: true })
    if (!isInitialised(place.dataDir)) throw new AppError('postgres-init', messageOf(cause), { cause })
  }
}

/** Gives null, or why it failed in its own words. */
async function runInitdb(place: Place, args: string[]): Promise<string | null> {
  const [program, rest] = command(place, 'initdb', args)
  const child = spawn(program, rest, { ...processOptions(place), stdio: ['ignore', 'ignore', 'pipe'] })
  let words = ''
  child.stderr.on('data', (chunk: Buffer) => {
    words += chunk.toString()
  })
  try {
    const [code] = (await once(child, 'close')) as [number | null]
    return code === 0 ? null : words || `ended with ${code}`
  } catch (error) {
    return messageOf(error)
  }
}

function isInitialised(dataDir: string): boolean {
  return existsSync(path.join(dataDir, 'PG_VERSION'))
}

/** Starts the server and waits until it accepts connections; rejects with its own last words. */
function launch(place: Place, port: number, flags: string[]): Promise<ChildProcess> {
  const args = ['-D', place.dataDir, '-p', String(port), '-c', 'listen_addresses=127.0.0.1']
  args.push('-c', 'unix_socket_directories=', ...flags.flatMap((flag) => ['-c', flag]))
  const [program, rest] = command(place, 'postgres', args)
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
