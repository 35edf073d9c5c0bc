import { arrayText, sql, type Db, type Tx } from '../../../platform/db/index.ts'

/** A post that is gone: enough to take it out of counts, nothing of what it said. */
export type DeletedPost = {
  number: number
  seq: number
  sourceId: number
  publishedAt: Date
  clusterId: number | null
}

/** A post by its source and the id it has there. */
export type PostName = { sourceId: number; externalId: string }

/** Deletes posts with their marks and their keys; gives those that were there. The caller has the arrival lock. */
export async function deletePostRows(
  tx: Tx,
  councilId: number,
  posts: readonly PostName[],
): Promise<DeletedPost[]> {
  if (posts.length === 0) return []
  const found = await sql<DeletedPost>`
    with keys as (
      delete from post_key k
      using unnest(${arrayText(posts.map((post) => post.sourceId))}::integer[],
        ${arrayText(posts.map((post) => post.externalId))}::text[]) as given (source_id, external_id)
      where k.council_id = ${councilId} and k.source_id = given.source_id and k.external_id = given.external_id
      returning k.seq, k.source_id, k.published_at
    ), texts as (
      delete from post p using keys k
      where p.council_id = ${councilId} and p.published_at = k.published_at and p.seq = k.seq
    ), marks as (
      delete from post_mark m using keys k
      where m.council_id = ${councilId} and m.published_at = k.published_at and m.seq = k.seq
      returning m.seq, m.cluster_id
    ), counted as (
      update source s set post_count = greatest(0, s.post_count - t.posts)
      from (select source_id, count(*) as posts from keys group by source_id) t
      where s.council_id = ${councilId} and s.source_id = t.source_id
    )
    insert into post_deletion (council_id, number, seq, source_id, published_at, cluster_id)
    select ${councilId}::integer, nextval('post_deletion_number'), k.seq, k.source_id, k.published_at, m.cluster_id
    from keys k left join marks m on m.seq = k.seq
    returning number, seq, source_id as "sourceId", published_at as "publishedAt", cluster_id as "clusterId"`.execute(
    tx,
  )
  return found.rows
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

/** The number of the newest deletion, 0 when nothing was ever deleted. */
export async function findLastDeletion(db: Db, councilId: number): Promise<number> {
  const row = await db
    .selectFrom('post_deletion')
    .select('number')
    .where('council_id', '=', councilId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.number ?? 0
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
