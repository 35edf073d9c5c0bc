import type { Db, Tx } from '../platform/db/index.ts'
import type { BriefSharing } from './contract.ts'

/** To whom a brief was handed on, the latest first. */
export async function listSharings(db: Db, councilId: number, briefId: number): Promise<BriefSharing[]> {
  const rows = await db
    .selectFrom('brief_sharing as s')
    .innerJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 's.council_id').onRef('o.officer_id', '=', 's.officer_id'),
    )
    .select(['s.shared_with as to', 'o.name as by', 's.shared_at as at'])
    .where('s.council_id', '=', councilId)
    .where('s.brief_id', '=', briefId)
    .orderBy('s.shared_at', 'desc')
    .execute()
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
}

/** Notes that a brief was handed on; false when it was handed to them before. */
export async function noteSharing(
  tx: Tx,
  councilId: number,
  sharing: { briefId: number; to: string; officerId: string; at: Date },
): Promise<boolean> {
  const row = await tx
    .insertInto('brief_sharing')
    .values({
      council_id: councilId,
      brief_id: sharing.briefId,
      shared_with: sharing.to,
      officer_id: sharing.officerId,
      shared_at: sharing.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('brief_id')
    .executeTakeFirst()
  return row !== undefined
}
