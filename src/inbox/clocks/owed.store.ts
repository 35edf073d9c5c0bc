import { sql, type Db } from '../../platform/db/index.ts'
import type { ClockSubject } from './clock.ts'

/**
 * How many subjects of these kinds are late at `now`, and how many others have a deadline that ends by `dayEnds`. A deadline
 * of the citizen makes nobody late.
 */
export async function countOwed(
  db: Db,
  councilId: number,
  kinds: readonly ClockSubject['kind'][],
  { now, dayEnds }: { now: Date; dayEnds: Date },
): Promise<{ late: number; today: number }> {
  const found = await sql<{ late: number; today: number }>`
    select count(*) filter (where due <= ${now})::int as late, count(*) filter (where due > ${now})::int as today
    from (
      select min(due_at) as due from clock
      where council_id = ${councilId} and stopped_at is null and not for_citizen and due_at <= ${dayEnds}
        and subject_kind = any(${[...kinds]}::text[])
      group by subject_kind, subject_id
    ) as subject`.execute(db)
  return found.rows[0] ?? { late: 0, today: 0 }
}
