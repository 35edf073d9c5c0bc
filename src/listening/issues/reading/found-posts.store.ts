import { sql, type Db } from '../../../platform/db/index.ts'
import type { Place } from './post-pages.store.ts'

export type FoundRow = {
  seq: number
  publishedAt: Date
  source: string
  sourceKind: 'social' | 'news' | 'official'
  title: string | null
  body: string
  url: string | null
  place: string | null
  cluster: number | null
}

type Looked = {
  rows: FoundRow[]
  /** The oldest post looked at; null: there was none. */
  last: Place | null
  /** How many were looked at. */
  looked: number
}

type Asked = { words: readonly string[]; before: Place | null; most: number; limit: number }

function containsAll(words: readonly string[]) {
  const each = words.map((word) => {
    const pattern = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`
    return sql`(p.body ilike ${pattern} or p.title ilike ${pattern})`
  })
  return sql.join(each, sql` and `)
}

/**
 * Looks through at most `most` posts from `before` back in time for those with all the words, at most `limit` of them,
 * newest first. A bounded look instead of an index: one over every text would slow each post that comes in.
 */
export async function lookThroughPosts(db: Db, councilId: number, asked: Asked): Promise<Looked> {
  const { words, before, most, limit } = asked
  const older =
    before === null
      ? sql``
      : sql`and (p.published_at, p.seq) < (${before.at}::timestamptz, ${before.seq}::bigint)`
  const found = await sql<{ looked: number; at: Date | null; seq: number | null }>`
    with looked as materialized (
      select p.published_at, p.seq from post p where p.council_id = ${councilId} ${older}
      order by p.published_at desc, p.seq desc limit ${most}
    )
    select (select count(*) from looked)::int as looked, last.published_at as at, last.seq
    from (select published_at, seq from looked order by published_at, seq limit 1) last`.execute(db)
  const end = found.rows[0]
  if (!end?.at || end.seq === null) return { rows: [], last: null, looked: 0 }
  const rows = await sql<FoundRow>`
    select p.seq, p.published_at as "publishedAt", coalesce(s.name, '') as source, p.title, p.body, p.url,
      coalesce(s.kind, 'social') as "sourceKind", m.place_code as place, m.cluster_id as cluster
    from post p
    left join source s on s.council_id = p.council_id and s.source_id = p.source_id
    left join post_mark m on m.council_id = p.council_id and m.published_at = p.published_at and m.seq = p.seq
    where p.council_id = ${councilId} ${older}
      and (p.published_at, p.seq) >= (${end.at}::timestamptz, ${end.seq}::bigint) and ${containsAll(words)}
    order by p.published_at desc, p.seq desc limit ${limit}`.execute(db)
  return { rows: rows.rows, last: { at: end.at, seq: end.seq }, looked: end.looked }
}
