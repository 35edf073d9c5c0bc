import { arrayText, sql, type Db, type Tx } from '../../../platform/db/index.ts'
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
    from unnest(${arrayText(posts.map((post) => post.sourceId))}::integer[],
      ${arrayText(posts.map((post) => post.externalId))}::text[])
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
  const column = (read: (post: StoredPost) => string | number | null): string => arrayText(posts.map(read))
  await sql`
    with given as (
      select * from unnest(${column((post) => post.publishedAt.toISOString())}::timestamptz[], ${arrayText(seqs)}::bigint[],
        ${column((post) => post.sourceId)}::integer[], ${column((post) => post.externalId)}::text[],
        ${column((post) => post.title)}::text[], ${column((post) => post.body)}::text[],
        ${column((post) => post.authorKey)}::bigint[], ${column((post) => post.url)}::text[],
        ${column((post) => post.lang)}::text[], ${column((post) => post.place)}::text[],
        ${column((post) => post.replyTo)}::text[], ${column((post) => post.likes)}::integer[],
        ${column((post) => post.shares)}::integer[], ${column((post) => post.replies)}::integer[],
        ${column((post) => post.views)}::integer[]) as t (published_at, seq, source_id, external_id, title, body,
        author_key, url, lang_claimed, place_claimed, reply_to, likes, shares, replies, views)
    ), keys as (
      insert into post_key (council_id, source_id, external_id, seq, published_at)
      select ${councilId}::integer, source_id, external_id, seq, published_at from given
    )
    insert into post (council_id, published_at, seq, source_id, external_id, title, body, author_key, url,
      lang_claimed, place_claimed, reply_to, likes, shares, replies, views)
    select ${councilId}::integer, * from given`.execute(tx)
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
  const sources = [...counts]
  await sql`
    update source s set post_count = s.post_count + t.count,
      last_post_at = greatest(s.last_post_at, to_timestamp(t.last / 1000.0))
    from unnest(${arrayText(sources.map(([sourceId]) => sourceId))}::integer[],
      ${arrayText(sources.map(([, { count }]) => count))}::integer[],
      ${arrayText(sources.map(([, { last }]) => last))}::bigint[]) as t (source_id, count, last)
    where s.council_id = ${councilId} and s.source_id = t.source_id`.execute(tx)
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
