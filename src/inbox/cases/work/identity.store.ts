import type { Db, Tx } from '../../../platform/db/index.ts'

/** Writes down who looked at the reporter of a case, and why. */
export async function insertLook(
  tx: Tx,
  councilId: number,
  look: { caseId: number; officerId: string; at: Date; reason: string },
): Promise<void> {
  await tx
    .insertInto('identity_look')
    .values({
      council_id: councilId,
      case_id: look.caseId,
      officer_id: look.officerId,
      at: look.at,
      reason: look.reason,
    })
    .execute()
}

/** When officers looked at the reporter of a case, the oldest first. Why and who is for the audit, not for the citizen. */
export async function listLooks(db: Db, councilId: number, caseId: number): Promise<Date[]> {
  const rows = await db
    .selectFrom('identity_look')
    .select('at')
    .where('council_id', '=', councilId)
    .where('case_id', '=', caseId)
    .orderBy('at')
    .execute()
  return rows.map((row) => row.at)
}
