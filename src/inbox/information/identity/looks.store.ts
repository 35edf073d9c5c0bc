import type { Db, Tx } from '../../../platform/db/index.ts'

/** Writes a look at who asked down. */
export async function insertLooks(
  tx: Tx,
  councilId: number,
  looks: { requestId: string; officerId: string; at: Date; reason: string }[],
): Promise<void> {
  if (looks.length === 0) return
  const rows = looks.map((look) => ({
    council_id: councilId,
    request_id: look.requestId,
    officer_id: look.officerId,
    at: look.at,
    reason: look.reason,
  }))
  await tx.insertInto('information_look').values(rows).execute()
}

/** Who looked at who asked, newest first. */
export async function listLooks(db: Db, councilId: number, requestId: string) {
  return db
    .selectFrom('information_look as l')
    .innerJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'l.council_id').onRef('o.officer_id', '=', 'l.officer_id'),
    )
    .select(['l.at', 'o.name as officer', 'l.reason'])
    .where('l.council_id', '=', councilId)
    .where('l.request_id', '=', requestId)
    .orderBy('l.look_id', 'desc')
    .limit(200)
    .execute()
}
