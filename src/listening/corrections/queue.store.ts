import { sql, type Db } from '../../platform/db/index.ts'

/** A post that waits for a label. */
export type QueuedPost = {
  seq: number
  publishedAt: Date
  source: string
  title: string | null
  body: string
  language: string
  issue: number
}

/** How far back the queue reaches: the last so many posts. */
const REACH = 20_000
/** One post in so many belongs to the random part, by a hash of its number that nobody can choose. */
const RANDOM_PART = 16
const SEED = 7_263_026

/** Whether a post belongs to the random part: decided by its number alone, so that both ways of asking agree. */
const IS_RANDOM = sql`(hashint8extended(m.seq, ${sql.lit(SEED)}) & ${sql.lit(RANDOM_PART - 1)}) = 0`

const SHOWN = sql`m.seq, m.published_at as "publishedAt", coalesce(s.name, '') as source, p.title, p.body, m.language,
  m.cluster_id as issue`

/** Posts people wrote, no copies, not labelled by the officer nor drawn before, among the last. */
function candidates(councilId: number, officerId: string | null) {
  return sql`m.council_id = ${councilId} and m.copy_of is null and not m.official and m.routine is null
    and m.seq > (select coalesce(max(seq), 0) - ${REACH} from post_mark where council_id = ${councilId})
    and coalesce((select s.kind from source s where s.council_id = m.council_id and s.source_id = m.source_id),
      'social') = 'social'
    and not exists (select 1 from tone_label l where l.council_id = m.council_id and l.seq = m.seq
      and l.undone_at is null and (l.drawn <> 'found' or l.officer_id = ${officerId}::uuid))`
}

async function show(db: Db, councilId: number, chosen: ReturnType<typeof sql>): Promise<QueuedPost[]> {
  const found = await sql<QueuedPost>`
    select ${SHOWN} from (${chosen}) m
    join post p on p.council_id = ${councilId} and p.published_at = m.published_at and p.seq = m.seq
    left join source s on s.council_id = ${councilId} and s.source_id = m.source_id
    order by m.place`.execute(db)
  return found.rows
}

type Asked = { officerId: string | null; limit: number }

/** Posts of the random part, in an order that has nothing to do with what they say. */
export async function listRandomPosts(db: Db, councilId: number, asked: Asked): Promise<QueuedPost[]> {
  return show(
    db,
    councilId,
    sql`select m.*, row_number() over (order by hashint8extended(m.seq, 1)) as place from post_mark m
      where ${candidates(councilId, asked.officerId)} and ${IS_RANDOM} order by place limit ${asked.limit}`,
  )
}

/** Posts the model is least sure of, first one of each issue and source, then a second one, and so on. */
export async function listUnsurePosts(db: Db, councilId: number, asked: Asked): Promise<QueuedPost[]> {
  return show(
    db,
    councilId,
    sql`select m.*, row_number() over (order by m.of_issue + m.of_source, m.sure, m.seq) as place from (
        select m.*, greatest(m.negative, m.positive, 1 - m.negative - m.positive) as sure,
          row_number() over (partition by m.cluster_id order by m.seq desc) as of_issue,
          row_number() over (partition by m.source_id order by m.seq desc) / 50 as of_source
        from post_mark m
        where ${candidates(councilId, asked.officerId)} and not ${IS_RANDOM} and m.unsure is not null and not m.corrected
      ) m order by place limit ${asked.limit}`,
  )
}

/** Whether a post belongs to the random part of the queue. */
export async function isOfRandomPart(db: Db, councilId: number, seq: number): Promise<boolean> {
  const found = await sql<{ random: boolean }>`select ${IS_RANDOM} as random from post_mark m
    where m.council_id = ${councilId} and m.seq = ${seq}`.execute(db)
  return found.rows[0]?.random ?? false
}

/** A post as a layer reads it. */
type LastPost = Pick<QueuedPost, 'seq' | 'title' | 'body' | 'language'> & { cluster: number }

/** The last posts of people, to see what a layer would change and how many the base is unsure of. */
export async function listLastPosts(db: Db, councilId: number, limit: number): Promise<LastPost[]> {
  const found = await sql<LastPost>`
    select m.seq, p.title, p.body, m.language, m.cluster_id as cluster from post_mark m
    join post p on p.council_id = m.council_id and p.published_at = m.published_at and p.seq = m.seq
    join source s on s.council_id = m.council_id and s.source_id = m.source_id and s.kind = 'social'
    where m.council_id = ${councilId} and m.copy_of is null and not m.official
      and m.seq > (select coalesce(max(seq), 0) - ${REACH} from post_mark where council_id = ${councilId})
    order by m.seq desc limit ${limit}`.execute(db)
  return found.rows
}
