import { sql, type Tx } from '../../../platform/db/index.ts'

/** Headlines that quote one of these posts are forgotten with it; gives the issues that had one. */
export async function forgetHeadlines(tx: Tx, councilId: number, seqs: readonly number[]): Promise<number[]> {
  if (seqs.length === 0) return []
  const found = await sql<{ id: number }>`
    update issue set headline = null, headline_seq = null
    where council_id = ${councilId} and headline_seq = any(${[...seqs]}::bigint[])
    returning issue_id as id`.execute(tx)
  return found.rows.map(({ id }) => id)
}

/** Headlines whose post is no longer kept, as raw posts expire; gives the issues that had one. */
export async function forgetLostHeadlines(tx: Tx, councilId: number): Promise<number[]> {
  const found = await sql<{ id: number }>`
    update issue i set headline = null, headline_seq = null
    where i.council_id = ${councilId} and i.headline_seq is not null and not exists (
      select from post p where p.council_id = i.council_id and p.seq = i.headline_seq)
    returning i.issue_id as id`.execute(tx)
  return found.rows.map(({ id }) => id)
}

/** When the oldest post that is still kept was published, milliseconds since 1970; null when there is none. */
export async function findOldestPost(tx: Tx, councilId: number): Promise<number | null> {
  const found = await sql<{ at: Date | null }>`
    select min(published_at) as at from post where council_id = ${councilId}`.execute(tx)
  return found.rows[0]?.at?.getTime() ?? null
}
