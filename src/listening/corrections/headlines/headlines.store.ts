import { sql, type Db } from '../../../platform/db/index.ts'
import { TONE, UNSURE } from '../../issues/index.ts'
import type { Headline } from '../contract.ts'

export type HeadlineRow = {
  /** The newest post with this title. */
  seq: number
  /** All posts with it, the newest first. */
  seqs: number[]
  outlets: number
  publishedAt: Date
  source: string
  title: string
  issue: number
  tone: -1 | 0 | 1
  corrected: boolean
  /** Why its tone is not named; null where it is. */
  unsure: Headline['unsure']
}

/** How far back the list reaches: the last so many posts. */
const REACH = 20_000

/**
 * Titles of newsrooms before a post, the newest first, copies left out; with `unsure` only those whose tone is not named.
 * The same title with the same tone is one row at the place of its newest post, whatever its spaces and capitals.
 */
export async function listHeadlines(
  db: Db,
  councilId: number,
  { before, limit, unsure }: { before: number | null; limit: number; unsure: boolean },
): Promise<HeadlineRow[]> {
  const found = await sql<HeadlineRow>`
    with said as (
      select m.seq, p.published_at, m.source_id, p.title, m.cluster_id, ${TONE} as tone, ${UNSURE} as unsure,
        m.corrected, lower(regexp_replace(btrim(p.title), '\\s+', ' ', 'g')) as words
      from post_mark m
      join post p on p.council_id = m.council_id and p.published_at = m.published_at and p.seq = m.seq
      where m.council_id = ${councilId} and m.headline_tone is not null and m.copy_of is null
        and m.seq > (select coalesce(max(seq), 0) - ${REACH} from post_mark where council_id = ${councilId})
    ), rows as (
      select max(seq) as seq, array_agg(seq order by seq desc) as seqs, count(distinct source_id)::int as outlets
      from said ${unsure ? sql`where unsure is not null` : sql``}
      group by words, tone, unsure, corrected
    )
    select o.seq, r.seqs, r.outlets, o.published_at as "publishedAt", s.name as source, o.title,
      o.cluster_id as issue, o.tone, o.unsure, o.corrected
    from rows r
    join said o on o.seq = r.seq
    join source s on s.council_id = ${councilId} and s.source_id = o.source_id
    where ${before}::bigint is null or r.seq < ${before}::bigint
    order by r.seq desc limit ${limit}`.execute(db)
  return found.rows
}
