import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import type { SourceKind } from '../contract.ts'

/** A stored post as the next stages read it, in order of arrival. */
export type ArrivedPost = {
  seq: number
  publishedAt: Date
  sourceId: number
  sourceKind: SourceKind
  authorKey: number | null
  title: string | null
  body: string
  placeClaimed: string | null
  likes: number
  shares: number
  replies: number
}

/**
 * The next posts of a council after number `afterSeq`, at most `limit`, in order of arrival. A reader that keeps the
 * last number it was given misses none: numbers become visible in order.
 */
export async function listArrivals(
  db: Db | Tx,
  councilId: number,
  afterSeq: number,
  limit: number,
): Promise<ArrivedPost[]> {
  const found = await sql<ArrivedPost>`
    select p.seq, p.published_at as "publishedAt", p.source_id as "sourceId",
      coalesce(s.kind, 'social') as "sourceKind", p.author_key as "authorKey", p.title, p.body,
      p.place_claimed as "placeClaimed", p.likes, p.shares, p.replies
    from post p left join source s on s.council_id = p.council_id and s.source_id = p.source_id
    where p.council_id = ${councilId} and p.seq > ${afterSeq}
    order by p.seq limit ${limit}`.execute(db)
  return found.rows
}
