import { sql, type Tx } from '../../../platform/db/index.ts'

/** Posts that went, with the cluster of each. */
type Removed = readonly { seq: number; cluster: number }[]

/**
 * What was counted a copy of a text that went: the earliest copy left stands for the others. A copy lies in the cluster of
 * its original. Gives the posts whose marks changed.
 */
export async function passOnCopies(tx: Tx, councilId: number, removed: Removed): Promise<number[]> {
  const gone = removed.map(({ seq }) => seq)
  const clusters = [...new Set(removed.map(({ cluster }) => cluster))]
  const changed = await sql<{ seq: number }>`
    with orphans as (
      select m.seq, m.published_at, first_value(m.seq) over (partition by m.copy_of order by m.seq) as heir
      from post_mark m
      where m.council_id = ${councilId} and m.cluster_id = any(${clusters}::bigint[])
        and m.copy_of = any(${gone}::bigint[]) and m.seq <> all(${gone}::bigint[])
    )
    update post_mark m set copy_of = case when o.seq = o.heir then null else o.heir end
    from orphans o
    where m.council_id = ${councilId} and m.published_at = o.published_at and m.seq = o.seq
    returning m.seq`.execute(tx)
  return changed.rows.map(({ seq }) => seq)
}

/**
 * When issues that lost posts were last spoken of, by the posts that are left: the engine remembers the latest it ever saw.
 * `issues` with what the engine merged into them; those without a post left keep what they had.
 */
export async function moveLastSeenBack(tx: Tx, councilId: number, issues: readonly number[]): Promise<void> {
  if (issues.length === 0) return
  await sql`
    with recursive member (issue, cluster) as (
      select t.id, t.id from unnest(${[...issues]}::bigint[]) as t (id)
      union
      select m.issue, r.from_id from issue_redirect r join member m on r.to_id = m.cluster
      where r.council_id = ${councilId}
    ), last as (
      select m.issue, max(p.published_at) as at
      from member m join post_mark p on p.council_id = ${councilId} and p.cluster_id = m.cluster
      group by m.issue
    )
    update issue i set last_seen_at = greatest(l.at, i.first_seen_at) from last l
    where i.council_id = ${councilId} and i.issue_id = l.issue and i.last_seen_at > l.at`.execute(tx)
}
