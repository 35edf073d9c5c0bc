import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { codeOf } from '../errors.ts'
import { withClient } from '../with-client.ts'

/** What a running server writes into its data folder: its process id, its port, and the folder as it was named to it. */
export type Postmaster = { pid: number; port: number; folder: string }

const ASK_TIMEOUT_MS = 5_000
/** Of the pid file: process, folder, start, port; below come addresses and a state that changes. */
const SERVER_LINES = 4
/** The server is starting, recovering or ending. */
const NOT_YET = '57P03'

/** Path of the server's pid file in `dataDir`. */
export function pidFileOf(dataDir: string): string {
  return path.join(dataDir, 'postmaster.pid')
}

/**
 * Reads the pid file, or undefined when there is none: line 1 is the pid, line 2 the data folder, line 4 the port
 * (src/include/utils/pidfile.h of PostgreSQL).
 */
export function readPidFile(dataDir: string): Postmaster | undefined {
  if (!existsSync(pidFileOf(dataDir))) return undefined
  const lines = readFileSync(pidFileOf(dataDir), 'utf8').split('\n')
  const [pid, folder = '', , port] = lines
  return { pid: Number(pid), port: Number(port), folder }
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

const tellServer = (pidFile: string): string => pidFile.split('\n').slice(0, SERVER_LINES).join('\n')

/**
 * Whose server answers at `url`: 'ours' when it reads in its own data folder the very pid file that lies in `dataDir`,
 * 'not-yet' when it says that it is starting or ending, else 'foreign'. A port says nothing: after a crash and a restart
 * of the machine any program may have got it, another office's database among them.
 */
export async function askWhose(url: string, dataDir: string): Promise<'ours' | 'not-yet' | 'foreign'> {
  try {
    const read = `select pg_read_file('postmaster.pid') as words`
    const { rows } = await withClient(url, (client) => client.query<{ words: string }>(read), {
      name: 'gacek-asking',
      timeoutMs: ASK_TIMEOUT_MS,
    })
    const own = tellServer(readFileSync(pidFileOf(dataDir), 'utf8'))
    return tellServer(rows[0]?.words ?? '') === own ? 'ours' : 'foreign'
  } catch (error) {
    return codeOf(error) === NOT_YET ? 'not-yet' : 'foreign'
  }
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
 * Whether the pid in a pid file no longer is the PostgreSQL of `dataDir`: gone, a zombie that nobody reaps (a container
 * whose first process never waits), or a number that meanwhile belongs to another program or another folder's server.
 */
export function isDead(pid: number, dataDir: string): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return true
  }
  const stat = readStat(pid)
  if (stat === null) return false
  return /\) Z /.test(stat) || !stat.includes('(postgres)') || worksElsewhere(pid, dataDir)
}

/** What Linux tells of a process; null where it tells nothing, or the process went meanwhile. */
export function readStat(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return null
  }
}

/** A PostgreSQL works in its data folder; where the system does not let us look, nothing is claimed. */
function worksElsewhere(pid: number, dataDir: string): boolean {
  try {
    const [there, here] = [statSync(`/proc/${pid}/cwd`), statSync(dataDir)]
    return there.ino !== here.ino || there.dev !== here.dev
  } catch {
    return false
  }
}
