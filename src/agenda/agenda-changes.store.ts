import type { Db, Tx } from '../platform/db/index.ts'
import { changeLineSchema, type AgendaChange, type ChangeLine } from './contract.ts'

/** Remembers what changed in the agenda, from which day, and by whom. */
export async function insertChange(
  tx: Tx,
  change: { councilId: number; officerId: string | null; day: string; lines: readonly ChangeLine[] },
): Promise<void> {
  await tx
    .insertInto('agenda_change')
    .values({
      council_id: change.councilId,
      officer_id: change.officerId,
      effective_on: change.day,
      lines: JSON.stringify(change.lines),
    })
    .execute()
}

/** The number of the newest change, 0 before any: who edits says which one they saw. */
export async function newestChange(db: Db, councilId: number): Promise<number> {
  const row = await db
    .selectFrom('agenda_change')
    .select((eb) => eb.fn.max('agenda_change_id').as('newest'))
    .where('council_id', '=', councilId)
    .executeTakeFirst()
  return row?.newest ?? 0
}

/** Changes of the agenda, newest first, at most 200. */
export async function listChanges(db: Db, councilId: number): Promise<AgendaChange[]> {
  const rows = await db
    .selectFrom('agenda_change as c')
    .leftJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'c.council_id').onRef('o.officer_id', '=', 'c.officer_id'),
    )
    .select(['c.agenda_change_id as id', 'c.at', 'c.effective_on', 'c.lines', 'o.name as officer'])
    .where('c.council_id', '=', councilId)
    .orderBy('c.agenda_change_id', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    day: row.effective_on,
    officer: row.officer,
    lines: changeLineSchema.array().parse(row.lines),
  }))
}
