import { sql, type Db } from '../../../platform/db/index.ts'

/** What is known of one issue besides its counts. */
export type IssueFacts = {
  id: number
  automaticName: string
  givenName: string | null
  headline: string | null
  phrases: string[]
  firstSeenAt: Date
  lastSeenAt: Date
  posts: number
}

const COLUMNS = sql`issue_id as id, automatic_name as "automaticName", given_name as "givenName", headline, phrases,
  first_seen_at as "firstSeenAt", last_seen_at as "lastSeenAt", posts`

/** Facts of these clusters; those too small to be an issue are left out. */
export async function listIssueFacts(
  db: Db,
  councilId: number,
  ids: readonly number[],
): Promise<Map<number, IssueFacts>> {
  if (ids.length === 0) return new Map()
  const found = await sql<IssueFacts>`
    select ${COLUMNS} from issue
    where council_id = ${councilId} and issue_id = any(${[...ids]}::bigint[])`.execute(db)
  return new Map(found.rows.map((row) => [row.id, row]))
}

/** So many words of a search are looked for. */
const MOST_WORDS = 12

function wordsOf(query: string | null): string[] {
  const words = (query ?? '').split(/\s+/u).filter((word) => word !== '')
  return words.slice(0, MOST_WORDS)
}

/** Issues not merged by the engine whose posts are not all deleted (`among` some, or all), last spoken of first, of whose names and headline each word of `query` is in one; after the place `before`. */
export async function searchIssues(
  db: Db,
  councilId: number,
  page: {
    query: string | null
    among: readonly number[] | null
    before: { at: Date; id: number } | null
    limit: number
  },
): Promise<IssueFacts[]> {
  const matching = wordsOf(page.query).map((word) => {
    const pattern = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`
    return sql`and (automatic_name ilike ${pattern} or given_name ilike ${pattern} or headline ilike ${pattern})`
  })
  const after =
    page.before === null ? sql`` : sql`and (last_seen_at, issue_id) < (${page.before.at}, ${page.before.id})`
  const some = page.among === null ? sql`` : sql`and issue_id = any(${[...page.among]}::bigint[])`
  const found = await sql<IssueFacts>`
    select ${COLUMNS} from issue
    where council_id = ${councilId} and not merged and posts > 0 ${some} ${sql.join(matching, sql` `)} ${after}
    order by last_seen_at desc, issue_id desc limit ${page.limit}`.execute(db)
  return found.rows
}

export type LabelRow = { issue: number; at: Date; name: string }

/** Every automatic name these clusters have had, old to new. */
export async function listLabels(db: Db, councilId: number, ids: readonly number[]): Promise<LabelRow[]> {
  const found = await sql<LabelRow>`
    select issue_id as issue, at, name from issue_label
    where council_id = ${councilId} and issue_id = any(${[...ids]}::bigint[]) order by at_seq limit 500`.execute(
    db,
  )
  return found.rows
}

export type MergeRow = { from: number; to: number; at: Date; name: string }

/** Merges by the engine of named issues among these clusters, old to new. */
export async function listMerges(db: Db, councilId: number, ids: readonly number[]): Promise<MergeRow[]> {
  const found = await sql<MergeRow>`
    select r.from_id as "from", r.to_id as "to", r.at, i.automatic_name as name
    from issue_redirect r join issue i on i.council_id = r.council_id and i.issue_id = r.from_id
    where r.council_id = ${councilId} and r.from_id = any(${[...ids]}::bigint[]) order by r.at limit 500`.execute(
    db,
  )
  return found.rows
}

export type WaveRow = {
  original: number
  text: string
  copies: number
  voices: number
  firstAt: Date
  lastAt: Date
}

/** Copy waves of an issue since a moment: near-identical texts, biggest first. */
export async function listWaves(
  db: Db,
  councilId: number,
  which: { clusters: readonly number[]; since: Date; until: Date },
): Promise<WaveRow[]> {
  const found = await sql<WaveRow>`
    select w.original, coalesce(p.body, '') as text, w.copies, w.voices, w."firstAt", w."lastAt" from (
      select m.copy_of as original, count(*)::integer as copies, count(distinct m.author_key)::integer as voices,
        min(m.published_at) as "firstAt", max(m.published_at) as "lastAt"
      from post_mark m
      where m.council_id = ${councilId} and m.cluster_id = any(${[...which.clusters]}::bigint[])
        and m.published_at >= ${which.since} and m.published_at <= ${which.until} and m.copy_of is not null
      group by m.copy_of order by count(*) desc, m.copy_of limit 20
    ) w left join post p on p.council_id = ${councilId} and p.seq = w.original
    order by w.copies desc, w.original`.execute(db)
  return found.rows
}
