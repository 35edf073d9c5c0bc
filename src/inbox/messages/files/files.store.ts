import type { Db } from '../../../platform/db/index.ts'

/** A kept file with whose thread it is part of; null when there is none, or it was refused. */
export async function findFile(db: Db, councilId: number, fileId: string) {
  const row = await db
    .selectFrom('message_file as f')
    .innerJoin('message as m', (join) =>
      join.onRef('m.council_id', '=', 'f.council_id').onRef('m.message_id', '=', 'f.message_id'),
    )
    .innerJoin('thread as t', (join) =>
      join.onRef('t.council_id', '=', 'm.council_id').onRef('t.thread_id', '=', 'm.thread_id'),
    )
    .select([
      'f.kind',
      'f.media_id',
      'f.name',
      'f.content_type',
      'f.byte_count',
      'f.stored_as',
      't.office_id',
      't.thread_id',
      'm.hidden_at',
    ])
    .where('f.council_id', '=', councilId)
    .where('f.file_id', '=', fileId)
    .where('f.kind', '<>', 'refused')
    .executeTakeFirst()
  if (!row) return null
  return {
    mediaId: row.media_id,
    name: row.name,
    contentType: row.content_type,
    byteCount: row.byte_count,
    storedAs: row.stored_as,
    officeId: row.office_id,
    threadId: row.thread_id,
    hiddenAt: row.hidden_at,
  }
}
