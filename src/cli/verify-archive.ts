import { readConfig } from '../config.ts'
import { findActiveCouncil } from '../council/index.ts'
import { verifyArchive } from '../newsroom/results/index.ts'
import { systemClock } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { openStorage } from '../platform/open-storage.ts'

const REASONS = {
  gap: 'nomor melompat / a number is missing',
  chain: 'tidak tersambung ke catatan sebelumnya / not chained to the one before',
  hash: 'isinya berubah / its content was changed',
  columns: 'kolom pencarian tidak sama dengan isinya / the searchable fields differ from the content',
  content: 'isinya tidak terbaca / its content cannot be read',
}

/**
 * `gacek archive verify`: reads the whole archive of releases, every file included, and says whether it is as it was
 * written. Gives the exit code: 0 intact, 1 not.
 */
export async function verifyArchiveCommand(
  options: { head?: string },
  output: NodeJS.WritableStream,
): Promise<number> {
  const config = readConfig()
  const storage = await openStorage(config)
  try {
    const council = await findActiveCouncil(storage.db)
    if (!council)
      throw new AppError('no-council', 'Belum ada daerah / no council yet: gacek council --name …')
    const deps = { db: storage.db, clock: systemClock, dataDir: config.dataDir }
    const check = await verifyArchive(deps, council.id, { readFiles: true, head: options.head ?? null })
    const lines = [
      `${check.ok ? 'UTUH / INTACT' : 'RUSAK / BROKEN'}: ${council.name}`,
      `catatan / records: ${check.records}   berkas / files: ${check.media.checked}`,
      `hash terakhir / last hash: ${check.head}`,
    ]
    if (check.broken) lines.push(`catatan / record ${check.broken.number}: ${REASONS[check.broken.reason]}`)
    for (const sha256 of check.media.wrong)
      lines.push(`berkas hilang atau berubah / file missing or changed: ${sha256}`)
    if (check.headFound === false)
      lines.push('hash yang diberikan tidak ada di rantai / the given hash is not in the chain')
    output.write(`${lines.join('\n')}\n`)
    return check.ok ? 0 : 1
  } finally {
    await storage.close()
  }
}
