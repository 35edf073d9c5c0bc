import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { AppError, codeOf, messageOf } from '../errors.ts'
import { commandOf, processOptions, type Place } from './place.ts'
import { readStat } from './postmaster.ts'

/** A folder under way, and the file of its password: `pg.new-<process>-<its start>-<chance>`. */
const UNFINISHED = /^\.new-(\d+)-(\d+)-[0-9a-f]{8}(\.password)?$/
/** Of /proc/PID/stat, after the name in brackets: when the process began, in ticks since the machine did. */
const START_FIELD = 19

/** When a process began; '0' where the system does not tell. A number is lent again, together with its start never. */
function startOf(pid: number): string {
  const stat = readStat(pid)
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[START_FIELD] ?? '0'
}

function isAlive(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false
  }
  return startOf(pid) === start
}

/** Clears the folders beside `dataDir` whose making was cut off by a kill; those of a living process are left alone. */
export function clearUnfinished(dataDir: string): void {
  const [folder, name] = [path.dirname(dataDir), path.basename(dataDir)]
  if (!existsSync(folder)) return
  for (const entry of readdirSync(folder)) {
    const [, pid, start = ''] = UNFINISHED.exec(entry.startsWith(name) ? entry.slice(name.length) : '') ?? []
    if (pid === undefined || isAlive(Number(pid), start)) continue
    try {
      rmSync(path.join(folder, entry), { recursive: true, force: true })
    } catch {
      // An initdb that outlived its program still writes into it: the next start clears it.
    }
  }
}

/** Whether there is a whole data folder. */
export function isInitialised(dataDir: string): boolean {
  return existsSync(path.join(dataDir, 'PG_VERSION'))
}

/**
 * Makes the data folder: UTF-8, a built-in locale that is the same on every system, checksums, a random password. It is
 * made beside and takes its name when it is whole: of several that begin at once, the first stays. Begins before it first
 * waits, so that whoever has a program to load meanwhile may do so.
 */
export async function initialise(place: Place): Promise<void> {
  const { uid, gid } = place.identity
  const making = `${place.dataDir}.new-${process.pid}-${startOf(process.pid)}-${randomBytes(4).toString('hex')}`
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
  const [program, rest] = commandOf(place, 'initdb', args)
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
