import { sql, type Db } from '../../platform/db/index.ts'
import type { ArrivedPost, SourceKind } from './arrived-post.ts'

/**
 * The next posts of a council after arrival number `seq`, in order of arrival, at most `limit`.
 * Receivers commit in this order, so a reader that remembers the last number misses nothing.
 */
export async function listPostsAfter(
  db: Db,
  councilId: number,
  seq: number,
  limit: number,
): Promise<ArrivedPost[]> {
  const result = await sql<Omit<ArrivedPost, 'sourceKind'> & { sourceKind: string }>`
    select p.seq, p.published_at as "publishedAt", p.source_id as "sourceId", s.kind as "sourceKind", p.title, p.body,
      p.author_key as "authorKey", p.lang_claimed as "langClaimed", p.place_claimed as "placeClaimed",
      p.likes, p.shares, p.replies
    from post p join source s on s.council_id = p.council_id and s.source_id = p.source_id
    where p.council_id = ${councilId} and p.seq > ${seq} order by p.seq limit ${limit}`.execute(db)
  return result.rows.map((row) => ({ ...row, sourceKind: row.sourceKind as SourceKind }))
}
