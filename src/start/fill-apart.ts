import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Council } from '../council/index.ts'
import type { Db } from '../platform/db/index.ts'
import { AppError } from '../platform/errors.ts'
import { beginFilling, orderFilling, type FillOrder } from './begin-filling.ts'
import { isPartFilled, SAMPLE_PARTS, type SamplePart } from './keep-council.ts'

async function isFilled(db: Db, council: Council): Promise<boolean> {
  const parts = Object.keys(SAMPLE_PARTS) as SamplePart[]
  const filled = await Promise.all(parts.map((part) => isPartFilled(db, council, part)))
  return filled.every(Boolean)
}

async function beginOrdered(order: FillOrder): Promise<ChildProcess> {
  const filler = beginFilling()
  await orderFilling(filler, order)
  return filler
}

/**
 * Fills what is missing of the fictional council, in a process of its own: what filling takes of memory (60 MB and
 * more) goes with it, and the office's process stays small. `begun` is one that has its order already. Throws
 * AppError('sample-not-filled'); the next start goes on.
 */
export async function fillApart(
  db: Db,
  council: Council,
  order: FillOrder,
  begun?: ChildProcess,
): Promise<void> {
  if (!begun && (!council.sample || (await isFilled(db, council)))) return
  const filler = begun ?? (await beginOrdered(order))
  const isGone = filler.exitCode !== null || filler.signalCode !== null
  if (!isGone) await once(filler, 'close')
  if (filler.exitCode === 0) return
  const text =
    'Daerah contoh belum terisi seluruhnya; mulai lagi, pengisian dilanjutkan. / The sample is not wholly filled; start again, and filling goes on.'
  throw new AppError('sample-not-filled', text)
}
