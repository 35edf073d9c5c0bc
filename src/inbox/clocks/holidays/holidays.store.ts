import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import type { CouncilHolidayKind, NewHoliday } from '../contract.ts'

export type StoredHoliday = NewHoliday & { id: number }

/**
 * The council's own days: those that hold now, or those that held at a moment.
 */
export async function listHolidays(db: Db, councilId: number, at?: Date): Promise<StoredHoliday[]> {
  let rows = db
    .selectFrom('council_holiday')
    .select(['holiday_id', 'day', 'kind', 'name', 'source'])
    .where('council_id', '=', councilId)
  rows =
    at === undefined
      ? rows.where('removed_at', 'is', null)
      : rows
          .where('entered_at', '<=', at)
          .where((eb) => eb.or([eb('removed_at', 'is', null), eb('removed_at', '>', at)]))
  const found = await rows.orderBy('day').execute()
  return found.map((row) => ({
    id: row.holiday_id,
    day: row.day,
    kind: row.kind as CouncilHolidayKind,
    name: row.name,
    source: row.source,
  }))
}

/** Adds days; a day that is there already is replaced. */
export async function saveHolidays(tx: Tx, councilId: number, days: readonly NewHoliday[]): Promise<void> {
  if (days.length === 0) return
  await tx
    .updateTable('council_holiday')
    .set({ removed_at: sql`now()` })
    .where('council_id', '=', councilId)
    .where('removed_at', 'is', null)
    .where(
      'day',
      'in',
      days.map(({ day }) => day),
    )
    .execute()
  await tx
    .insertInto('council_holiday')
    .values(days.map((holiday) => ({ council_id: councilId, ...holiday })))
    .execute()
}

/** Takes a day away; gives it, or nothing when it was not there. */
export async function removeHoliday(
  tx: Tx,
  councilId: number,
  id: number,
): Promise<StoredHoliday | undefined> {
  const row = await tx
    .updateTable('council_holiday')
    .set({ removed_at: sql`now()` })
    .where('council_id', '=', councilId)
    .where('holiday_id', '=', id)
    .where('removed_at', 'is', null)
    .returning(['holiday_id', 'day', 'kind', 'name', 'source'])
    .executeTakeFirst()
  return row && { ...row, id: row.holiday_id, kind: row.kind as CouncilHolidayKind }
}
