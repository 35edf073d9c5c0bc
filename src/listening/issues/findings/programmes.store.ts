import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import { lockChanges, recordChange } from './issues.store.ts'

/** A marked post with its text and the programme it was taken to mean. */
export type PostOfProgramme = {
  seq: number
  publishedAt: Date
  title: string | null
  body: string
  programme: number | null
}

/** The newest marked posts published since a moment, before a place in the list. */
export async function listPostsOfProgrammes(
  db: Db,
  councilId: number,
  page: { since: Date; before: { at: Date; seq: number } | null; limit: number },
): Promise<PostOfProgramme[]> {
  const { since, before, limit } = page
  const after = before
    ? sql`and (m.published_at, m.seq) < (${before.at}::timestamptz, ${before.seq}::bigint)`
    : sql``
  const found = await sql<PostOfProgramme>`
    select m.seq, m.published_at as "publishedAt", p.title, p.body, m.programme_id as programme
    from post_mark m
    join post p on p.council_id = m.council_id and p.published_at = m.published_at and p.seq = m.seq
    where m.council_id = ${councilId} and m.published_at >= ${since} ${after}
    order by m.published_at desc, m.seq desc limit ${limit}`.execute(db)
  return found.rows
}

/** Writes other programmes into marks and tells the read models. */
export async function rewriteProgrammes(
  tx: Tx,
  councilId: number,
  posts: readonly Pick<PostOfProgramme, 'seq' | 'publishedAt' | 'programme'>[],
): Promise<void> {
  await lockChanges(tx, councilId)
  await sql`
    update post_mark m set programme_id = t.programme
    from unnest(${posts.map((post) => post.publishedAt)}::timestamptz[], ${posts.map((post) => post.seq)}::bigint[],
      ${posts.map((post) => post.programme)}::integer[]) as t (at, seq, programme)
    where m.council_id = ${councilId} and m.published_at = t.at and m.seq = t.seq`.execute(tx)
  await recordChange(tx, councilId, { posts: posts.map((post) => post.seq) })
}
