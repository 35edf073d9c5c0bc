import { sql, type Db, type Tx } from '../platform/db/index.ts'
import type { Brief } from './brief.ts'
import { briefContentSchema, type BriefContent, type BriefKind, type BriefRow } from './contract.ts'
import { stateOf } from './brief.ts'

function select(db: Db, councilId: number) {
  return db
    .selectFrom('brief as b')
    .select((eb) => {
      const nameOf = (column: 'b.made_by' | 'b.note_by' | 'b.approved_by') =>
        eb
          .selectFrom('officer as o')
          .select('o.name')
          .whereRef('o.council_id', '=', 'b.council_id')
          .whereRef('o.officer_id', '=', column)
      return [
        'b.brief_id',
        'b.kind',
        sql<string>`b.day::text`.as('day'),
        'b.revision',
        'b.reason',
        'b.status',
        'b.version',
        'b.left_out',
        'b.note',
        'b.note_by as note_by_id',
        nameOf('b.note_by').as('note_by'),
        'b.made_at',
        nameOf('b.made_by').as('made_by'),
        'b.approved_at',
        nameOf('b.approved_by').as('approved_by'),
        // By an officer's hand or by a letter, whichever was later; greatest() passes over what is not there.
        sql<Date | null>`greatest(
          (select max(s.shared_at) from brief_sharing s where s.council_id = b.council_id and s.brief_id = b.brief_id),
          (select max(l.changed_at) from brief_letter l
            where l.council_id = b.council_id and l.brief_id = b.brief_id and l.status = 'sent'))`.as(
          'sent_at',
        ),
      ]
    })
    .where('b.council_id', '=', councilId)
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

function toBrief(row: Row & { content: unknown }): Brief {
  return {
    id: row.brief_id,
    // The database checks both sets.
    kind: row.kind as BriefKind,
    status: row.status as Brief['status'],
    day: row.day,
    revision: row.revision,
    reason: row.reason,
    version: row.version,
    content: briefContentSchema.parse(row.content),
    leftOut: row.left_out,
    note: row.note,
    noteById: row.note_by_id,
    noteBy: row.note_by,
    madeAt: row.made_at,
    madeBy: row.made_by,
    approvedAt: row.approved_at,
    approvedBy: row.approved_by,
    sentAt: row.sent_at,
  }
}

function toRow(row: Row): BriefRow {
  const brief = { status: row.status as Brief['status'], sentAt: row.sent_at }
  return {
    id: row.brief_id,
    kind: row.kind as BriefKind,
    day: row.day,
    revision: row.revision,
    state: stateOf(brief),
    madeAt: row.made_at.toISOString(),
    madeBy: row.made_by,
    approvedAt: row.approved_at?.toISOString() ?? null,
    approvedBy: row.approved_by,
    sentAt: row.sent_at?.toISOString() ?? null,
  }
}

/** One brief; null when the council has none of this id. Asks for no rights. */
export async function findBrief(db: Db, councilId: number, id: number): Promise<Brief | null> {
  const row = await select(db, councilId).select('b.content').where('b.brief_id', '=', id).executeTakeFirst()
  return row ? toBrief(row) : null
}

/** A page of briefs, the newest day first and of a day the newest revision; without drafts for who may not see them. */
export async function listBriefs(
  db: Db,
  councilId: number,
  { drafts, after, limit }: { drafts: boolean; after: { day: string; id: number } | null; limit: number },
): Promise<BriefRow[]> {
  let query = select(db, councilId)
  if (!drafts) query = query.where('b.status', '=', 'approved')
  if (after !== null)
    query = query.where(sql<boolean>`(b.day, b.brief_id) < (${after.day}::date, ${after.id}::int)`)
  const rows = await query.orderBy('b.day', 'desc').orderBy('b.brief_id', 'desc').limit(limit).execute()
  return rows.map(toRow)
}

/** The revisions of the brief of a day or week, the newest first. */
export async function listRevisions(
  db: Db,
  councilId: number,
  { kind, day }: { kind: BriefKind; day: string },
): Promise<BriefRow[]> {
  const rows = await select(db, councilId)
    .where('b.kind', '=', kind)
    .where(sql<boolean>`b.day = ${day}::date`)
    .orderBy('b.revision', 'desc')
    .execute()
  return rows.map(toRow)
}

export type NewBrief = Pick<Brief, 'kind' | 'day' | 'revision' | 'reason' | 'leftOut' | 'note'> & {
  content: BriefContent
  noteById: string | null
  madeAt: Date
  madeById: string | null
}

/** Adds a draft and gives its id; null when there is one already of this day and revision, or another draft of the day. */
export async function insertBrief(tx: Tx, councilId: number, brief: NewBrief): Promise<number | null> {
  const row = await tx
    .insertInto('brief')
    .values({
      council_id: councilId,
      kind: brief.kind,
      day: brief.day,
      revision: brief.revision,
      reason: brief.reason,
      content: JSON.stringify(brief.content),
      left_out: brief.leftOut,
      note: brief.note,
      note_by: brief.noteById,
      made_at: brief.madeAt,
      made_by: brief.madeById,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('brief_id')
    .executeTakeFirst()
  return row?.brief_id ?? null
}

export type BriefChange = Partial<{
  content: BriefContent
  leftOut: string[]
  note: { text: string; by: string | null }
  madeAt: Date
  madeById: string
  approved: { at: Date; by: string }
}>

/** Changes a draft that still has this version; false when it has another one, or is no draft any more. */
export async function changeBrief(
  tx: Tx,
  councilId: number,
  seen: { id: number; version: number },
  change: BriefChange,
): Promise<boolean> {
  const { content, leftOut, note, madeAt, madeById, approved } = change
  const done = await tx
    .updateTable('brief')
    .set({
      version: seen.version + 1,
      ...(content && { content: JSON.stringify(content) }),
      ...(leftOut && { left_out: leftOut }),
      ...(note && { note: note.text, note_by: note.by }),
      ...(madeAt && { made_at: madeAt }),
      ...(madeById !== undefined && { made_by: madeById }),
      ...(approved && { status: 'approved', approved_at: approved.at, approved_by: approved.by }),
    })
    .where('council_id', '=', councilId)
    .where('brief_id', '=', seen.id)
    .where('version', '=', seen.version)
    .where('status', '=', 'draft')
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Takes a draft of a later revision away; false when it is no such draft any more. */
export async function removeDraft(tx: Tx, councilId: number, id: number): Promise<boolean> {
  const done = await tx
    .deleteFrom('brief')
    .where('council_id', '=', councilId)
    .where('brief_id', '=', id)
    .where('status', '=', 'draft')
    .where('revision', '>', 1)
    .executeTakeFirst()
  return done.numDeletedRows > 0n
}

/** Keeps what goes out of an approved brief. */
export async function keepFiles(
  tx: Tx,
  councilId: number,
  id: number,
  files: Record<'pdf' | 'png', Buffer>,
): Promise<void> {
  const rows = (['pdf', 'png'] as const).map((kind) => ({
    council_id: councilId,
    brief_id: id,
    kind,
    bytes: files[kind],
  }))
  await tx.insertInto('brief_file').values(rows).execute()
}

/** A file of an approved brief; null while there is none. */
export async function findFile(
  db: Db,
  councilId: number,
  id: number,
  kind: 'pdf' | 'png',
): Promise<Buffer | null> {
  const row = await db
    .selectFrom('brief_file')
    .select('bytes')
    .where('council_id', '=', councilId)
    .where('brief_id', '=', id)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return row?.bytes ?? null
}

/** Days of briefs by their ids, for the log of changes. */
export function listBriefDays(db: Db, councilId: number, ids: readonly number[]) {
  return db
    .selectFrom('brief')
    .select(['brief_id as id', 'kind', 'status', sql<string>`day::text`.as('day')])
    .where('council_id', '=', councilId)
    .where('brief_id', 'in', ids.length === 0 ? [-1] : [...ids])
    .execute()
}
