import { sql, type Db } from '../../../platform/db/index.ts'

/** At most this many cases are counted for a strip of figures; beyond it "lebih dari". */
const MOST_COUNTED = 1000

/** Open and late cases of each office, at most a thousand of each counted, the worst first. */
export async function countOpenByOffice(
  db: Db,
  councilId: number,
  officeIds: readonly number[],
): Promise<{ officeId: number; open: number; late: number }[]> {
  if (officeIds.length === 0) return []
  const found = await sql<{ office_id: number; open: number; late: number }>`
    select o.id as office_id, c.open, c.late
    from unnest(${sql.val([...officeIds])}::integer[]) as o(id)
    cross join lateral (
      select count(*)::int as open, count(*) filter (where one.lateness is not null)::int as late
      from (
        select lateness from case_file
        where council_id = ${councilId} and office_id = o.id and is_open
        limit ${MOST_COUNTED}
      ) as one
    ) as c
    where c.open > 0
    order by c.late desc, c.open desc, o.id
    limit 3`.execute(db)
  return found.rows.map((row) => ({ officeId: row.office_id, open: row.open, late: row.late }))
}

/** Late and very late cases, each counted up to a thousand. */
export async function countLate(db: Db, councilId: number): Promise<{ overdue: number; veryLate: number }> {
  const found = await sql<{ overdue: number; very_late: number }>`
    select count(*)::int as overdue, count(*) filter (where lateness = 'very-late')::int as very_late
    from (
      select lateness from case_file where council_id = ${councilId} and lateness is not null
      limit ${MOST_COUNTED}
    ) as one`.execute(db)
  const [row] = found.rows
  return { overdue: row?.overdue ?? 0, veryLate: row?.very_late ?? 0 }
}

/** Cases of these offices whose citizen should have been told something and was not, counted up to 99. */
export async function countUntold(
  db: Db,
  councilId: number,
  officeIds: readonly number[] | 'all',
): Promise<number> {
  let rows = db
    .selectFrom('case_file')
    .select('case_id')
    .where('council_id', '=', councilId)
    .where('untold', 'is not', null)
    .limit(99)
  if (officeIds !== 'all') {
    if (officeIds.length === 0) return 0
    rows = rows.where('office_id', 'in', [...officeIds])
  }
  const { n } = await db
    .selectFrom(rows.as('u'))
    .select(sql<number>`count(*)::int`.as('n'))
    .executeTakeFirstOrThrow()
  return n
}

/** Officers who handle cases: those of an office and of the desk, or of all offices. */
export async function listCaseOfficers(db: Db, councilId: number, officeId: number | null) {
  let query = db
    .selectFrom('office_role as r')
    .innerJoin('officer as p', (join) =>
      join.onRef('p.council_id', '=', 'r.council_id').onRef('p.officer_id', '=', 'r.officer_id'),
    )
    .innerJoin('office as o', (join) =>
      join.onRef('o.council_id', '=', 'r.council_id').onRef('o.office_id', '=', 'r.office_id'),
    )
    .select(['p.officer_id', 'p.name', sql<string[]>`array_agg(distinct o.short_name)`.as('offices')])
    .where('r.council_id', '=', councilId)
    .where('r.role', 'in', ['case-officer', 'ppid-officer', 'leader'])
    .where('p.active', '=', true)
    .where('o.valid_to', 'is', null)
    .groupBy(['p.officer_id', 'p.name'])
    .orderBy('p.name')
    .limit(300)
  if (officeId !== null) {
    query = query.where((eb) => eb.or([eb('o.office_id', '=', officeId), eb('o.is_desk', '=', true)]))
  }
  const rows = await query.execute()
  return rows.map((row) => ({ id: row.officer_id, name: row.name, offices: row.offices }))
}
