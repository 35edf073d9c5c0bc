import { holdsGacek } from '../../platform/db/index.ts'
import { AppError } from '../../platform/errors.ts'
import type { Label } from './folders.ts'

/** Why a backup does not fit the database that `DATABASE_URL` chooses, and the way out. */
const REFUSED = {
  'restore-needs-embedded':
    'Cadangan ini membawa basis data bawaan, sedangkan DATABASE_URL menunjuk server lain yang tidak akan menerimanya. Kosongkan DATABASE_URL, lalu pulihkan lagi. / This backup holds the embedded database; DATABASE_URL names another server, which would not receive it. Unset DATABASE_URL and restore again.',
  'restore-needs-server':
    'Cadangan ini tanpa basis data, karena basis datanya di server sendiri. Pulihkan dahulu hasil pg_dump dari jam yang sama ke server itu, isi DATABASE_URL, lalu pulihkan lagi. / This backup holds no database: first restore the pg_dump of the same hour on your server, set DATABASE_URL, and restore again.',
  'restore-server-empty':
    'Basis data di DATABASE_URL belum berisi Gacek. Pulihkan dahulu hasil pg_dump dari jam yang sama (pg_restore), lalu ulangi. / The database of DATABASE_URL holds no Gacek yet: restore the pg_dump of the same hour first (pg_restore), then again.',
} as const

function refuse(code: keyof typeof REFUSED): never {
  throw new AppError(code, REFUSED[code])
}

/** Throws AppError when a backup with a database meets `DATABASE_URL`, or one without meets none. */
export function refuseOtherServer(label: Label, databaseUrl: string | undefined): void {
  if (label.database && databaseUrl !== undefined) refuse('restore-needs-embedded')
  if (!label.database && databaseUrl === undefined) refuse('restore-needs-server')
}

/**
 * Throws AppError('restore-server-empty') when nothing of Gacek lies at the address: files without their database are no
 * restored office, and tables made now would stand in the way of the dump. Changes nothing.
 */
export async function refuseEmptyServer(databaseUrl: string): Promise<void> {
  if (!(await holdsGacek(databaseUrl))) refuse('restore-server-empty')
}
