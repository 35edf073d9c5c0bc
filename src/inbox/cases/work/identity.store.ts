import type { Tx } from '../../../platform/db/index.ts'

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
