import { sql, type Db, type Tx } from '../../platform/db/index.ts'
import type { Consent, Media, MediaChange, MediaKind } from './contract.ts'
import type { MediaOwners } from './media.ts'

const COLUMNS = [
  'media_id',
  'kind',
  'sha256',
  'content_type',
  'byte_count',
  'width',
  'height',
  'duration_ms',
  'alt',
  'consent',
  'consent_note',
  'place_coarse',
  'uploaded_by',
  'uploaded_at',
  'public_since',
] as const

type Row = {
  media_id: string
  kind: string
  sha256: Buffer
  content_type: string
  byte_count: number
  width: number | null
  height: number | null
  duration_ms: number | null
  alt: string
  consent: string
  consent_note: string
  place_coarse: string | null
  uploaded_by: string | null
  uploaded_at: Date
  public_since: Date | null
}

/** A kept file with what only the server needs to know. */
export type StoredMedia = { media: Media; sha256: string; uploadedBy: string | null }

function toStored(row: Row): StoredMedia {
  const media: Media = {
    id: row.media_id,
    // The database checks both words.
    kind: row.kind as MediaKind,
    consent: row.consent as Consent,
    contentType: row.content_type,
    byteCount: row.byte_count,
    width: row.width,
    height: row.height,
    durationMs: row.duration_ms,
    alt: row.alt,
    consentNote: row.consent_note,
    placeCoarse: row.place_coarse,
    uploadedAt: row.uploaded_at.toISOString(),
    isPublic: row.public_since !== null,
  }
  return { media, sha256: row.sha256.toString('hex'), uploadedBy: row.uploaded_by }
}

/** The kept files with these ids, in the order asked for; unknown ids are left out. */
export async function findStored(db: Db, councilId: number, ids: string[]): Promise<StoredMedia[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('media')
    .select(COLUMNS)
    .where('council_id', '=', councilId)
    .where('media_id', 'in', ids)
    .execute()
  const byId = new Map(rows.map((row) => [row.media_id, toStored(row)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Who owns a file; null when it is not there. */
export async function findOwners(db: Db, councilId: number, mediaId: string): Promise<MediaOwners | null> {
  const row = await db
    .selectFrom('media')
    .select('uploaded_by')
    .where('council_id', '=', councilId)
    .where('media_id', '=', mediaId)
    .executeTakeFirst()
  if (!row) return null
  const offices = await db
    .selectFrom('media_office')
    .select('office_id')
    .where('council_id', '=', councilId)
    .where('media_id', '=', mediaId)
    .execute()
  return { uploadedBy: row.uploaded_by, officeIds: offices.map((office) => office.office_id) }
}

export type NewMedia = {
  councilId: number
  id: string
  kind: MediaKind
  sha256: string
  contentType: string
  byteCount: number
  width: number | null
  height: number | null
  durationMs: number | null
  uploadedBy: string | null
  uploadedAt: Date
}

/** Adds a file; false when one with this id is there already. */
export async function insertMedia(tx: Tx, media: NewMedia): Promise<boolean> {
  const added = await tx
    .insertInto('media')
    .values({
      council_id: media.councilId,
      media_id: media.id,
      kind: media.kind,
      sha256: Buffer.from(media.sha256, 'hex'),
      content_type: media.contentType,
      byte_count: media.byteCount,
      width: media.width,
      height: media.height,
      duration_ms: media.durationMs,
      uploaded_by: media.uploadedBy,
      uploaded_at: media.uploadedAt,
    })
    .onConflict((conflict) => conflict.columns(['council_id', 'media_id']).doNothing())
    .returning('media_id')
    .executeTakeFirst()
  return added !== undefined
}

/** Changes what is said about a file; what is left out stays. */
export async function changeStored(
  tx: Tx,
  councilId: number,
  mediaId: string,
  change: MediaChange,
): Promise<void> {
  const values = {
    ...(change.alt === undefined ? {} : { alt: change.alt }),
    ...(change.consent === undefined ? {} : { consent: change.consent }),
    ...(change.consentNote === undefined ? {} : { consent_note: change.consentNote }),
    ...(change.placeCoarse === undefined ? {} : { place_coarse: change.placeCoarse }),
  }
  if (Object.keys(values).length === 0) return
  await tx
    .updateTable('media')
    .set(values)
    .where('council_id', '=', councilId)
    .where('media_id', '=', mediaId)
    .execute()
}

/**
 * Lets the newsroom of an office see the files: call it in the transaction in which a report or an article of that
 * office takes them in. Files already shown to it stay so.
 */
export async function showMediaToOffice(
  tx: Tx,
  councilId: number,
  mediaIds: string[],
  officeId: number,
): Promise<void> {
  if (mediaIds.length === 0) return
  await tx
    .insertInto('media_office')
    .values(mediaIds.map((id) => ({ council_id: councilId, media_id: id, office_id: officeId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Lets anybody open the files at `publicMediaPath`, from `at` on; ids of files that are not there are ignored. */
export async function openMediaToPublic(
  tx: Tx,
  councilId: number,
  mediaIds: string[],
  at: Date,
): Promise<void> {
  if (mediaIds.length === 0) return
  await tx
    .updateTable('media')
    .set({ public_since: at })
    .where('council_id', '=', councilId)
    .where('media_id', 'in', mediaIds)
    .where('public_since', 'is', null)
    .execute()
}

/** Takes the files back from the public, when what showed them was withdrawn. */
export async function closeMediaToPublic(tx: Tx, councilId: number, mediaIds: string[]): Promise<void> {
  if (mediaIds.length === 0) return
  await tx
    .updateTable('media')
    .set({ public_since: null })
    .where('council_id', '=', councilId)
    .where('media_id', 'in', mediaIds)
    .execute()
}

/**
 * Keeps files that came with a message of a citizen: they are not forgotten, and no office of the newsroom sees them.
 * Whoever took the message in says who may open them.
 */
export async function holdMedia(tx: Tx, councilId: number, mediaIds: string[]): Promise<void> {
  if (mediaIds.length === 0) return
  await tx
    .updateTable('media')
    .set({ held: true })
    .where('council_id', '=', councilId)
    .where('media_id', 'in', mediaIds)
    .execute()
}

/** Removes a file; throws a foreign-key violation when a report or an article shows it. */
export async function deleteStored(tx: Tx, councilId: number, mediaId: string): Promise<void> {
  await tx.deleteFrom('media').where('council_id', '=', councilId).where('media_id', '=', mediaId).execute()
}

/** Whether some kept file of the council has these bytes. */
export async function hasBytes(db: Db, councilId: number, sha256: string): Promise<boolean> {
  const row = await db
    .selectFrom('media')
    .select('media_id')
    .where('council_id', '=', councilId)
    .where('sha256', '=', Buffer.from(sha256, 'hex'))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Files older than `before` that no office has taken in, oldest first, at most `limit`. */
export async function listForgotten(
  db: Db,
  councilId: number,
  before: Date,
  limit: number,
): Promise<StoredMedia[]> {
  const rows = await db
    .selectFrom('media')
    .select(COLUMNS)
    .where('council_id', '=', councilId)
    .where('uploaded_at', '<', before)
    .where('held', '=', false)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('media_office')
            .select('media_office.media_id')
            .whereRef('media_office.council_id', '=', 'media.council_id')
            .whereRef('media_office.media_id', '=', 'media.media_id'),
        ),
      ),
    )
    .orderBy('uploaded_at')
    .limit(limit)
    .execute()
  return rows.map(toStored)
}

/** What is said to be on these files, and whose they are; unknown ids are left out. */
export function listDescribed(
  db: Db,
  councilId: number,
  ids: readonly string[],
): Promise<(MediaOwners & { id: string; alt: string })[]> {
  return db
    .selectFrom('media as m')
    .select(['m.media_id as id', 'm.alt', 'm.uploaded_by as uploadedBy'])
    .select((eb) =>
      eb
        .selectFrom('media_office as o')
        .select(sql<number[]>`coalesce(array_agg(o.office_id), '{}')`.as('ids'))
        .whereRef('o.council_id', '=', 'm.council_id')
        .whereRef('o.media_id', '=', 'm.media_id')
        .$asScalar()
        .$notNull()
        .as('officeIds'),
    )
    .where('m.council_id', '=', councilId)
    .where('m.media_id', 'in', ids)
    .execute()
}
