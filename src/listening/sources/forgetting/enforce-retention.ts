import { rm } from 'node:fs/promises'
import { dropPartition, listPartitions, type Db } from '../../../platform/db/index.ts'
import { deleteExpiredRows, deleteOldImports, hasOtherCouncil, type Expired } from './deletion.store.ts'
import { rejectFileOf } from '../imports/import-file.ts'

/** The board compares a day with the week before; less would leave it nothing to compare with. */
const MIN_RETENTION_DAYS = 8

const DAY_MS = 24 * 3600_000

/** The first moment after a month written 'YYYYMM'. */
function endOfMonth(label: string): Date {
  return new Date(Date.UTC(Number(label.slice(0, 4)), Number(label.slice(4)), 1))
}

/**
 * Deletes posts, marks and keys published more than `days` days before `now`: whole months by dropping their
 * partitions, the rest row by row. May be cut off and run again at any time.
 * With other councils in the same database, months are shared and only rows are deleted.
 */
export async function enforceRetention(
  db: Db,
  councilId: number,
  days: number,
  now: Date,
): Promise<Expired & { months: string[] }> {
  const before = new Date(now.getTime() - Math.max(MIN_RETENTION_DAYS, days) * DAY_MS)
  const months: string[] = []
  if (!(await hasOtherCouncil(db, councilId))) {
    for (const label of await listPartitions(db)) {
      if (endOfMonth(label) > before) continue
      await dropPartition(db, label)
      months.push(label)
    }
  }
  return { ...(await deleteExpiredRows(db, councilId, before)), months }
}

/** Refused lines quote posts, so imports and their reject files are forgotten when posts are. */
export async function forgetOldImports(
  deps: { db: Db; councilId: number; dataDir: string },
  days: number,
  now: Date,
): Promise<number> {
  const ids = await deleteOldImports(deps.db, deps.councilId, new Date(now.getTime() - days * DAY_MS))
  for (const id of ids) await rm(rejectFileOf(deps.dataDir, id), { force: true })
  return ids.length
}
