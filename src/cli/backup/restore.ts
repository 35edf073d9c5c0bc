import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { readConfig } from '../../config.ts'
import { findActiveCouncil } from '../../council/index.ts'
import { holdAllReleases } from '../../newsroom/publications/index.ts'
import { systemClock } from '../../platform/clock.ts'
import { copyTree } from '../../platform/copy-tree.ts'
import { AppError } from '../../platform/errors.ts'
import { openStorage } from '../../platform/open-storage.ts'
import { layDatabase } from '../../platform/postgres/index.ts'
import { DATABASE, FILES, LABEL, labelSchema, refuseFilled, type Label } from './folders.ts'

const HELD =
  'Semua rilis dijeda: yang sudah tayang sesudah cadangan dibuat tidak terbit dua kali. Bandingkan dengan akun resmi, lalu akhiri jeda di halaman Mode krisis. / All releases are paused: compare with the accounts, then end the pause.'

function readLabel(folder: string): Label {
  const file = path.join(folder, LABEL)
  if (existsSync(file)) return labelSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  const text = `${folder}: bukan cadangan yang lengkap / not a complete backup`
  throw new AppError('restore-no-copy', text)
}

/**
 * `gacek restore FOLDER`: lays a backup into an empty `DATA_DIR`, opens it once to see that it is whole, and holds all
 * releases. Throws AppError when there is something in `DATA_DIR` already.
 */
export async function restore(typed: string, output: NodeJS.WritableStream): Promise<0> {
  const config = readConfig()
  const folder = path.resolve(typed)
  const label = readLabel(folder)
  refuseFilled(config.dataDir)
  mkdirSync(config.dataDir, { recursive: true })
  if (label.database) await layDatabase(path.join(folder, DATABASE), path.join(config.dataDir, DATABASE))
  const files = path.join(folder, FILES)
  if (existsSync(files)) await copyTree(files, config.dataDir)
  const storage = await openStorage(config)
  try {
    const council = await findActiveCouncil(storage.db)
    const reason = `Cadangan ${label.at} dipulihkan / restored`
    if (council) await holdAllReleases(storage.db, council.id, { reason, now: systemClock.now() })
    output.write(`Pulih / restored: ${council?.name ?? label.council}, ${label.at}\n${HELD}\n`)
    output.write('Mulai dengan / start with: npm start\n')
    return 0
  } finally {
    await storage.close()
  }
}
