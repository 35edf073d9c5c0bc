import { existsSync } from 'node:fs'
import type { Council } from '../council/index.ts'
import type { Clock } from '../platform/clock.ts'
import { freeBytesOf } from './check-folder.ts'
import { backupPlanSchema, type BackupView } from './contract.ts'
import { listCopies } from './keep-copies.ts'
import { isSameDisk, measureNeeded, type CopyDeps } from './make-copy.ts'
import { readDatabaseBytes } from './own-size.store.ts'
import { keepOrigin, lightOf, readPlan, readState, runningOf } from './plan.ts'

export type ViewDeps = CopyDeps & { council: Pick<Council, 'id'>; clock: Clock }

/** What lies in the folder and how much room is left; nothing of one that is not there or cannot be read. */
async function lookInto(folder: string, origin: string, dataDir: string) {
  const nothing = { copies: null, isSameDisk: null, freeBytes: null }
  if (folder === '' || !existsSync(folder)) return nothing
  try {
    return {
      copies: listCopies(folder, origin),
      isSameDisk: await isSameDisk(folder, dataDir),
      freeBytes: await freeBytesOf(folder),
    }
  } catch {
    return nothing
  }
}

/** The backups as their operator sees them. */
export async function viewBackup(deps: ViewDeps): Promise<BackupView> {
  const { storage, dataDir, council, clock } = deps
  const { db } = storage
  const now = clock.now()
  const [plan, state] = [await readPlan(db, council.id), await readState(db, council.id)]
  return {
    plan: backupPlanSchema.parse(plan),
    light: lightOf(plan, state, now),
    running: runningOf(state, now),
    lastGood: state.lastGood,
    failed: state.failed,
    ...(await lookInto(plan.folder, await keepOrigin(db, council.id), dataDir)),
    neededBytes: await measureNeeded(deps, () => readDatabaseBytes(db)),
    dataDir,
  }
}
