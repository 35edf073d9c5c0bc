import { sql, type Db } from '../../../platform/db/index.ts'
import type { ArrivedPost } from '../../sources/index.ts'

/** Posts by number of arrival, in that order; those that are gone are left out. */
export async function listPostsBySeq(
  db: Db,
  councilId: number,
  seqs: readonly number[],
): Promise<ArrivedPost[]> {
  if (seqs.length === 0) return []
  const found = await sql<ArrivedPost>`
    select p.seq, p.published_at as "publishedAt", p.source_id as "sourceId",
      coalesce(s.kind, 'social') as "sourceKind", p.author_key as "authorKey", p.title, p.body,
      p.place_claimed as "placeClaimed", p.likes, p.shares, p.replies
    from post p left join source s on s.council_id = p.council_id and s.source_id = p.source_id
    where p.council_id = ${councilId} and p.seq = any(${[...seqs]}::bigint[]) order by p.seq`.execute(db)
  return found.rows
}
