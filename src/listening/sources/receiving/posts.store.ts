import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import type { StoredPost } from './received-post.ts'

/** Any fixed number: the lock under which arrivals and deletions of one council get their numbers. Never change it. */
const ARRIVAL_LOCK = 7_263_010

/** Lets one receiver of a council in at a time, until its transaction ends: numbers become visible in order. */
export async function lockArrivals(tx: Tx, councilId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(${ARRIVAL_LOCK}::integer, ${councilId}::integer)`.execute(tx)
}

/** Name of a post inside a council, for maps. */
export function keyOf(sourceId: number, externalId: string): string {
  return `${sourceId}\u0000${externalId}`
}

/** Which of these posts are there already, with the number under which they arrived. Keys as by `keyOf`. */
export async function findKnownPosts(
  tx: Tx,
  councilId: number,
  posts: readonly StoredPost[],
): Promise<Map<string, number>> {
  const found = await sql<{ source_id: number; external_id: string; seq: number }>`
    select k.source_id, k.external_id, k.seq
    from unnest(${posts.map((post) => post.sourceId)}::integer[], ${posts.map((post) => post.externalId)}::text[])
      as given (source_id, external_id)
    join post_key k on k.council_id = ${councilId} and k.source_id = given.source_id
      and k.external_id = given.external_id`.execute(tx)
  return new Map(found.rows.map((row) => [keyOf(row.source_id, row.external_id), row.seq]))
}

/** Takes `count` numbers of arrival, rising. */
export async function takeSeqs(tx: Tx, count: number): Promise<number[]> {
  const taken = await sql<{ seqs: number[] }>`
    select array_agg(nextval('post_seq')) as seqs from generate_series(1, ${count}::integer)`.execute(tx)
  return (taken.rows[0]?.seqs ?? []).sort((a, b) => a - b)
}

/** Stores posts under their numbers. The caller has the arrival lock and made sure that none of them is known. */
export async function savePosts(
  tx: Tx,
  councilId: number,
  posts: readonly StoredPost[],
  seqs: readonly number[],
): Promise<void> {
  const column = <Key extends keyof StoredPost>(key: Key) => posts.map((post) => post[key])
  const times = posts.map((post) => post.publishedAt.toISOString())
  const sourceIds = column('sourceId')
  const externalIds = column('externalId')
  await sql`
    insert into post_key (council_id, source_id, external_id, seq, published_at)
    select ${councilId}::integer, * from unnest(${sourceIds}::integer[], ${externalIds}::text[], ${seqs}::bigint[],
      ${times}::timestamptz[])`.execute(tx)
  await sql`
    insert into post (council_id, published_at, seq, source_id, external_id, title, body, author_key, url,
      lang_claimed, place_claimed, reply_to, likes, shares, replies, views)
    select ${councilId}::integer, * from unnest(${times}::timestamptz[], ${seqs}::bigint[], ${sourceIds}::integer[],
      ${externalIds}::text[], ${column('title')}::text[], ${column('body')}::text[],
      ${column('authorKey')}::bigint[], ${column('url')}::text[], ${column('lang')}::text[],
      ${column('place')}::text[], ${column('replyTo')}::text[], ${column('likes')}::integer[],
      ${column('shares')}::integer[], ${column('replies')}::integer[], ${column('views')}::integer[])`.execute(
    tx,
  )
}

/** Brings count and newest publication of the sources up to date with what was just stored. */
export async function countArrivals(tx: Tx, councilId: number, posts: readonly StoredPost[]): Promise<void> {
  const counts = new Map<number, { count: number; last: number }>()
  for (const post of posts) {
    const entry = counts.get(post.sourceId) ?? { count: 0, last: 0 }
    entry.count += 1
    entry.last = Math.max(entry.last, post.publishedAt.getTime())
    counts.set(post.sourceId, entry)
  }
  for (const [sourceId, { count, last }] of counts) {
    await sql`update source set post_count = post_count + ${count},
        last_post_at = greatest(last_post_at, ${new Date(last)}::timestamptz)
      where council_id = ${councilId} and source_id = ${sourceId}`.execute(tx)
  }
}

/** The newest number of arrival of a council, 0 when nothing has arrived. */
export async function findLastSeq(db: Db | Tx, councilId: number): Promise<number> {
  const row = await db
    .selectFrom('post')
    .select('seq')
    .where('council_id', '=', councilId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.seq ?? 0
}
