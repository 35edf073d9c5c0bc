import { sql, type Db } from '../../platform/db/index.ts'

/**
 * Notes for every running deadline of an office where it stands at `now`: soon, late, very late; each once for a
 * deadline. Gives how many were new.
 */
export async function noteStandings(db: Db, councilId: number, now: Date): Promise<number> {
  const result = await sql`
    insert into clock_notice (council_id, clock_id, kind, due_at, noticed_at)
    select c.council_id, c.clock_id, k.kind, c.due_at, ${now}
    from clock c
    cross join lateral (
      select case when c.very_late_at <= ${now} then 'very-late' when c.due_at <= ${now} then 'late' else 'soon' end as kind
    ) k
    where c.council_id = ${councilId} and c.stopped_at is null and not c.for_citizen
      and c.due_at is not null and c.soon_at <= ${now}
      and not exists (
        select from clock_notice n
        where n.council_id = c.council_id and n.clock_id = c.clock_id and n.kind = k.kind and n.due_at = c.due_at
      )
    on conflict do nothing`.execute(db)
  return Number(result.numAffectedRows ?? 0)
}

export type NoticeKind = 'soon' | 'late' | 'very-late'

/** What was noted for the present deadlines of these clocks. */
export async function listNotices(
  db: Db,
  councilId: number,
  clockIds: readonly number[],
): Promise<Map<number, { kind: NoticeKind; at: Date }[]>> {
  const notices = new Map<number, { kind: NoticeKind; at: Date }[]>()
  if (clockIds.length === 0) return notices
  const rows = await db
    .selectFrom('clock_notice as n')
    .innerJoin('clock as c', (join) =>
      join
        .onRef('c.council_id', '=', 'n.council_id')
        .onRef('c.clock_id', '=', 'n.clock_id')
        .onRef('c.due_at', '=', 'n.due_at'),
    )
    .select(['n.clock_id', 'n.kind', 'n.noticed_at'])
    .where('n.council_id', '=', councilId)
    .where('n.clock_id', 'in', [...clockIds])
    .orderBy('n.noticed_at')
    .execute()
  for (const { clock_id: id, kind, noticed_at: at } of rows) {
    notices.set(id, [...(notices.get(id) ?? []), { kind: kind as NoticeKind, at: new Date(at) }])
  }
  return notices
}
