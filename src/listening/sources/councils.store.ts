import type { Db, Tx } from '../../platform/db/index.ts'

/** The time zone of a council ("Asia/Makassar"). Throws when there is no such council. */
export async function findTimeZone(db: Db | Tx, councilId: number): Promise<string> {
  const row = await db
    .selectFrom('council')
    .select('time_zone')
    .where('council_id', '=', councilId)
    .executeTakeFirstOrThrow()
  return row.time_zone
}
