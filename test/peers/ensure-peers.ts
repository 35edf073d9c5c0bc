import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

export const PEERS_DIR = import.meta.dirname
const STAMP = path.join(PEERS_DIR, 'node_modules/.installed')
const LOCK = path.join(PEERS_DIR, '.install.lock')
const LOCK_STALE_MS = 15 * 60_000

/** The Node that npm runs under, not the one this project brings: binaries of the peers are built for it. */
export const outerPath = (process.env['PATH'] ?? '')
  .split(path.delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .join(path.delimiter)

/** The environment of a peer: without the settings of an outer npm run. */
export const peerEnvironment: NodeJS.ProcessEnv = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_)/i.test(name))),
  PATH: outerPath,
}

/** Runs a command to its end; gives what it wrote. Throws an Error with it when it fails or is not there. */
export async function runCommand(command: string, args: string[], cwd = PEERS_DIR): Promise<string> {
  const child = spawn(command, args, { cwd, env: peerEnvironment, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', (part: Buffer) => (output += part.toString()))
  child.stderr.on('data', (part: Buffer) => (output += part.toString()))
  const status = await new Promise<number | null>((done, failed) => {
    child.on('error', failed)
    child.on('close', done)
  })
  if (status !== 0) throw new Error(`${command} ${args[0] ?? ''}: ${status}\n${output.slice(-2000)}`)
  return output
}

async function stampOf(): Promise<string> {
  const node = await runCommand('node', ['-p', 'process.platform + process.arch + process.versions.modules'])
  return createHash('sha256')
    .update(readFileSync(path.join(PEERS_DIR, 'package-lock.json')))
    .update(node)
    .digest('hex')
}

const isInstalled = (stamp: string) => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp

async function takeLock(): Promise<void> {
  for (;;) {
    try {
      mkdirSync(LOCK)
      return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const age = Date.now() - (statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
      if (age > LOCK_STALE_MS) rmSync(LOCK, { recursive: true, force: true })
      await wait(500)
    }
  }
}

/**
 * Installs the peers once for each lockfile and Node (about three minutes, 750 MB), whoever comes first.
 * Throws an Error when npm or its registry cannot be reached.
 */
export async function ensurePeers(): Promise<void> {
  const stamp = await stampOf()
  if (isInstalled(stamp)) return
  await takeLock()
  try {
    if (isInstalled(stamp)) return
    console.error('installing test peers …')
    await runCommand('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
    writeFileSync(STAMP, stamp)
  } finally {
    rmSync(LOCK, { recursive: true, force: true })
  }
}

/**
 * Why a peer cannot run on this machine, or null when it can. On the machine that checks every change it must: there the
 * reason is thrown, elsewhere it is printed and the tests of that peer are left out.
 */
export async function findMissing(peer: 'bluesky' | 'wordpress'): Promise<string | null> {
  try {
    if (peer === 'wordpress') {
      const modules = await runCommand('php', ['-m'])
      const lacking = ['pdo_sqlite', 'mbstring', 'xml', 'gd'].filter((name) => !modules.includes(name))
      if (lacking.length > 0) throw new Error(`php lacks ${lacking.join(', ')}`)
    }
    await ensurePeers()
    return null
  } catch (error) {
    if (process.env['CI'] === 'true') throw error
    const reason = `${peer} is left out: ${error instanceof Error ? error.message : String(error)}`
    console.warn(reason)
    return reason
  }
}

if (process.argv[1] === import.meta.filename) await ensurePeers()

const TRIES = 3

/**
 * Starts a peer; where another program took its port between the choice of it and the first use, again with another one.
 * Throws what it said last.
 */
export async function startOnFreePort<Peer>(start: () => Promise<Peer>, tries = TRIES): Promise<Peer> {
  try {
    return await start()
  } catch (error) {
    if (tries === 1 || !/EADDRINUSE|address already in use/i.test(String(error))) throw error
    return startOnFreePort(start, tries - 1)
  }
}
