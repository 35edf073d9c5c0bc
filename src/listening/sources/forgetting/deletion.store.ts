import { sql, type Db, type Tx } from '../../../platform/db/index.ts'

/** A post that is gone: enough to take it out of counts, nothing of what it said. */
export type DeletedPost = {
  number: number
  seq: number
  sourceId: number
  publishedAt: Date
  clusterId: number | null
}

/** Deletes one post with its mark and its key; undefined when there is none. The caller has the arrival lock. */
export async function deletePostRows(
  tx: Tx,
  councilId: number,
  sourceId: number,
  externalId: string,
): Promise<DeletedPost | undefined> {
  const key = await tx
    .deleteFrom('post_key')
    .where('council_id', '=', councilId)
    .where('source_id', '=', sourceId)
    .where('external_id', '=', externalId)
    .returning(['seq', 'published_at'])
    .executeTakeFirst()
  if (!key) return undefined
  // Moments are stored from JavaScript dates, to the millisecond, so they compare equal.
  await tx
    .deleteFrom('post')
    .where('council_id', '=', councilId)
    .where('published_at', '=', key.published_at)
    .where('seq', '=', key.seq)
    .execute()
  const mark = await tx
    .deleteFrom('post_mark')
    .where('council_id', '=', councilId)
    .where('published_at', '=', key.published_at)
    .where('seq', '=', key.seq)
    .returning('cluster_id')
    .executeTakeFirst()
  const clusterId = mark?.cluster_id ?? null
  await sql`update source set post_count = greatest(0, post_count - 1)
    where council_id = ${councilId} and source_id = ${sourceId}`.execute(tx)
  const row = await tx
    .insertInto('post_deletion')
    .values({
      council_id: councilId,
      number: sql<number>`nextval('post_deletion_number')`,
      seq: key.seq,
      source_id: sourceId,
      published_at: key.published_at,
      cluster_id: clusterId,
    })
    .returning('number')
    .executeTakeFirstOrThrow()
  return { number: row.number, seq: key.seq, sourceId, publishedAt: key.published_at, clusterId }
}

/** Posts deleted after deletion `afterNumber`, at most `limit`, in order. A reader that keeps the last number misses none. */
export async function listDeletions(
  db: Db | Tx,
  councilId: number,
  afterNumber: number,
  limit: number,
): Promise<DeletedPost[]> {
  const rows = await db
    .selectFrom('post_deletion')
    .select(['number', 'seq', 'source_id', 'published_at', 'cluster_id'])
    .where('council_id', '=', councilId)
    .where('number', '>', afterNumber)
    .orderBy('number')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    number: row.number,
    seq: row.seq,
    sourceId: row.source_id,
    publishedAt: row.published_at,
    clusterId: row.cluster_id,
  }))
}

/** Rows that went, by table. */
export type Expired = { posts: number; marks: number; keys: number }

/**
 * Deletes what was published before `before`. Keys go last: a key without its post is harmless, a post without its key
 * could come in a second time.
 */
export async function deleteExpiredRows(db: Db, councilId: number, before: Date): Promise<Expired> {
  const remove = async (table: 'post' | 'post_mark' | 'post_key'): Promise<number> => {
    const result = await db
      .deleteFrom(table)
      .where('council_id', '=', councilId)
      .where('published_at', '<', before)
      .executeTakeFirst()
    return Number(result.numDeletedRows)
  }
  return { marks: await remove('post_mark'), posts: await remove('post'), keys: await remove('post_key') }
}

/** Whether there is another council here: its posts share the monthly partitions. */
export async function hasOtherCouncil(db: Db, councilId: number): Promise<boolean> {
  const row = await db
    .selectFrom('council')
    .select('council_id')
    .where('council_id', '<>', councilId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Forgets what imports and uploads before `before` left behind; gives the numbers of those imports and uploads. */
export async function deleteOldImports(db: Db, councilId: number, before: Date): Promise<number[]> {
  await db.deleteFrom('upload').where('council_id', '=', councilId).where('created_at', '<', before).execute()
  const rows = await db
    .deleteFrom('import_run')
    .where('council_id', '=', councilId)
    .where('ended_at', '<', before)
    .returning('import_id')
    .execute()
  return rows.map((row) => row.import_id)
}
