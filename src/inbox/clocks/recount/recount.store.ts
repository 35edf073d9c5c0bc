import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import type { Counted, StoredClock } from '../clock.ts'

/** Asks for all running clocks to be counted anew; gives the number of the recount. */
export async function insertRecount(
  tx: Tx,
  councilId: number,
  recount: { officerId: string | null; reason: string; at: Date },
): Promise<number> {
  const row = await tx
    .insertInto('clock_recount')
    .values({
      council_id: councilId,
      officer_id: recount.officerId,
      reason: recount.reason,
      asked_at: recount.at,
    })
    .returning('recount_id')
    .executeTakeFirstOrThrow()
  return row.recount_id
}

export type Recount = { lastClockId: number; officerId: string | null; reason: string }

/** An unfinished recount, kept from others until the transaction ends; undefined when it is done. */
export async function lockRecount(
  tx: Tx,
  councilId: number,
  recountId: number,
): Promise<Recount | undefined> {
  const row = await tx
    .selectFrom('clock_recount')
    .select(['last_clock_id', 'officer_id', 'reason'])
    .where('council_id', '=', councilId)
    .where('recount_id', '=', recountId)
    .where('finished_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return row && { lastClockId: row.last_clock_id, officerId: row.officer_id, reason: row.reason }
}

export type Move = { clock: StoredClock; counted: Counted }

/** Keeps the new counts of a batch, what moved, and how far the recount has come. */
export async function saveBatch(
  tx: Tx,
  councilId: number,
  recountId: number,
  batch: { moves: readonly Move[]; jointLeaveWorks: boolean },
): Promise<void> {
  const rows = batch.moves.map(({ clock, counted }) => ({
    clock_id: clock.clockId,
    due_before: clock.dueAt,
    due_at: counted.dueAt,
    very_late_at: counted.veryLateAt,
    soon_at: counted.soonAt,
    uncertain_years: counted.uncertainYears,
  }))
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(
    clock_id bigint, due_before timestamptz, due_at timestamptz, very_late_at timestamptz,
    soon_at timestamptz, uncertain_years integer[])`
  await sql`
    update clock set due_at = given.due_at, very_late_at = given.very_late_at, soon_at = given.soon_at,
      uncertain_years = given.uncertain_years, counted_at = now(), joint_leave_works = ${batch.jointLeaveWorks}
    from ${given}
    where clock.council_id = ${councilId} and clock.clock_id = given.clock_id`.execute(tx)
  await sql`
    insert into clock_move (council_id, recount_id, clock_id, due_before, due_after)
    select ${councilId}, ${recountId}, clock_id, due_before, due_at from ${given}
    where due_before is distinct from due_at
    on conflict do nothing`.execute(tx)
  await tx
    .updateTable('clock_recount')
    .set((eb) => ({
      last_clock_id: rows.at(-1)?.clock_id ?? eb.ref('last_clock_id'),
      counted: eb('counted', '+', rows.length),
    }))
    .where('council_id', '=', councilId)
    .where('recount_id', '=', recountId)
    .execute()
}

export async function finishRecount(tx: Tx, councilId: number, recountId: number, at: Date): Promise<void> {
  await tx
    .updateTable('clock_recount')
    .set({ finished_at: at })
    .where('council_id', '=', councilId)
    .where('recount_id', '=', recountId)
    .execute()
}

/** How many deadlines a recount moved by how many days; later is positive. */
export async function countMoves(
  db: Db,
  councilId: number,
  recountIds: readonly number[],
): Promise<Map<number, { days: number; count: number }[]>> {
  if (recountIds.length === 0) return new Map()
  const days = sql<number>`round(extract(epoch from (due_after - due_before)) / 86400)::integer`
  const rows = await db
    .selectFrom('clock_move')
    .select(['recount_id', days.as('days'), sql<number>`count(*)::integer`.as('count')])
    .where('council_id', '=', councilId)
    .where('recount_id', 'in', [...recountIds])
    .where('due_before', 'is not', null)
    .where('due_after', 'is not', null)
    .groupBy(['recount_id', 'days'])
    .orderBy('days')
    .execute()
  const moved = new Map<number, { days: number; count: number }[]>()
  for (const { recount_id: id, days: by, count } of rows) {
    moved.set(id, [...(moved.get(id) ?? []), { days: by, count }])
  }
  return moved
}

/** The last recounts, newest first. */
export async function listRecounts(db: Db, councilId: number, limit: number) {
  return db
    .selectFrom('clock_recount as r')
    .leftJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'r.council_id').onRef('o.officer_id', '=', 'r.officer_id'),
    )
    .select(['r.recount_id', 'r.asked_at', 'r.reason', 'r.counted', 'r.finished_at', 'o.name as officer'])
    .where('r.council_id', '=', councilId)
    .orderBy('r.recount_id', 'desc')
    .limit(limit)
    .execute()
}

/** What a recount moved, from when to when. */
export async function listMoves(db: Db, councilId: number, recountId: number, limit: number) {
  return db
    .selectFrom('clock_move as m')
    .innerJoin('clock as c', (join) =>
      join.onRef('c.council_id', '=', 'm.council_id').onRef('c.clock_id', '=', 'm.clock_id'),
    )
    .select(['c.subject_kind', 'c.subject_id', 'c.rule', 'm.due_before', 'm.due_after'])
    .where('m.council_id', '=', councilId)
    .where('m.recount_id', '=', recountId)
    .orderBy('m.due_after')
    .limit(limit)
    .execute()
}
