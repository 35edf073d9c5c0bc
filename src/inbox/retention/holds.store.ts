import { sql, type Db, type Tx } from '../../platform/db/index.ts'
import type { NewHold } from './contract.ts'

type Of = { councilId: number; caseId: number }

/** Why the content of a case stays beyond its time; null when nothing holds it on this day (YYYY-MM-DD). */
export async function findHold(db: Db, { councilId, caseId }: Of, today: string) {
  const row = await db
    .selectFrom('retention_hold as h')
    .innerJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'h.council_id').onRef('o.officer_id', '=', 'h.officer_id'),
    )
    .select(['h.reason', sql<string | null>`h.until::text`.as('until'), 'h.held_at', 'o.name'])
    .where('h.council_id', '=', councilId)
    .where('h.case_id', '=', caseId)
    .where('h.released_at', 'is', null)
    .where((eb) => eb.or([eb('h.until', 'is', null), eb(sql<string>`h.until::text`, '>=', today)]))
    .executeTakeFirst()
  return row ? { reason: row.reason, until: row.until, at: row.held_at, officer: row.name } : null
}

/** Ends whatever holds a case, also what is past its day; false when nothing did. */
export async function releaseHold(tx: Tx, of: Of & { officerId: string; at: Date }): Promise<boolean> {
  const rows = await tx
    .updateTable('retention_hold')
    .set({ released_at: of.at, released_by: of.officerId })
    .where('council_id', '=', of.councilId)
    .where('case_id', '=', of.caseId)
    .where('released_at', 'is', null)
    .returning('hold_id')
    .execute()
  return rows.length > 0
}

export async function insertHold(
  tx: Tx,
  hold: Of & NewHold & { officerId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('retention_hold')
    .values({
      council_id: hold.councilId,
      case_id: hold.caseId,
      reason: hold.reason,
      until: hold.until,
      held_at: hold.at,
      officer_id: hold.officerId,
    })
    .execute()
}
