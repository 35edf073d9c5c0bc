import { sql, type Db } from '../../../platform/db/index.ts'
import { TONE, UNSURE } from '../../issues/index.ts'
import type { Headline } from '../contract.ts'

export type HeadlineRow = {
  seq: number
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

/** Titles of newsrooms before a post, the newest first, copies left out; with `unsure` only those whose tone is not named. */
export async function listHeadlines(
  db: Db,
  councilId: number,
  { before, limit, unsure }: { before: number | null; limit: number; unsure: boolean },
): Promise<HeadlineRow[]> {
  const found = await sql<HeadlineRow>`
    select m.seq, p.published_at as "publishedAt", s.name as source, p.title, m.cluster_id as issue,
      ${TONE} as tone, ${UNSURE} as unsure, m.corrected
    from post_mark m
    join source s on s.council_id = m.council_id and s.source_id = m.source_id
    join post p on p.council_id = m.council_id and p.published_at = m.published_at and p.seq = m.seq
    where m.council_id = ${councilId} and m.headline_tone is not null and m.copy_of is null
      and m.seq > (select coalesce(max(seq), 0) - ${REACH} from post_mark where council_id = ${councilId})
      ${unsure ? sql`and (${UNSURE}) is not null` : sql``}
      and (${before}::bigint is null or m.seq < ${before}::bigint)
    order by m.seq desc limit ${limit}`.execute(db)
  return found.rows
}
