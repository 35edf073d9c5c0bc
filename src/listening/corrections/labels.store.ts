import { sql, type Db, type Tx } from '../../platform/db/index.ts'
import type { ToneGiven } from '../issues/contract.ts'
import type { Drawn } from './contract.ts'

/** What is read of a post when it is labelled, and again after a new base model. */
export type PostToRead = {
  seq: number
  publishedAt: Date
  title: string | null
  body: string
  language: string
  sourceKind: 'social' | 'news' | 'official'
}

/** A label as learning reads it. */
export type LabelRow = {
  id: number
  seq: number | null
  label: ToneGiven
  drawn: Drawn
  language: string
  buckets: Buffer
  scores: number[]
  base: string
}

export type NewLabel = {
  post: PostToRead
  actionId: number
  officerId: string | null
  label: ToneGiven
  drawn: Drawn
  buckets: Buffer
  scores: readonly number[]
  base: string
  at: Date
}

const POST = sql`m.seq, m.published_at as "publishedAt", p.title, p.body, m.language,
  coalesce(s.kind, 'social') as "sourceKind"`
const FROM = sql`post_mark m
  join post p on p.council_id = m.council_id and p.published_at = m.published_at and p.seq = m.seq
  left join source s on s.council_id = m.council_id and s.source_id = m.source_id`

/** The post of a label; undefined when it is gone. */
export async function findPostToRead(
  tx: Tx,
  councilId: number,
  seq: number,
): Promise<PostToRead | undefined> {
  const found = await sql<PostToRead>`select ${POST} from ${FROM}
    where m.council_id = ${councilId} and m.seq = ${seq}`.execute(tx)
  return found.rows[0]
}

/** Keeps a label; what the same officer said of the post before no longer counts. */
export async function addLabel(tx: Tx, councilId: number, label: NewLabel): Promise<void> {
  const { post, officerId, at } = label
  await sql`update tone_label set undone_at = ${at} where council_id = ${councilId} and seq = ${post.seq}
    and officer_id is not distinct from ${officerId}::uuid and undone_at is null`.execute(tx)
  await sql`insert into tone_label (council_id, action_id, published_at, seq, officer_id, label, drawn, language,
      source_kind, buckets, scores, base, at)
    values (${councilId}, ${label.actionId}, ${post.publishedAt}, ${post.seq}, ${officerId}, ${label.label},
      ${label.drawn}, ${post.language}, ${post.sourceKind}, ${label.buckets}, ${[...label.scores]}::real[],
      ${label.base}, ${at})`.execute(tx)
}

/** Takes the label of an action back. */
export async function undoLabel(tx: Tx, councilId: number, actionId: number, at: Date): Promise<boolean> {
  const done = await sql`update tone_label set undone_at = ${at}
    where council_id = ${councilId} and action_id = ${actionId} and undone_at is null`.execute(tx)
  return (done.numAffectedRows ?? 0n) > 0n
}

/** Every label of a post of people that counts, in the order in which they were given: what newsrooms print is no lesson about them. */
export async function listLabels(db: Db, councilId: number): Promise<LabelRow[]> {
  const found = await sql<LabelRow>`select label_id as id, seq, label, drawn, language, buckets, scores, base
    from tone_label where council_id = ${councilId} and undone_at is null and source_kind <> 'news' order by label_id`.execute(
    db,
  )
  return found.rows
}

/** Posts of labels that another base model read, as far as they are still there. */
export async function listOutdated(
  db: Db,
  councilId: number,
  base: string,
): Promise<(PostToRead & { id: number })[]> {
  const found = await sql<PostToRead & { id: number }>`
    select l.label_id as id, ${POST} from tone_label l join ${FROM} on true
    where l.council_id = ${councilId} and l.base <> ${base} and l.undone_at is null
      and m.council_id = l.council_id and m.published_at = l.published_at and m.seq = l.seq
    order by l.label_id`.execute(db)
  return found.rows
}

/** Puts what today's base model reads in place of what an older one read. */
export async function refreshLabel(
  tx: Tx,
  councilId: number,
  label: { id: number; buckets: Buffer; scores: readonly number[]; base: string },
): Promise<void> {
  await sql`update tone_label set buckets = ${label.buckets}, scores = ${[...label.scores]}::real[],
    base = ${label.base} where council_id = ${councilId} and label_id = ${label.id}`.execute(tx)
}

/**
 * Lets go of whom and what labels were about where the post is gone: deleted on request, the label goes too; expired,
 * label, buckets and scores stay without post and officer. Contradicting labels of one post teach nothing and go.
 */
export async function letGoOfPosts(tx: Tx, councilId: number): Promise<{ emptied: number; removed: number }> {
  const removed = await sql`delete from tone_label l where l.council_id = ${councilId} and l.seq is not null
    and (exists (select 1 from post_deletion d where d.council_id = l.council_id and d.seq = l.seq)
      or (l.undone_at is not null or exists (select 1 from tone_label o where o.council_id = l.council_id
        and o.seq = l.seq and o.undone_at is null and o.label <> l.label))
      and not exists (select 1 from post p where p.council_id = l.council_id and p.published_at = l.published_at
        and p.seq = l.seq))`.execute(tx)
  const emptied =
    await sql`update tone_label l set seq = null, published_at = null, officer_id = null, action_id = null
    where l.council_id = ${councilId} and l.published_at is not null and not exists (select 1 from post p
      where p.council_id = l.council_id and p.published_at = l.published_at and p.seq = l.seq)`.execute(tx)
  return { emptied: Number(emptied.numAffectedRows ?? 0n), removed: Number(removed.numAffectedRows ?? 0n) }
}

/** How many labels are learned from. */
export async function countLabels(db: Db, councilId: number): Promise<number> {
  const found = await sql<{ labels: number }>`select count(*) as labels from tone_label
    where council_id = ${councilId} and undone_at is null and source_kind <> 'news'`.execute(db)
  return found.rows[0]?.labels ?? 0
}
