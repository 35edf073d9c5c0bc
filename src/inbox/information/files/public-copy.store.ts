import { sql, type Db } from '../../../platform/db/index.ts'

/** Who opens a copy: everybody, or the applicant of this request (who has shown number and key). */
export type CopyReader = 'everybody' | { requestId: string }
export type PublicCopy = { id: string; name: string; contentType: string; bytes: Buffer }

/**
 * THE rule of files: written anew and not taken down, and it belongs to a public request, to the reader's own answered
 * request, or to an entry of the list that stands and is not excluded. Read at the moment of the request.
 */
function selectCopies(db: Db, councilId: number, reader: CopyReader, now: Date) {
  const own = reader === 'everybody' ? null : reader.requestId
  return db
    .selectFrom('information_file as f')
    .leftJoin('information_request as r', (join) =>
      join.onRef('r.council_id', '=', 'f.council_id').onRef('r.request_id', '=', 'f.request_id'),
    )
    .leftJoin('information_item as i', (join) =>
      join.onRef('i.council_id', '=', 'f.council_id').onRef('i.item_id', '=', 'f.item_id'),
    )
    .where('f.council_id', '=', councilId)
    .where('f.ready_at', 'is not', null)
    .where('f.withdrawn_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('r.public_from', '<=', now),
        sql<boolean>`(r.request_id = ${own}::uuid and r.answered_at is not null)`,
        sql<boolean>`(i.item_id is not null and i.retired_at is null and i.class <> 'excluded')`,
      ]),
    )
}

/** The one way by which a file leaves: page, zip, feed, search and preview all read here. Null: not for this reader now. */
export async function readPublicCopy(
  db: Db,
  councilId: number,
  fileId: string,
  reading: { now: Date; reader?: CopyReader },
): Promise<PublicCopy | null> {
  const row = await selectCopies(db, councilId, reading.reader ?? 'everybody', reading.now)
    .innerJoin('information_file_body as b', (join) =>
      join
        .onRef('b.council_id', '=', 'f.council_id')
        .onRef('b.file_id', '=', 'f.file_id')
        .on('b.role', '=', 'public'),
    )
    .select(['f.file_id as id', 'f.public_name as name', 'b.content_type as contentType', 'b.bytes'])
    .where('f.file_id', '=', fileId)
    .executeTakeFirst()
  return row ?? null
}

/** Names of the copies of a request that the reader may open now, in order. */
export async function listPublicCopies(
  db: Db,
  councilId: number,
  requestId: string,
  reading: { now: Date; reader?: CopyReader },
): Promise<{ id: string; name: string }[]> {
  return selectCopies(db, councilId, reading.reader ?? 'everybody', reading.now)
    .select(['f.file_id as id', 'f.public_name as name'])
    .where('f.request_id', '=', requestId)
    .orderBy('f.position')
    .orderBy('f.file_id')
    .execute()
}
