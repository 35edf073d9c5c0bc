import path from 'node:path'
import { refuseFilled, refuseInside } from '../../backup/folders.ts'
import { backupLock, makeCopy } from '../../backup/make-copy.ts'
import { rememberGood } from '../../backup/plan.ts'
import { readConfig } from '../../config.ts'
import { findActiveCouncil, type Council } from '../../council/index.ts'
import { systemClock } from '../../platform/clock.ts'
import { AppError } from '../../platform/errors.ts'
import { oneAtATime } from '../../platform/one-at-a-time.ts'
import { openStorage, type Storage } from '../../platform/open-storage.ts'

const NO_DATABASE =
  'Basis data di server sendiri (DATABASE_URL) tidak ikut, karena mesin ini tidak punya PostgreSQL bawaan: jalankan pg_dump pada jam yang sama. / The database on your own server is not part of this, as this machine has no embedded PostgreSQL: run pg_dump in the same hour.'

const UNDER_WAY =
  'Cadangan lain sedang dibuat; tunggu sampai selesai, lalu ulangi. / Another backup is being made; wait until it is done, then try again.'

/** The status page tells of this backup too; one without its database is none. */
async function remember(
  { storage, council }: { storage: Storage; council: Council },
  { folder, at, bytes }: { folder: string; at: Date; bytes: number },
): Promise<void> {
  const seconds = Math.round((systemClock.now().getTime() - at.getTime()) / 1000)
  await rememberGood(storage.db, council.id, { at: at.toISOString(), folder, bytes, seconds, check: null })
}

/**
 * `gacek backup FOLDER`: copies database, keys, pictures and archive into a new folder, while Gacek goes on working.
 * Throws AppError when the folder holds something already, or while another backup is being made.
 */
export async function backUp(typed: string, output: NodeJS.WritableStream): Promise<0> {
  const config = readConfig()
  const folder = path.resolve(typed)
  refuseFilled(folder)
  refuseInside(folder, config.dataDir)
  const storage = await openStorage(config)
  try {
    const at = systemClock.now()
    const council = await findActiveCouncil(storage.db)
    const made = await oneAtATime(storage.db, backupLock(council?.id ?? 0), () =>
      makeCopy({ storage, dataDir: config.dataDir }, folder, { at }),
    )
    if (made === 'under-way') throw new AppError('backup-under-way', UNDER_WAY)
    const { database, bytes } = made
    if (database && council) await remember({ storage, council }, { folder, at, bytes: bytes ?? 0 })
    output.write(`Cadangan lengkap / backup complete: ${folder}\n`)
    if (!database) output.write(`${NO_DATABASE}\n`)
    return 0
  } finally {
    await storage.close()
  }
}
