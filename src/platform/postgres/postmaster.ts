import { existsSync, readFileSync, realpathSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { codeOf } from '../errors.ts'

/**
 * What a running server writes into its data folder: its process id, its port, the folder as it was named to it, and
 * whether it answers questions yet.
 */
export type Postmaster = { pid: number; port: number; folder: string; ready: boolean }

/** Path of the server's pid file in `dataDir`. */
export function pidFileOf(dataDir: string): string {
  return path.join(dataDir, 'postmaster.pid')
}

/**
 * Reads the pid file, or undefined when there is none: line 1 is the pid, line 2 the data folder, line 4 the port, line 8
 * the state (src/include/utils/pidfile.h of PostgreSQL). A server accepts connections before it is ready.
 */
export function readPidFile(dataDir: string): Postmaster | undefined {
  if (!existsSync(pidFileOf(dataDir))) return undefined
  const lines = readFileSync(pidFileOf(dataDir), 'utf8').split('\n')
  const [pid, folder = '', , port] = lines
  return { pid: Number(pid), port: Number(port), folder, ready: lines[7]?.trim() === 'ready' }
}

/**
 * The server that runs on this folder by its pid file. Undefined when there is none, and when the file came along with a
 * copy of a folder: that server works on the other folder, and to take it over or stop it would harm what lies there.
 */
export function readPostmaster(dataDir: string): Postmaster | undefined {
  const found = readPidFile(dataDir)
  return found && !isElsewhere(found.folder, dataDir) ? found : undefined
}

/** Whether the pid file is that of a server that still has its own on the folder this one was copied from. */
export function isCopied(dataDir: string): boolean {
  const found = readPidFile(dataDir)
  return (
    found !== undefined && isElsewhere(found.folder, dataDir) && readPidFile(found.folder)?.pid === found.pid
  )
}

function isElsewhere(folder: string, dataDir: string): boolean {
  return existsSync(folder) && realpathSync(folder) !== realpathSync(dataDir)
}

/** Whether something accepts connections on this loopback port. */
export function canConnect(port: number): Promise<boolean> {
  if (!Number.isInteger(port) || port <= 0) return Promise.resolve(false)
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}

/** A port nobody listens on now. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/**
 * Whether the pid in a pid file no longer is a PostgreSQL: gone, a zombie that nobody reaps (a container whose
 * first process never waits), or a number that meanwhile belongs to another program.
 */
export function isDead(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return true
  }
  if (!existsSync(`/proc/${pid}/stat`)) return false
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return /\) Z /.test(stat) || !stat.includes('(postgres)')
}
