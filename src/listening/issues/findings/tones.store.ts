import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import type { Tone } from '../../enrichment/index.ts'
import { lockChanges, recordChange } from './issues.store.ts'

const SENTIMENT_NUMBER = { negative: -1, neutral: 0, positive: 1 } as const

/** A post whose tone another layer judged than the one that is on. */
export type StalePost = {
  seq: number
  publishedAt: Date
  title: string | null
  body: string
  sourceKind: 'social' | 'news' | 'official'
}

type Stale = { layer: number; since: Date }

/** When the newest marked post was published; null without any. */
export async function findNewestMark(db: Db, councilId: number): Promise<Date | null> {
  const found = await sql<{ at: Date }>`select published_at as at from post_mark
    where council_id = ${councilId} order by published_at desc, seq desc limit 1`.execute(db)
  return found.rows[0]?.at ?? null
}

/** How many posts since `since` another layer judged; those an analyst judged are left alone. */
export async function countStalePosts(db: Db, councilId: number, { layer, since }: Stale): Promise<number> {
  const found = await sql<{ posts: number }>`select count(*) as posts from post_mark
    where council_id = ${councilId} and published_at >= ${since} and layer <> ${layer} and not corrected`.execute(
    db,
  )
  return found.rows[0]?.posts ?? 0
}

/** The newest of those posts before a place in the list. */
export async function listStalePosts(
  db: Db,
  councilId: number,
  { layer, since, before, limit }: Stale & { before: { at: Date; seq: number } | null; limit: number },
): Promise<StalePost[]> {
  const after = before
    ? sql`and (m.published_at, m.seq) < (${before.at}::timestamptz, ${before.seq}::bigint)`
    : sql``
  const found = await sql<StalePost>`
    select m.seq, m.published_at as "publishedAt", p.title, p.body, coalesce(s.kind, 'social') as "sourceKind"
    from post_mark m
    join post p on p.council_id = m.council_id and p.published_at = m.published_at and p.seq = m.seq
    left join source s on s.council_id = m.council_id and s.source_id = m.source_id
    where m.council_id = ${councilId} and m.published_at >= ${since} and m.layer <> ${layer} and not m.corrected ${after}
    order by m.published_at desc, m.seq desc limit ${limit}`.execute(db)
  return found.rows
}

/** Writes other tones into marks and tells the read models; what an analyst corrected meanwhile stays. */
export async function rewriteTones(
  tx: Tx,
  councilId: number,
  tones: readonly (Tone & { seq: number; publishedAt: Date })[],
): Promise<void> {
  await lockChanges(tx, councilId)
  await sql`
    update post_mark m set sentiment = t.sentiment, negative = t.negative, positive = t.positive, unsure = t.unsure,
      layer = t.layer, headline_tone = t.headline, headline_unsure = t.headline_unsure
    from unnest(${tones.map((one) => one.publishedAt)}::timestamptz[], ${tones.map((one) => one.seq)}::bigint[],
      ${tones.map((one) => SENTIMENT_NUMBER[one.sentiment])}::smallint[],
      ${tones.map((one) => one.probabilities.negative)}::real[],
      ${tones.map((one) => one.probabilities.positive)}::real[], ${tones.map((one) => one.unsure)}::text[],
      ${tones.map((one) => one.layer)}::integer[],
      ${tones.map((one) => (one.headlineTone === null ? null : SENTIMENT_NUMBER[one.headlineTone]))}::smallint[],
      ${tones.map((one) => one.headlineUnsure)}::text[]
    ) as t (at, seq, sentiment, negative, positive, unsure, layer, headline, headline_unsure)
    where m.council_id = ${councilId} and m.published_at = t.at and m.seq = t.seq and not m.corrected`.execute(
    tx,
  )
  await recordChange(tx, councilId, { posts: tones.map((one) => one.seq) })
}
