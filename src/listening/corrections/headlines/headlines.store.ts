import { sql, type Db } from '../../../platform/db/index.ts'

export type HeadlineRow = {
  seq: number
  publishedAt: Date
  source: string
  title: string
  issue: number
  headlineTone: -1 | 0 | 1
  sentiment: -1 | 0 | 1
  corrected: boolean
}

/** How far back the list reaches: the last so many posts. */
const REACH = 20_000

/** Titles of newsrooms before a post, the newest first, copies left out. */
export async function listHeadlines(
  db: Db,
  councilId: number,
  { before, limit }: { before: number | null; limit: number },
): Promise<HeadlineRow[]> {
  const found = await sql<HeadlineRow>`
    select m.seq, p.published_at as "publishedAt", s.name as source, p.title, m.cluster_id as issue,
      m.headline_tone as "headlineTone", m.sentiment, m.corrected and m.unsure is null as corrected
    from post_mark m
    join source s on s.council_id = m.council_id and s.source_id = m.source_id
    join post p on p.council_id = m.council_id and p.published_at = m.published_at and p.seq = m.seq
    where m.council_id = ${councilId} and m.headline_tone is not null and m.copy_of is null
      and m.seq > (select coalesce(max(seq), 0) - ${REACH} from post_mark where council_id = ${councilId})
      and (${before}::bigint is null or m.seq < ${before}::bigint)
    order by m.seq desc limit ${limit}`.execute(db)
  return found.rows
}
