import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readConfig } from '../../config.ts'
import { findActiveCouncil } from '../../council/index.ts'
import { systemClock } from '../../platform/clock.ts'
import { copyTree } from '../../platform/copy-tree.ts'
import { openStorage } from '../../platform/open-storage.ts'
import { copyDatabase } from '../../platform/postgres/index.ts'
import { DATABASE, FILES, LABEL, refuseFilled, refuseInside, type Label } from './folders.ts'
import { writeSums } from './sums.ts'

const OWN_SERVER =
  'Basis data di server sendiri (DATABASE_URL) tidak ikut: jalankan pg_dump pada jam yang sama. / The database on your own server is not part of this: run pg_dump in the same hour.'

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
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (storage.embedded) await copyDatabase(storage.embedded, path.join(folder, DATABASE))
    // After the database: what it names is there.
    await copyTree(config.dataDir, path.join(folder, FILES), (name) => name !== DATABASE)
    await writeSums(folder)
    const label: Label = { at, council: council?.name ?? '', database: storage.embedded !== null }
    writeFileSync(path.join(folder, LABEL), `${JSON.stringify(label)}\n`)
    output.write(`Cadangan lengkap / backup complete: ${folder}\n`)
    if (!storage.embedded) output.write(`${OWN_SERVER}\n`)
    return 0
  } finally {
    await storage.close()
  }
}
