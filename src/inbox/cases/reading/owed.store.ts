import { sql, type Db } from '../../../platform/db/index.ts'

/** What one office owes; without an office: what no office has been given yet. */
type OwedOffice = { officeId: number | null; name: string | null; late: number; today: number }

/**
 * The open cases of each office that are late, and those with a deadline still ahead that ends by `dayEnds`: the same cases
 * as the list of cases shows for `late=yes` and `due=today`. Offices that owe nothing are left out; the worst come first.
 */
export async function listOwedByOffice(
  db: Db,
  councilId: number,
  { now, dayEnds }: { now: Date; dayEnds: Date },
): Promise<OwedOffice[]> {
  const found = await sql<OwedOffice>`
    with due as (
      select distinct subject_id from clock
      where council_id = ${councilId} and subject_kind = 'case' and stopped_at is null and not for_citizen
        and due_at > ${now} and due_at <= ${dayEnds}
    )
    select c.office_id as "officeId", f.name,
      count(*) filter (where c.lateness is not null)::int as late,
      count(*) filter (where d.subject_id is not null)::int as today
    from case_file c
    left join due d on d.subject_id = c.case_id::text
    left join office f on f.council_id = c.council_id and f.office_id = c.office_id
    where c.council_id = ${councilId} and c.is_open and c.kind <> 'abuse'
      and (c.lateness is not null or d.subject_id is not null)
    group by c.office_id, f.name
    order by late desc, today desc, f.name nulls last`.execute(db)
  return found.rows
}
