import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '../config.ts'

const PROCESS = path.join(import.meta.dirname, 'fill-sample.process.ts')

/** What the filling process is told: by standard input, where no other user of the machine reads it. */
export type FillOrder = { url: string; config: Config }

const fillers = new Set<ChildProcess>()

/** Ends what still fills, and waits until it is gone; the next start goes on. */
export async function endFilling(): Promise<void> {
  await Promise.all(
    [...fillers].map(async (filler) => {
      const closed = once(filler, 'close')
      filler.kill()
      await closed
    }),
  )
}

/** A process that fills the sample: it loads its program at once and then waits for an order, or for the end of its input. */
export function beginFilling(): ChildProcess {
  const filler = spawn(process.execPath, [PROCESS], { stdio: ['pipe', 'inherit', 'inherit'] })
  // A process that dies early closes its end; its exit code says so.
  filler.stdin.on('error', () => undefined)
  fillers.add(filler)
  filler.once('close', () => fillers.delete(filler))
  return filler
}

/** Has it fill what is missing of the database at `url`; where that is no sample's, it ends. Resolves when it has its order. */
export function orderFilling({ stdin }: ChildProcess, order: FillOrder): Promise<void> {
  return new Promise((resolve) => void stdin?.end(JSON.stringify(order), () => resolve()))
}

/** Whether nothing was ever taken in under this folder: then the sample is most likely to be filled. */
export function isUntouched(dataDir: string): boolean {
  return !existsSync(path.join(dataDir, 'author.key'))
}
