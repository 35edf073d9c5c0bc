import { copyTree } from '../platform/copy-tree.ts'
import { holdsGacek, migrate } from '../platform/db/index.ts'
import { moveDatabase, type Moved } from '../platform/db/moving/index.ts'
import { AppError } from '../platform/errors.ts'
import { makeJobTables } from '../platform/jobs.ts'
import { dropLaidDatabase, startPostgres, type EmbeddedPostgres } from '../platform/postgres/index.ts'
import type { Label } from './folders.ts'

/** Why a backup without a database does not fit, and the way out. */
const REFUSED = {
  'restore-needs-server':
    'Cadangan ini tanpa basis data, karena basis datanya di server sendiri. Pulihkan dahulu hasil pg_dump dari jam yang sama ke server itu, isi DATABASE_URL, lalu pulihkan lagi. / This backup holds no database: first restore the pg_dump of the same hour on your server, set DATABASE_URL, and restore again.',
  'restore-server-empty':
    'Basis data di DATABASE_URL belum berisi Gacek. Pulihkan dahulu hasil pg_dump dari jam yang sama (pg_restore), lalu ulangi. / The database of DATABASE_URL holds no Gacek yet: restore the pg_dump of the same hour first (pg_restore), then again.',
} as const

function refuse(code: keyof typeof REFUSED): never {
  throw new AppError(code, REFUSED[code])
}

/**
 * Throws AppError when a backup without a database meets no `DATABASE_URL`, or one where nothing of Gacek lies: files
 * without their database are no restored office, and tables made now would stand in the way of the dump. Changes nothing.
 */
export async function refuseWithoutDatabase(label: Label, databaseUrl: string | undefined): Promise<void> {
  if (label.database) return
  if (databaseUrl === undefined) refuse('restore-needs-server')
  if (!(await holdsGacek(databaseUrl))) refuse('restore-server-empty')
}

/** Moves an office into a database without a table in it. Gives how much was moved. */
export async function moveInto(fromUrl: string, toUrl: string): Promise<Moved> {
  await migrate(toUrl)
  await makeJobTables(toUrl)
  return moveDatabase(fromUrl, toUrl)
}

/** An embedded server on a new folder, or null on a machine where there is none. */
async function startEmbedded(dataDir: string): Promise<EmbeddedPostgres | null> {
  try {
    return await startPostgres({ dataDir })
  } catch (error) {
    if (error instanceof AppError && ['postgres-no-binary', 'postgres-as-root'].includes(error.code))
      return null
    throw error
  }
}

/**
 * Copies the database of the office's own server, as it is at this moment, into `target`: an embedded one that
 * `restore` brings to any server or none. It is made in `workshop`, on the data's own disk: a disk for backups often keeps
 * no file modes (exFAT), and PostgreSQL starts on none of those. Gives false on a machine that has no embedded PostgreSQL.
 */
export async function copyOwnServer(url: string, target: string, workshop: string): Promise<boolean> {
  await dropLaidDatabase(workshop)
  const copy = await startEmbedded(workshop)
  if (!copy) return false
  try {
    await moveInto(url, copy.url)
    await copy.stop()
    await copyTree(copy.dataDir, target)
    return true
  } finally {
    await dropLaidDatabase(workshop)
  }
}
