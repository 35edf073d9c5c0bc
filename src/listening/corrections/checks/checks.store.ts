import { sql, type Db } from '../../../platform/db/index.ts'
import type { ToneGiven } from '../../issues/contract.ts'
import type { Drawn } from '../contract.ts'
import type { QueuedPost } from '../queue.store.ts'

/** A label of a post that is still there, as checks read it; `scores` are those of `base`. */
export type GivenLabel = {
  seq: number
  label: ToneGiven
  drawn: Exclude<Drawn, 'found'>
  scores: number[]
  base: string
}

/** What tells whether labels were given or taken back since: two looks into indexes. */
export async function findLabelState(db: Db, councilId: number): Promise<string> {
  const found = await sql<{ state: string }>`select concat_ws(' ',
      (select max(label_id) from tone_label where council_id = ${councilId}),
      (select max(undone_at) from tone_label where council_id = ${councilId} and undone_at is not null)) as state`.execute(
    db,
  )
  return found.rows[0]?.state ?? ''
}

/** Labels that count of posts published since, in the order in which they were given; none that an analyst came across. */
export function listGivenLabels(db: Db, councilId: number, since: Date): Promise<GivenLabel[]> {
  return listGiven(db, councilId, sql`published_at >= ${since} and seq is not null`)
}

/** Labels that count of some posts, likewise. */
export function listLabelsOf(db: Db, councilId: number, seqs: readonly number[]): Promise<GivenLabel[]> {
  return listGiven(db, councilId, sql`seq = any(${[...seqs]}::bigint[])`)
}

async function listGiven(db: Db, councilId: number, which: ReturnType<typeof sql>): Promise<GivenLabel[]> {
  const found = await sql<GivenLabel>`select seq, label, drawn, scores, base from tone_label
    where council_id = ${councilId} and ${which} and undone_at is null and drawn <> 'found' order by label_id`.execute(
    db,
  )
  return found.rows
}

/** Posts to label, in the order of `seqs`; those that are gone are left out. */
export async function listPostsToLabel(
  db: Db,
  councilId: number,
  seqs: readonly number[],
): Promise<QueuedPost[]> {
  const found = await sql<QueuedPost>`
    select m.seq, m.published_at as "publishedAt", coalesce(s.name, '') as source, p.title, p.body, m.language,
      m.cluster_id as issue
    from unnest(${[...seqs]}::bigint[]) with ordinality as asked (seq, place)
    join post_mark m on m.council_id = ${councilId} and m.seq = asked.seq
    join post p on p.council_id = m.council_id and p.published_at = m.published_at and p.seq = m.seq
    left join source s on s.council_id = m.council_id and s.source_id = m.source_id
    order by asked.place`.execute(db)
  return found.rows
}
