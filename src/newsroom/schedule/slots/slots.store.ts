import type { Db, Tx } from '../../../platform/db/index.ts'
import type { Slot } from './free-slot.ts'

export async function listSlots(db: Db, councilId: number, officeId: number): Promise<Slot[]> {
  const rows = await db
    .selectFrom('schedule_slot')
    .select(['weekday', 'time_of_day'])
    .where('council_id', '=', councilId)
    .where('office_id', '=', officeId)
    .orderBy('weekday')
    .orderBy('time_of_day')
    .execute()
  return rows.map((row) => ({ weekday: row.weekday, time: row.time_of_day }))
}

/** Replaces the slots of an office. */
export async function saveSlots(
  tx: Tx,
  councilId: number,
  officeId: number,
  slots: readonly Slot[],
): Promise<void> {
  await tx
    .deleteFrom('schedule_slot')
    .where('council_id', '=', councilId)
    .where('office_id', '=', officeId)
    .execute()
  if (slots.length === 0) return
  await tx
    .insertInto('schedule_slot')
    .values(
      slots.map(({ weekday, time }) => ({
        council_id: councilId,
        office_id: officeId,
        weekday,
        time_of_day: time,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
