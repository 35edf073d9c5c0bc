import { sql, type Db, type Tx } from '../../../platform/db/index.ts'

/** A cluster that is a strand of an issue: which issue, how alike they were, what they share. `at` in milliseconds since 1970. */
export type StrandRow = { strand: number; issue: number; likeness: number; shared: string[]; at: number }

/** Keeps strands; one that went on to another issue is written anew. */
export async function saveStrands(tx: Tx, councilId: number, strands: readonly StrandRow[]): Promise<void> {
  if (strands.length === 0) return
  // Shared terms are a list in a list: they travel as JSON.
  await sql`
    insert into issue_strand (council_id, strand_id, issue_id, likeness, shared, at)
    select ${councilId}::integer, strand, issue, likeness, shared, to_timestamp(at / 1000.0)
    from jsonb_to_recordset(${JSON.stringify(strands)}::jsonb)
      as t (strand bigint, issue bigint, likeness real, shared text[], at bigint)
    on conflict (council_id, strand_id) do update set issue_id = excluded.issue_id, likeness = excluded.likeness,
      shared = excluded.shared, at = excluded.at`.execute(tx)
}

/** Strands among these clusters, or all. */
export async function listStrands(db: Db, councilId: number, of?: readonly number[]): Promise<StrandRow[]> {
  const some = of ? sql`and strand_id = any(${[...of]}::bigint[])` : sql``
  const found = await sql<Omit<StrandRow, 'at'> & { at: Date }>`
    select strand_id as strand, issue_id as issue, likeness, shared, at from issue_strand
    where council_id = ${councilId} ${some}`.execute(db)
  return found.rows.map((row) => ({ ...row, at: row.at.getTime() }))
}

/** When these clusters became strands, with their automatic names; old to new. */
export async function listStrandNames(
  db: Db,
  councilId: number,
  of: readonly number[],
): Promise<{ strand: number; at: Date; name: string }[]> {
  const found = await sql<{ strand: number; at: Date; name: string }>`
    select s.strand_id as strand, s.at, i.automatic_name as name from issue_strand s
    join issue i on i.council_id = s.council_id and i.issue_id = s.strand_id
    where s.council_id = ${councilId} and s.strand_id = any(${[...of]}::bigint[]) order by s.at limit 500`.execute(
    db,
  )
  return found.rows
}
