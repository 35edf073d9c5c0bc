import type { Selectable } from 'kysely'
import type { Upload as UploadTable } from '../../../../db/types.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'

export type UploadRow = Selectable<UploadTable>

export async function addUpload(
  db: Db,
  councilId: number,
  upload: { uploadId: string; fileName: string; bytes: number },
): Promise<void> {
  await db
    .insertInto('upload')
    .values({
      council_id: councilId,
      upload_id: upload.uploadId,
      file_name: upload.fileName,
      bytes: upload.bytes,
    })
    .execute()
}

export async function findUpload(
  db: Db | Tx,
  councilId: number,
  uploadId: string,
): Promise<UploadRow | undefined> {
  return db
    .selectFrom('upload')
    .selectAll()
    .where('council_id', '=', councilId)
    .where('upload_id', '=', uploadId)
    .executeTakeFirst()
}

export async function removeUpload(db: Db | Tx, councilId: number, uploadId: string): Promise<void> {
  await db
    .deleteFrom('upload')
    .where('council_id', '=', councilId)
    .where('upload_id', '=', uploadId)
    .execute()
}

/** Uploads from before `before` that no running import needs. */
export async function listForgottenUploads(db: Db, councilId: number, before: Date): Promise<UploadRow[]> {
  return db
    .selectFrom('upload as u')
    .selectAll('u')
    .where('u.council_id', '=', councilId)
    .where('u.created_at', '<', before)
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('import_run as r')
            .select('r.import_id')
            .whereRef('r.council_id', '=', 'u.council_id')
            .whereRef('r.upload_id', '=', 'u.upload_id')
            .where('r.status', '=', 'running'),
        ),
      ),
    )
    .execute()
}
