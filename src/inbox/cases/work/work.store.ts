import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import type { Presence, SavedViews } from '../acts.contract.ts'

/** Puts a note into the lists of those it mentions. */
export async function insertMentions(
  tx: Tx,
  councilId: number,
  note: { caseId: number; eventId: number; at: Date; officerIds: readonly string[] },
): Promise<void> {
  const officers = [...new Set(note.officerIds)]
  if (officers.length === 0) return
  const rows = officers.map((officerId) => ({
    council_id: councilId,
    event_id: note.eventId,
    officer_id: officerId,
    case_id: note.caseId,
    at: note.at,
  }))
  await tx.insertInto('case_mention').values(rows).execute()
}

/** What mentions an officer in a case is seen once they opened it. */
export async function seeMentions(
  db: Db,
  councilId: number,
  seen: { caseId: number; officerId: string; at: Date },
): Promise<void> {
  await db
    .updateTable('case_mention')
    .set({ seen_at: seen.at })
    .where('council_id', '=', councilId)
    .where('officer_id', '=', seen.officerId)
    .where('case_id', '=', seen.caseId)
    .where('seen_at', 'is', null)
    .execute()
}

/** How many notes wait for an officer; counted up to 99. */
export async function countMentions(db: Db, councilId: number, officerId: string): Promise<number> {
  const open = db
    .selectFrom('case_mention')
    .select('event_id')
    .where('council_id', '=', councilId)
    .where('officer_id', '=', officerId)
    .where('seen_at', 'is', null)
    .limit(99)
  const row = await db
    .selectFrom(open.as('m'))
    .select(sql<number>`count(*)::int`.as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/** Says that an officer has a case open now. */
export async function keepPresence(
  db: Db,
  councilId: number,
  presence: { caseId: number; officerId: string; isWriting: boolean; at: Date },
): Promise<void> {
  const { caseId, officerId, isWriting, at } = presence
  await db
    .insertInto('case_presence')
    .values({
      council_id: councilId,
      case_id: caseId,
      officer_id: officerId,
      seen_at: at,
      is_writing: isWriting,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['council_id', 'case_id', 'officer_id'])
        .doUpdateSet({ seen_at: at, is_writing: isWriting }),
    )
    .execute()
}

/** An officer left a case. */
export async function endPresence(
  db: Db,
  councilId: number,
  caseId: number,
  officerId: string,
): Promise<void> {
  await db
    .deleteFrom('case_presence')
    .where('council_id', '=', councilId)
    .where('case_id', '=', caseId)
    .where('officer_id', '=', officerId)
    .execute()
}

/** Who else has the case open, seen after `since`. */
export async function listPresent(
  db: Db,
  councilId: number,
  of: { caseId: number; besides: string; since: Date },
): Promise<Presence['others']> {
  const rows = await db
    .selectFrom('case_presence as p')
    .innerJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'p.council_id').onRef('o.officer_id', '=', 'p.officer_id'),
    )
    .select(['o.officer_id', 'o.name', 'p.is_writing'])
    .where('p.council_id', '=', councilId)
    .where('p.case_id', '=', of.caseId)
    .where('p.officer_id', '!=', of.besides)
    .where('p.seen_at', '>', of.since)
    .orderBy('o.name')
    .execute()
  return rows.map((row) => ({ id: row.officer_id, name: row.name, isWriting: row.is_writing }))
}

/** Kept views an officer sees: their own, and those others share. */
export async function listViews(db: Db, councilId: number, officerId: string): Promise<SavedViews['views']> {
  const rows = await db
    .selectFrom('case_view')
    .select(['view_id', 'name', 'filter', 'is_shared', 'officer_id'])
    .where('council_id', '=', councilId)
    .where((eb) => eb.or([eb('officer_id', '=', officerId), eb('is_shared', '=', true)]))
    .orderBy('name')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.view_id,
    name: row.name,
    // Written by us only, after the contract's check.
    filter: row.filter as Record<string, string>,
    isShared: row.is_shared,
    isOwn: row.officer_id === officerId,
  }))
}

/** Keeps a view; the same name of the same officer is replaced. */
export async function saveView(
  tx: Tx,
  councilId: number,
  view: { officerId: string; name: string; filter: Record<string, string>; isShared: boolean },
): Promise<void> {
  await sql`
    insert into case_view (council_id, officer_id, name, filter, is_shared)
    values (${councilId}, ${view.officerId}, ${view.name}, ${JSON.stringify(view.filter)}::jsonb, ${view.isShared})
    on conflict (council_id, officer_id, lower(name))
    do update set filter = excluded.filter, is_shared = excluded.is_shared, name = excluded.name`.execute(tx)
}

/** Forgets an own view; false when there is none. */
export async function deleteView(
  tx: Tx,
  councilId: number,
  viewId: number,
  officerId: string,
): Promise<boolean> {
  const result = await tx
    .deleteFrom('case_view')
    .where('council_id', '=', councilId)
    .where('view_id', '=', viewId)
    .where('officer_id', '=', officerId)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}
