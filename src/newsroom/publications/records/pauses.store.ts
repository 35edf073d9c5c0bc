import type { Db, Tx } from '../../../platform/db/index.ts'

/** Offices whose releases are paused at `now`; null stands for every office. */
export async function listPausedOffices(db: Db, councilId: number, now: Date): Promise<(number | null)[]> {
  const rows = await db
    .selectFrom('publication_pause')
    .select('office_id')
    .where('council_id', '=', councilId)
    .where('resumed_at', 'is', null)
    .where((where) => where.or([where('until', 'is', null), where('until', '>', now)]))
    .execute()
  return rows.map((row) => row.office_id)
}

/** Whether one of these offices is among the paused ones, or all are. */
export const isPausedFor = (paused: readonly (number | null)[], ...officeIds: number[]): boolean =>
  paused.some((office) => office === null || officeIds.includes(office))

/** Pauses nobody has ended yet, also those whose time is over, newest first. */
export function listOpenPauses(db: Db, councilId: number) {
  return db
    .selectFrom('publication_pause as p')
    .innerJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'p.council_id').onRef('o.officer_id', '=', 'p.paused_by'),
    )
    .leftJoin('office as f', (join) =>
      join.onRef('f.council_id', '=', 'p.council_id').onRef('f.office_id', '=', 'p.office_id'),
    )
    .select([
      'p.pause_id as id',
      'p.office_id as officeId',
      'f.name as officeName',
      'p.reason',
      'p.until',
      'o.name as pausedBy',
      'p.paused_at as pausedAt',
    ])
    .where('p.council_id', '=', councilId)
    .where('p.resumed_at', 'is', null)
    .orderBy('p.pause_id', 'desc')
    .execute()
}

export type NewPause = {
  councilId: number
  officeId: number | null
  reason: string
  until: Date | null
  officerId: string
  now: Date
}

export async function insertPause(tx: Tx, pause: NewPause): Promise<number> {
  const row = await tx
    .insertInto('publication_pause')
    .values({
      council_id: pause.councilId,
      office_id: pause.officeId,
      reason: pause.reason,
      until: pause.until,
      paused_by: pause.officerId,
      paused_at: pause.now,
    })
    .returning('pause_id')
    .executeTakeFirstOrThrow()
  return row.pause_id
}

/** Ends a pause; null when there is none open with this id. */
export async function endPause(
  tx: Tx,
  councilId: number,
  pauseId: number,
  by: { officerId: string; now: Date },
): Promise<{ officeId: number | null } | null> {
  const row = await tx
    .updateTable('publication_pause')
    .set({ resumed_by: by.officerId, resumed_at: by.now })
    .where('council_id', '=', councilId)
    .where('pause_id', '=', pauseId)
    .where('resumed_at', 'is', null)
    .returning('office_id as officeId')
    .executeTakeFirst()
  return row ?? null
}
