import pg from 'pg'
import { AFFAIRS } from '../../src/language/index.ts'
import { keepSource } from '../../src/listening/sources/index.ts'
import { keepPartitions, type Db } from '../../src/platform/db/index.ts'

const DAY_MS = 86_400_000
const AT_ONCE = 100_000

/** How many of each there are in the made-up stream; few speak much, most speak little. */
export const SHAPE = {
  days: 15,
  sources: 40,
  authors: 400_000,
  clusters: 20_000,
  places: 20,
  affairs: 32,
  /** The share of posts that came in no order, as from a file brought in. */
  broughtIn: 0.05,
}

const skewed = (most: number | string): string => `floor(${most} * random() ^ 3)::integer`

/** One row for each post: its number, moment, source, author and what listening found in it. */
const MADE_UP = `
  select n as seq, $3::timestamptz - interval '${SHAPE.days} days'
      * case when n > ${1 - 4 * SHAPE.broughtIn} * $5::float8 and n < ${1 - 3 * SHAPE.broughtIn} * $5::float8 then random() ^ 2 else (1 - n::float8 / $5::float8) ^ 2 end
      - random() ^ 4 * interval '6 hours' as at,
    1 + ${skewed(SHAPE.sources)} as source, floor(random() ^ 2 * ${SHAPE.authors})::bigint * 10007 as author,
    case when random() < 0.5 then '99.' || lpad((1 + ${skewed(SHAPE.places)})::text, 2, '0') end as place,
    case when random() < 0.7 then ($4::text[])[1 + ${skewed(SHAPE.affairs)}] end as affair,
    case when random() < 0.1 then 'harga' end as routine, ${skewed(3)} - 1 as sentiment, random() as sure,
    random() < 0.02 as official, random() < 0.15 as copy,
    case when random() < 0.4 then 1000000 + n else 1 + ${skewed('$6::integer')} end as cluster,
    ${skewed(500)} as engagement
  from generate_series($1::bigint, $2::bigint) as n`

const POSTS = `
  with given as materialized (${MADE_UP}), posts as (
    insert into post (council_id, published_at, seq, source_id, external_id, body, author_key, likes)
    select 1, at, seq, source, 'p' || seq, 'Jalan di dekat pasar nomor ' || cluster || ' rusak lagi, mohon diperhatikan. ' || seq,
      author, engagement from given
  )
  insert into post_mark (council_id, published_at, seq, source_id, author_key, language, place_code, affair, routine,
    sentiment, negative, positive, official, copy_of, cluster_id, engagement)
  select 1, at, seq, source, author, 'ind', place, affair, routine, sentiment,
    case sentiment when -1 then 0.34 + 0.66 * sure else 0.33 * sure end,
    case sentiment when 1 then 0.34 + 0.66 * sure else 0.33 * sure end,
    official, case when copy then greatest(1, seq - 10) end, cluster, engagement from given`

const ISSUES = `
  insert into issue (council_id, issue_id, born_seq, first_seen_at, last_seen_at, posts, automatic_name, headline)
  select 1, cluster_id, min(seq), min(published_at), max(published_at), count(*), 'Jalan rusak di pasar ' || cluster_id,
    'Jalan di dekat pasar nomor ' || cluster_id from post_mark group by cluster_id having count(*) >= 3`

/**
 * Puts `count` made-up posts of the last 15 days, already read and grouped, straight into the database of council 1: more
 * of them of the last days, most in order of time but some hours late, four in ten of no issue, the others of `clusters`. `tell`
 * hears how many are in.
 */
export async function fillPosts(
  { db, url }: { db: Db; url: string },
  {
    count,
    now,
    clusters = SHAPE.clusters,
    tell,
  }: { count: number; now: Date; clusters?: number; tell: (posts: number) => void },
): Promise<void> {
  for (let number = 1; number <= SHAPE.sources; number += 1) {
    const kind = number % 5 === 0 ? 'news' : 'social'
    await keepSource(db, 1, { name: `Sumber ${number}`, kind, connector: 'file' })
  }
  const days = Array.from({ length: SHAPE.days + 1 }, (_, day) => new Date(now.getTime() - day * DAY_MS))
  await keepPartitions(db, days)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query("set synchronous_commit = off; set maintenance_work_mem = '256MB'; select setseed(0.42)")
  const tables = ['post', 'post_mark']
  const found = await client.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes
     where tablename = any($1) and indexdef not like 'CREATE UNIQUE%'`,
    [tables],
  )
  for (const { name } of found.rows) await client.query(`drop index "${name}"`)
  const affairs = AFFAIRS.map(({ code }) => code)
  for (let first = 1; first <= count; first += AT_ONCE) {
    const last = Math.min(count, first + AT_ONCE - 1)
    await client.query(POSTS, [first, last, now, affairs, count, clusters])
    tell(last)
  }
  for (const { definition } of found.rows) await client.query(definition.replace(' ON ONLY ', ' ON '))
  await client.query(ISSUES)
  await client.query('vacuum analyze post, post_mark, issue')
  await client.end()
}
