import { sql, type Db, type Tx } from '../../../platform/db/index.ts'

/** A silence of an issue and the post that ended it. */
export type ReturnRow = { issue: number; quietSince: Date; returnedAt: Date }

/** When an issue was spoken of: its first and last post, in milliseconds since 1970, and the silences between. */
export type Spoken = { first: number; last: number; returns: ReturnRow[] }

/** When these issues were spoken of so far; clusters too small to be an issue are left out. */
export async function listSpoken(
  tx: Tx,
  councilId: number,
  ids: readonly number[],
): Promise<Map<number, Spoken>> {
  const found = await sql<{ id: number; first: Date; last: Date }>`
    select issue_id as id, first_seen_at as first, last_seen_at as last from issue
    where council_id = ${councilId} and issue_id = any(${[...ids]}::bigint[])`.execute(tx)
  const spoken = new Map(
    found.rows.map(({ id, first, last }): [number, Spoken] => [
      id,
      { first: first.getTime(), last: last.getTime(), returns: [] },
    ]),
  )
  const returns = await sql<ReturnRow>`
    select issue_id as issue, quiet_since as "quietSince", returned_at as "returnedAt" from issue_return
    where council_id = ${councilId} and issue_id = any(${[...spoken.keys()]}::bigint[])`.execute(tx)
  for (const row of returns.rows) spoken.get(row.issue)?.returns.push(row)
  return spoken
}

/** Takes back silences that were none, and keeps those of clusters that are issues. Call after the issues are stored. */
export async function changeReturns(
  tx: Tx,
  councilId: number,
  { found, gone }: { found: readonly ReturnRow[]; gone: readonly ReturnRow[] },
): Promise<void> {
  if (gone.length > 0) {
    await sql`
      delete from issue_return r
      using unnest(${gone.map((one) => one.issue)}::bigint[], ${gone.map((one) => one.returnedAt)}::timestamptz[])
        as t (id, returned)
      where r.council_id = ${councilId} and r.issue_id = t.id and r.returned_at = t.returned`.execute(tx)
  }
  if (found.length === 0) return
  await sql`
    insert into issue_return (council_id, issue_id, quiet_since, returned_at)
    select ${councilId}::integer, t.id, t.quiet, t.returned
    from unnest(${found.map((one) => one.issue)}::bigint[], ${found.map((one) => one.quietSince)}::timestamptz[],
      ${found.map((one) => one.returnedAt)}::timestamptz[]) as t (id, quiet, returned)
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
