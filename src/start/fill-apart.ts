import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { Config } from '../config.ts'
import type { Council } from '../council/index.ts'
import type { Db } from '../platform/db/index.ts'
import { AppError } from '../platform/errors.ts'
import { isPartFilled, SAMPLE_PARTS, type SamplePart } from './keep-council.ts'

const PROCESS = path.join(import.meta.dirname, 'fill-sample.process.ts')

/** What the filling process is told: by standard input, where no other user of the machine reads it. */
export type FillOrder = { url: string; config: Config }

/**
 * Fills what is missing of the fictional council, in a process of its own: what filling takes of memory (60 MB and
 * more) goes with it, and the office's process stays small. Throws AppError('sample-not-filled'); the next start goes on.
 */
export async function fillApart(db: Db, council: Council, order: FillOrder): Promise<void> {
  const parts = Object.keys(SAMPLE_PARTS) as SamplePart[]
  const filled = await Promise.all(parts.map((part) => isPartFilled(db, council, part)))
  if (filled.every(Boolean)) return
  const child = spawn(process.execPath, [PROCESS], { stdio: ['pipe', 'inherit', 'inherit'] })
  // A process that dies early closes its end; its exit code says so.
  child.stdin.on('error', () => undefined)
  child.stdin.end(JSON.stringify(order))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code === 0) return
  const text =
    'Daerah contoh belum terisi seluruhnya; mulai lagi, pengisian dilanjutkan. / The sample is not wholly filled; start again, and filling goes on.'
  throw new AppError('sample-not-filled', text)
}
