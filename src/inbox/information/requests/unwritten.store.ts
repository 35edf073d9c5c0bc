import { sql, type Db } from '../../../platform/db/index.ts'

/** A case of the PPID's that stands in no register yet. */
export type UnwrittenCase = {
  id: number
  number: string
  kind: 'information-request' | 'objection'
  title: string
  officeId: number | null
  openedAt: Date
}

/** Open cases of offices that ask for information or object and are in no register, oldest first; at most `limit`. */
export async function listUnwritten(
  db: Db,
  councilId: number,
  where: { offices: number[] | 'all'; limit: number },
): Promise<UnwrittenCase[]> {
  const { offices, limit } = where
  const within = offices === 'all' ? sql`true` : sql`c.office_id = any(${offices}::int[])`
  const { rows } = await sql<UnwrittenCase>`
    select c.case_id as id, c.number, c.kind, c.title, c.office_id as "officeId", c.opened_at as "openedAt"
    from case_file c
    where c.council_id = ${councilId} and c.is_open and c.kind in ('information-request', 'objection') and ${within}
      and not exists (select from information_request r
        where r.council_id = c.council_id and r.case_id = c.case_id)
    order by c.opened_at, c.case_id limit ${limit}`.execute(db)
  return rows
}
