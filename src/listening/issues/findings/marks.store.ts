import { arrayText, sql, type Db, type Tx } from '../../../platform/db/index.ts'
import type { EnrichedPost } from '../../enrichment/index.ts'

/** What listening found in one post, as it is stored. */
export type Mark = { post: EnrichedPost; cluster: number; copyOf: number | null }

const SENTIMENT_NUMBER = { negative: -1, neutral: 0, positive: 1 } as const

function toNumber(tone: keyof typeof SENTIMENT_NUMBER | null): -1 | 0 | 1 | null {
  return tone === null ? null : SENTIMENT_NUMBER[tone]
}

/** Stores marks; one that is there already stays as it is (with the analyst's corrections in it). */
export async function saveMarks(tx: Tx, councilId: number, marks: readonly Mark[]): Promise<void> {
  if (marks.length === 0) return
  const ofPosts = (read: (post: EnrichedPost) => string | number | boolean | null): string =>
    arrayText(marks.map((mark) => read(mark.post)))
  await sql`
    insert into post_mark (council_id, published_at, seq, source_id, author_key, language, place_code, affair, routine,
      sentiment, negative, positive, official, copy_of, cluster_id, engagement, unsure, layer, headline_tone,
      headline_unsure, programme_id)
    select ${councilId}::integer, to_timestamp(t.at / 1000.0), t.seq, t.source_id, t.author_key, t.language, t.place, t.affair,
      t.routine, t.sentiment, t.negative, t.positive, t.official, t.copy_of, t.cluster, t.engagement,
      t.unsure, t.layer, t.headline_tone, t.headline_unsure, t.programme
    from unnest(
      ${ofPosts((post) => post.at)}::bigint[], ${ofPosts((post) => post.seq)}::bigint[],
      ${ofPosts((post) => post.sourceId)}::integer[], ${ofPosts((post) => post.authorKey)}::bigint[],
      ${ofPosts((post) => post.language)}::text[], ${ofPosts((post) => post.place)}::text[],
      ${ofPosts((post) => post.affair)}::text[], ${ofPosts((post) => post.routine)}::text[],
      ${ofPosts((post) => SENTIMENT_NUMBER[post.sentiment])}::smallint[],
      ${ofPosts((post) => post.probabilities.negative)}::real[],
      ${ofPosts((post) => post.probabilities.positive)}::real[],
      ${ofPosts((post) => post.official)}::boolean[], ${arrayText(marks.map((mark) => mark.copyOf))}::bigint[],
      ${arrayText(marks.map((mark) => mark.cluster))}::bigint[],
      ${ofPosts((post) => Math.min(post.engagement, 2_147_483_647))}::integer[],
      ${ofPosts((post) => post.unsure)}::text[], ${ofPosts((post) => post.layer)}::integer[],
      ${ofPosts((post) => toNumber(post.headlineTone))}::smallint[],
      ${ofPosts((post) => post.headlineUnsure)}::text[],
      ${ofPosts((post) => post.programme)}::integer[]
    ) as t (at, seq, source_id, author_key, language, place, affair, routine, sentiment, negative, positive, official,
      copy_of, cluster, engagement, unsure, layer, headline_tone, headline_unsure, programme)
    on conflict do nothing`.execute(tx)
}

/** A mark as read models count it. `at` in milliseconds since 1970; `confidence` 0..1 in the class it was given. */
export type MarkRow = {
  seq: number
  at: number
  source: number
  author: number | null
  place: string | null
  affair: string | null
  /** The council's programme it means, by the id all its versions share. */
  programme?: number | null
  routine: boolean
  /** How the writer feels; of a newsroom's title how it lets the matter look. */
  sentiment: -1 | 0 | 1
  confidence: number
  official: boolean
  copy: boolean
  /** The campaign it belongs to. */
  campaign?: number | null
  cluster: number
  engagement: number
  /** No tone should be named: that of a newsroom's title, elsewhere that of the writer. */
  unsure?: boolean
}

// One text for a whole batch: a million rows come over in seconds, where a row object each takes a minute.
/** The tone of mark `m`: how a newsroom's title lets the matter look, elsewhere how the writer feels; an analyst's word before the machine's. */
export const TONE = sql`case when m.corrected and m.unsure is null then m.sentiment else coalesce(m.headline_tone, m.sentiment) end`
/** Why the tone of mark `m` (as `TONE` gives it) should not be named; null where it is. A title an analyst judged is sure, unless they could not say. */
export const UNSURE = sql`case when m.corrected or m.headline_tone is null then m.unsure else m.headline_unsure end`
const LINE = sql`concat_ws(E'\\t', m.seq, (extract(epoch from m.published_at) * 1000)::bigint, m.source_id,
  coalesce(m.author_key::text, ''), coalesce(m.place_code, ''), coalesce(m.affair, ''),
  (m.routine is not null)::integer, ${TONE},
  round(100 * case m.sentiment when -1 then m.negative when 1 then m.positive else 1 - m.negative - m.positive end),
  m.official::integer, (m.copy_of is not null)::integer, coalesce(m.campaign_id::text, ''), m.cluster_id, m.engagement, ((${UNSURE}) is not null)::integer,
  coalesce(m.programme_id::text, ''))`

function readLine(line: string): MarkRow {
  const [
    seq,
    at,
    source,
    author,
    place,
    affair,
    routine,
    sentiment,
    sure,
    official,
    copy,
    campaign,
    cluster,
    engagement,
    unsure,
    programme,
  ] = line.split('\t')
  return {
    seq: Number(seq),
    at: Number(at),
    source: Number(source),
    author: author ? Number(author) : null,
    place: place || null,
    affair: affair || null,
    routine: routine === '1',
    sentiment: Number(sentiment) as -1 | 0 | 1,
    confidence: Math.min(1, Math.max(0, Number(sure) / 100)),
    official: official === '1',
    copy: copy === '1',
    campaign: campaign ? Number(campaign) : null,
    cluster: Number(cluster),
    engagement: Number(engagement),
    unsure: unsure === '1',
    programme: programme ? Number(programme) : null,
  }
}

/** Marks after `afterSeq` published since `since`, in order of arrival, at most `limit`. */
export async function listMarksAfter(
  db: Db | Tx,
  councilId: number,
  page: { afterSeq: number; since: Date; limit: number },
): Promise<MarkRow[]> {
  const found = await sql<{ lines: string | null }>`
    select string_agg(line, E'\\n' order by seq) as lines from (
      select m.seq, ${LINE} as line from post_mark m
      where m.council_id = ${councilId} and m.seq > ${page.afterSeq} and m.published_at >= ${page.since}
      order by m.seq limit ${page.limit}
    ) as batch`.execute(db)
  const lines = found.rows[0]?.lines
  return lines ? lines.split('\n').map(readLine) : []
}

/** The marks of these posts, in order of arrival. */
export async function listMarks(
  db: Db | Tx,
  councilId: number,
  seqs: readonly number[],
): Promise<(MarkRow & { publishedAt: Date })[]> {
  if (seqs.length === 0) return []
  const found = await sql<{ line: string }>`
    select ${LINE} as line from post_mark m
    where m.council_id = ${councilId} and m.seq = any(${[...seqs]}::bigint[]) order by m.seq`.execute(db)
  return found.rows.map(({ line }) => {
    const row = readLine(line)
    return { ...row, publishedAt: new Date(row.at) }
  })
}

/** The recorded cluster of each post in (after, upTo], by arrival number: what a replay is held against. */
export async function listRecordedClusters(
  db: Db,
  councilId: number,
  range: { after: number; upTo: number },
): Promise<Map<number, number>> {
  const found = await sql<{ seq: number; cluster_id: number }>`
    select seq, cluster_id from post_mark
    where council_id = ${councilId} and seq > ${range.after} and seq <= ${range.upTo}`.execute(db)
  return new Map(found.rows.map((row) => [row.seq, row.cluster_id]))
}

/** The highest cluster id ever written. */
export async function findHighestCluster(db: Db, councilId: number): Promise<number> {
  const found = await sql<{ highest: number }>`
    select greatest(
      coalesce((select max(cluster_id) from post_mark where council_id = ${councilId}), 0),
      coalesce((select max(issue_id) from issue where council_id = ${councilId}), 0),
      coalesce((select max(from_id) from issue_redirect where council_id = ${councilId}), 0)) as highest`.execute(
    db,
  )
  return found.rows[0]?.highest ?? 0
}

/** Puts posts into another cluster (a split). */
export async function moveMarks(
  tx: Tx,
  councilId: number,
  seqs: readonly number[],
  cluster: number,
): Promise<void> {
  await sql`update post_mark set cluster_id = ${cluster}
    where council_id = ${councilId} and seq = any(${[...seqs]}::bigint[])`.execute(tx)
}

/** Deletes the marks of these posts; gives the cluster of each that had one. */
export async function deleteMarks(
  tx: Tx,
  councilId: number,
  seqs: readonly number[],
): Promise<{ seq: number; cluster: number }[]> {
  if (seqs.length === 0) return []
  const gone = await sql<{ seq: number; cluster: number }>`
    delete from post_mark where council_id = ${councilId} and seq = any(${[...seqs]}::bigint[])
    returning seq, cluster_id as cluster`.execute(tx)
  return gone.rows
}

/** The tone of a mark: -1 negative, 0 neutral, 1 positive; `unsure` as in the table. */
export type MarkedTone = { sentiment: -1 | 0 | 1; corrected: boolean; unsure: string | null }

/** Writes a corrected sentiment, or puts back what was there. */
export async function setSentiment(tx: Tx, councilId: number, seq: number, to: MarkedTone): Promise<void> {
  await sql`update post_mark set sentiment = ${to.sentiment}, corrected = ${to.corrected},
    unsure = ${to.unsure}
    where council_id = ${councilId} and seq = ${seq}`.execute(tx)
}

/** What is to be known of a mark before its sentiment is corrected. */
export async function findMarkToCorrect(
  db: Db,
  councilId: number,
  seq: number,
): Promise<(MarkedTone & { cluster: number }) | undefined> {
  const found = await sql<MarkedTone & { cluster: number }>`
    select sentiment, corrected, unsure, cluster_id as cluster from post_mark
    where council_id = ${councilId} and seq = ${seq}`.execute(db)
  return found.rows[0]
}

/** How many posts each of these clusters holds; those without any are left out. */
export async function countMarks(
  db: Db,
  councilId: number,
  clusters: readonly number[],
): Promise<Map<number, number>> {
  const found = await sql<{ cluster: number; posts: number }>`
    select cluster_id as cluster, count(*)::integer as posts from post_mark
    where council_id = ${councilId} and cluster_id = any(${[...clusters]}::bigint[]) group by cluster_id`.execute(
    db,
  )
  return new Map(found.rows.map(({ cluster, posts }) => [cluster, posts]))
}
