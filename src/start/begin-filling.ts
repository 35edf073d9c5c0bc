import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

const PROCESS = path.join(import.meta.dirname, 'fill-sample.process.ts')

/** Where compiled code is kept: the next process that needs it loads in half the time. */
export const COMPILED = path.join(import.meta.dirname, '../../build/compiled')

/** A process that fills the sample: it loads its program at once and then waits for an order, or for the end of its input. */
export function beginFilling(): ChildProcess {
  const filler = spawn(process.execPath, [PROCESS], { stdio: ['pipe', 'inherit', 'inherit'] })
  // A process that dies early closes its end; its exit code says so.
  filler.stdin.on('error', () => undefined)
  return filler
}

/** Whether nothing was ever taken in under this folder: then the sample is most likely to be filled. */
export function isUntouched(dataDir: string): boolean {
  return !existsSync(path.join(dataDir, 'author.key'))
}
