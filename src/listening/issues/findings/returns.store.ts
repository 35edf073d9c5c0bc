import { sql, type Db, type Tx } from '../../../platform/db/index.ts'

/** A silence of an issue and the post that ended it. */
export type ReturnRow = { issue: number; quietSince: Date; returnedAt: Date }

/** When these issues were last spoken of, in milliseconds since 1970; clusters too small to be an issue are left out. */
export async function listLastSeen(
  tx: Tx,
  councilId: number,
  ids: readonly number[],
): Promise<Map<number, number>> {
  const found = await sql<{ id: number; at: Date }>`select issue_id as id, last_seen_at as at from issue
    where council_id = ${councilId} and issue_id = any(${[...ids]}::bigint[])`.execute(tx)
  return new Map(found.rows.map((row) => [row.id, row.at.getTime()]))
}

/** Keeps returns of clusters that are issues. Call after the issues are stored. */
export async function saveReturns(tx: Tx, councilId: number, returns: readonly ReturnRow[]): Promise<void> {
  if (returns.length === 0) return
  await sql`
    insert into issue_return (council_id, issue_id, quiet_since, returned_at)
    select ${councilId}::integer, t.id, t.quiet, t.returned
    from unnest(${returns.map((one) => one.issue)}::bigint[], ${returns.map((one) => one.quietSince)}::timestamptz[],
      ${returns.map((one) => one.returnedAt)}::timestamptz[]) as t (id, quiet, returned)
    join issue i on i.council_id = ${councilId} and i.issue_id = t.id
    on conflict do nothing`.execute(tx)
}

/** Returns of these clusters, old to new, each with the first post of the cluster. */
export async function listReturns(
  db: Db,
  councilId: number,
  of: readonly number[],
): Promise<(ReturnRow & { firstSeenAt: Date })[]> {
  if (of.length === 0) return []
  const found = await sql<ReturnRow & { firstSeenAt: Date }>`
    select r.issue_id as issue, r.quiet_since as "quietSince", r.returned_at as "returnedAt",
      i.first_seen_at as "firstSeenAt"
    from issue_return r join issue i on i.council_id = r.council_id and i.issue_id = r.issue_id
    where r.council_id = ${councilId} and r.issue_id = any(${[...of]}::bigint[]) order by r.returned_at`.execute(
    db,
  )
  return found.rows
}

/** Clusters that came back since a moment, the last first; at most `limit`. */
export async function listReturned(
  db: Db,
  councilId: number,
  { since, limit }: { since: Date; limit: number },
): Promise<number[]> {
  const found = await sql<{ issue: number }>`select issue_id as issue from issue_return
    where council_id = ${councilId} and returned_at >= ${since}
    order by returned_at desc limit ${limit}`.execute(db)
  return found.rows.map(({ issue }) => issue)
}

/** Whether one of these clusters was spoken of between two moments, both left out. */
export async function wasSpokenOf(
  db: Db,
  councilId: number,
  { clusters, after, before }: { clusters: readonly number[]; after: Date; before: Date },
): Promise<boolean> {
  const found = await sql<{ spoken: boolean }>`
    select exists (select 1 from unnest(${[...clusters]}::bigint[]) as c (id) join post_mark m
      on m.council_id = ${councilId} and m.cluster_id = c.id and m.published_at > ${after} and m.published_at < ${before}
    ) as spoken`.execute(db)
  return found.rows[0]?.spoken ?? false
}
