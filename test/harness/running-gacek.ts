import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, chmodSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { throwawayPlace } from './throwaway.ts'

const ROOT = path.join(import.meta.dirname, '../..')

/** A whole Gacek in its own process, as `npm start` runs it. */
export type RunningGacek = {
  url: string
  /** Everything it has printed. */
  output(): string
  /** Ends it as Ctrl-C does and waits until it is gone. */
  stop(): Promise<void>
  /** kill -9: nothing is tidied up. */
  kill(): Promise<void>
}

/**
 * A new data folder that the database's account may enter; a copy of `filled` when that is given. `onDisk` where the speed of
 * the disk is what is measured.
 */
export function makeDataFolder(filled = '', { onDisk = false } = {}): string {
  const place = onDisk ? path.join(os.tmpdir(), 'gacek-journey-') : throwawayPlace('gacek-journey-')
  const folder = mkdtempSync(place)
  chmodSync(folder, 0o755)
  // Owners and modes too: the database refuses a folder that others may read.
  if (filled !== '') execFileSync('cp', ['-a', `${filled}/.`, folder])
  return folder
}

/** Stops whatever is left running on a data folder, and removes it. */
export async function removeDataFolder(folder: string): Promise<void> {
  const { startPostgres } = await import('../../src/platform/postgres/index.ts')
  await (await startPostgres({ dataDir: path.join(folder, 'pg') })).stop()
  rmSync(folder, { recursive: true, force: true })
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

/** Starts Gacek on a free port with its data in `dataDir`; resolves when it says its address. */
export async function startGacek(
  dataDir: string,
  environment: Record<string, string> = {},
): Promise<RunningGacek> {
  const child = spawn(process.execPath, ['scripts/start.ts'], {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir, NO_COLOR: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      output += chunk.toString()
      const found = /http:\/\/localhost:\d+/.exec(output)
      if (found) resolve(found[0])
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('exit', (code) => reject(new Error(`Gacek ended with ${code}:\n${output}`)))
  })
  return {
    url,
    output: () => output,
    stop: () => end(child, 'SIGTERM'),
    kill: () => end(child, 'SIGKILL'),
  }
}
