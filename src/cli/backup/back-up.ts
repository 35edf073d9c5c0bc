import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { readConfig } from '../../config.ts'
import { findActiveCouncil } from '../../council/index.ts'
import { systemClock } from '../../platform/clock.ts'
import { copyTree } from '../../platform/copy-tree.ts'
import { makeFolder } from '../../platform/make-folder.ts'
import { openStorage, type Storage } from '../../platform/open-storage.ts'
import { copyDatabase } from '../../platform/postgres/index.ts'
import { DATABASE, FILES, LABEL, refuseFilled, refuseInside, type Label } from './folders.ts'
import { copyOwnServer } from './own-server.ts'
import { writeSums } from './sums.ts'

const NO_DATABASE =
  'Basis data di server sendiri (DATABASE_URL) tidak ikut, karena mesin ini tidak punya PostgreSQL bawaan: jalankan pg_dump pada jam yang sama. / The database on your own server is not part of this, as this machine has no embedded PostgreSQL: run pg_dump in the same hour.'

/** Copies the database, wherever it runs; false when it could not come along. */
async function copyAny(storage: Storage, target: string): Promise<boolean> {
  if (!storage.embedded) return copyOwnServer(storage.url, target)
  await copyDatabase(storage.embedded, target)
  return true
}

/**
 * `gacek backup FOLDER`: copies database, keys, pictures and archive into a new folder, while Gacek goes on working.
 * Throws AppError when the folder holds something already.
 */
export async function backUp(typed: string, output: NodeJS.WritableStream): Promise<0> {
  const config = readConfig()
  const folder = path.resolve(typed)
  refuseFilled(folder)
  refuseInside(folder, config.dataDir)
  const storage = await openStorage(config)
  try {
    const at = systemClock.now().toISOString()
    const council = await findActiveCouncil(storage.db)
    makeFolder(folder, 0o700)
    const database = await copyAny(storage, path.join(folder, DATABASE))
    // After the database: what it names is there.
    await copyTree(config.dataDir, path.join(folder, FILES), (name) => name !== DATABASE)
    await writeSums(folder)
    const label: Label = { at, council: council?.name ?? '', database }
    writeFileSync(path.join(folder, LABEL), `${JSON.stringify(label)}\n`)
    output.write(`Cadangan lengkap / backup complete: ${folder}\n`)
    if (!database) output.write(`${NO_DATABASE}\n`)
    return 0
  } finally {
    await storage.close()
  }
}
