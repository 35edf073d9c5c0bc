import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import type { Sentiment } from '../../../language/sentiment/contract.ts'
import type { StalePost } from '../../issues/index.ts'

/** How far the posts of a council are read with a base model; `doneAt` null while older readings are left. */
export type Reading = {
  base: string
  begunAt: Date
  before: { at: Date; seq: number } | null
  posts: number
  changed: number
  doneAt: Date | null
}

type Row = Omit<Reading, 'before'> & { beforeAt: Date | null; beforeSeq: number | null }

/** What is known of the readings of a council; undefined where it began with the model of today. */
export async function findReading(db: Db | Tx, councilId: number): Promise<Reading | undefined> {
  const found =
    await sql<Row>`select base, begun_at as "begunAt", before_at as "beforeAt", before_seq as "beforeSeq",
    posts, changed, done_at as "doneAt" from tone_reading where council_id = ${councilId}`.execute(db)
  const row = found.rows[0]
  if (!row) return undefined
  const { beforeAt: at, beforeSeq: seq, ...rest } = row
  return { ...rest, before: at === null || seq === null ? null : { at, seq } }
}

/** Writes that posts are read with `base` from now on; `done` where none was read with another one. */
export async function beginReading(
  db: Db,
  councilId: number,
  { base, at, done }: { base: string; at: Date; done: boolean },
): Promise<void> {
  await sql`insert into tone_reading (council_id, base, begun_at, done_at)
    values (${councilId}, ${base}, ${at}, ${done ? at : null})
    on conflict (council_id) do update set base = excluded.base, begun_at = excluded.begun_at, done_at = excluded.done_at,
      before_at = null, before_seq = null, posts = 0, changed = 0`.execute(db)
}

/** Writes how far the reading with `base` has come, with the tones of the posts that were read. */
export async function keepReading(
  tx: Db | Tx,
  councilId: number,
  step: { base: string; last: { at: Date; seq: number }; posts: number; changed: number },
): Promise<void> {
  await sql`update tone_reading set before_at = ${step.last.at}, before_seq = ${step.last.seq},
      posts = posts + ${step.posts}, changed = changed + ${step.changed}
    where council_id = ${councilId} and base = ${step.base}`.execute(tx)
}

/** Writes that nothing is left to read with `base`. */
export async function endReading(db: Db, councilId: number, base: string, at: Date): Promise<void> {
  await sql`update tone_reading set done_at = ${at} where council_id = ${councilId} and base = ${base}`.execute(
    db,
  )
}

/** A post with the tone it was given by a model before. */
export type ReadPost = StalePost & {
  sentiment: Sentiment
  negative: number
  positive: number
  unsure: string | null
  layer: number
  headlineTone: Sentiment | null
  headlineUnsure: string | null
}

const NAMED = (column: ReturnType<typeof sql>) =>
  sql`case ${column} when -1 then 'negative' when 0 then 'neutral' when 1 then 'positive' end`

/**
 * The newest posts before a place in the list that a model judged: all since `since`, and of older ones the titles of
 * newsrooms, which issues show for as long as they are kept. What an analyst judged is left out.
 */
export async function listReadPosts(
  db: Db,
  councilId: number,
  { since, before, limit }: { since: Date; before: Reading['before']; limit: number },
): Promise<ReadPost[]> {
  const after = before
    ? sql`and (m.published_at, m.seq) < (${before.at}::timestamptz, ${before.seq}::bigint)`
    : sql``
  const found = await sql<ReadPost>`
    select m.seq, m.published_at as "publishedAt", p.title, p.body, coalesce(s.kind, 'social') as "sourceKind",
      ${NAMED(sql`m.sentiment`)} as sentiment, m.negative, m.positive, m.unsure, m.layer,
      ${NAMED(sql`m.headline_tone`)} as "headlineTone", m.headline_unsure as "headlineUnsure"
    from post_mark m
    join post p on p.council_id = m.council_id and p.published_at = m.published_at and p.seq = m.seq
    left join source s on s.council_id = m.council_id and s.source_id = m.source_id
    where m.council_id = ${councilId} and not m.corrected
      and (m.published_at >= ${since} or m.headline_tone is not null) ${after}
    order by m.published_at desc, m.seq desc limit ${limit}`.execute(db)
  return found.rows
}
