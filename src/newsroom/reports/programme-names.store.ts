import type { Db } from '../../platform/db/index.ts'

/** The name of a programme in any of its versions: an old report keeps the one it was sent with. */
export async function findProgrammeName(
  db: Db,
  councilId: number,
  programmeId: number,
): Promise<string | null> {
  const row = await db
    .selectFrom('programme')
    .select('name')
    .where('council_id', '=', councilId)
    .where('programme_id', '=', programmeId)
    .executeTakeFirst()
  return row?.name ?? null
}
