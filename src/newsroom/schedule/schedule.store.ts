import type { Db, Tx } from '../../platform/db/index.ts'
import type { Entry, Exception, Times } from './entries/entry.ts'

type Offices = number[] | 'all'

function selectEntries(db: Db | Tx, councilId: number) {
  return db
    .selectFrom('schedule_entry as e')
    .innerJoin('office as o', (join) =>
      join.onRef('o.council_id', '=', 'e.council_id').onRef('o.office_id', '=', 'e.office_id'),
    )
    .select(['e.entry_id', 'e.office_id', 'o.short_name', 'e.kind', 'e.title', 'e.note', 'e.place'])
    .select(['e.starts_at', 'e.ends_at', 'e.is_all_day', 'e.recurrence'])
    .where('e.council_id', '=', councilId)
}
type Selected = Awaited<ReturnType<ReturnType<typeof selectEntries>['execute']>>[number]

function toEntry(row: Selected): Entry {
  return {
    id: row.entry_id,
    officeId: row.office_id,
    office: row.short_name,
    // The database checks the set.
    kind: row.kind as Entry['kind'],
    title: row.title,
    note: row.note,
    place: row.place,
    startsAt: new Date(row.starts_at),
    endsAt: row.ends_at === null ? null : new Date(row.ends_at),
    isAllDay: row.is_all_day,
    recurrence: row.recurrence,
  }
}

/**
 * Entries of the offices that may have an occurrence before `to` and, when they come once, from `from` on; also those of
 * which an occurrence was moved to a day before the series begins.
 */
export async function listEntries(
  db: Db | Tx,
  councilId: number,
  range: { from: Date; to: Date; officeIds: Offices },
): Promise<Entry[]> {
  let query = selectEntries(db, councilId)
    .where('e.removed_at', 'is', null)
    .where((where) =>
      where.or([
        where.and([
          where('e.starts_at', '<', range.to),
          where.or([where('e.recurrence', 'is not', null), where('e.starts_at', '>=', range.from)]),
        ]),
        where.exists(
          where
            .selectFrom('schedule_exception as x')
            .select('x.entry_id')
            .whereRef('x.council_id', '=', 'e.council_id')
            .whereRef('x.entry_id', '=', 'e.entry_id')
            .where('x.moved_to', '>=', range.from)
            .where('x.moved_to', '<', range.to),
        ),
      ]),
    )
  if (range.officeIds !== 'all') {
    if (range.officeIds.length === 0) return []
    query = query.where('e.office_id', 'in', range.officeIds)
  }
  return (await query.orderBy('e.starts_at').orderBy('e.entry_id').limit(5_000).execute()).map(toEntry)
}

/** An entry that was not removed, locked until the transaction ends; or null. */
export async function lockEntry(tx: Tx, councilId: number, entryId: number): Promise<Entry | null> {
  const row = await selectEntries(tx, councilId)
    .where('e.entry_id', '=', entryId)
    .where('e.removed_at', 'is', null)
    .forUpdate('e')
    .executeTakeFirst()
  return row ? toEntry(row) : null
}

/** The office of an entry that was removed; null when it is there or never was. */
export async function findRemoved(
  db: Db | Tx,
  councilId: number,
  entryId: number,
): Promise<{ officeId: number; title: string } | null> {
  const row = await db
    .selectFrom('schedule_entry')
    .select(['office_id', 'title'])
    .where('council_id', '=', councilId)
    .where('entry_id', '=', entryId)
    .where('removed_at', 'is not', null)
    .executeTakeFirst()
  return row ? { officeId: row.office_id, title: row.title } : null
}

export type EntryValues = Pick<Entry, 'kind' | 'title' | 'note' | 'place'> & Times

function toColumns(values: EntryValues) {
  return {
    kind: values.kind,
    title: values.title,
    note: values.note,
    place: values.place,
    starts_at: values.startsAt,
    ends_at: values.endsAt,
    is_all_day: values.isAllDay,
    recurrence: values.recurrence,
  }
}

export type NewRow = EntryValues & {
  officeId: number
  timeZone: string
  officerId: string
  importKey: string | null
}

/** Adds entries and gives their ids with their import keys; one whose import key is there already is passed over. */
export async function addEntries(
  tx: Tx,
  councilId: number,
  rows: readonly NewRow[],
): Promise<{ id: number; importKey: string | null }[]> {
  const added: { id: number; importKey: string | null }[] = []
  for (let at = 0; at < rows.length; at += 500) {
    const made = await tx
      .insertInto('schedule_entry')
      .values(
        rows.slice(at, at + 500).map((row) => ({
          ...toColumns(row),
          council_id: councilId,
          office_id: row.officeId,
          time_zone: row.timeZone,
          created_by: row.officerId,
          import_key: row.importKey,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['council_id', 'import_key']).where('removed_at', 'is', null).doNothing(),
      )
      .returning(['entry_id', 'import_key'])
      .execute()
    added.push(...made.map((row) => ({ id: row.entry_id, importKey: row.import_key })))
  }
  return added
}

/** Writes new values over an entry; its exceptions go when the rule or the start changed. */
export async function changeEntryRow(
  tx: Tx,
  councilId: number,
  entryId: number,
  values: EntryValues & { now: Date },
): Promise<void> {
  await tx
    .updateTable('schedule_entry')
    .set({ ...toColumns(values), updated_at: values.now })
    .where('council_id', '=', councilId)
    .where('entry_id', '=', entryId)
    .execute()
}

export async function dropExceptions(tx: Tx, councilId: number, entryId: number): Promise<void> {
  await tx
    .deleteFrom('schedule_exception')
    .where('council_id', '=', councilId)
    .where('entry_id', '=', entryId)
    .execute()
}

/** Takes an entry away, or brings it back with `removedAt` null. */
export async function markRemoved(
  tx: Tx,
  councilId: number,
  entryId: number,
  removedAt: Date | null,
): Promise<void> {
  await tx
    .updateTable('schedule_entry')
    .set({ removed_at: removedAt, ...(removedAt === null ? { import_key: null } : {}) })
    .where('council_id', '=', councilId)
    .where('entry_id', '=', entryId)
    .execute()
}

export async function listExceptions(
  db: Db | Tx,
  councilId: number,
  entryIds: readonly number[],
): Promise<Exception[]> {
  if (entryIds.length === 0) return []
  const rows = await db
    .selectFrom('schedule_exception')
    .select(['entry_id', 'occurrence_at', 'moved_to'])
    .where('council_id', '=', councilId)
    .where('entry_id', 'in', [...entryIds])
    .execute()
  return rows.map((row) => ({
    entryId: row.entry_id,
    occurrenceAt: new Date(row.occurrence_at),
    movedTo: row.moved_to === null ? null : new Date(row.moved_to),
  }))
}

/** Keeps where one occurrence takes place (null: nowhere); moved back to its own start the exception goes. */
export async function saveException(
  tx: Tx,
  councilId: number,
  { entryId, occurrenceAt, movedTo }: Exception,
): Promise<void> {
  await tx
    .deleteFrom('schedule_exception')
    .where('council_id', '=', councilId)
    .where('entry_id', '=', entryId)
    .where('occurrence_at', '=', occurrenceAt)
    .execute()
  if (movedTo?.getTime() === occurrenceAt.getTime()) return
  await tx
    .insertInto('schedule_exception')
    .values({ council_id: councilId, entry_id: entryId, occurrence_at: occurrenceAt, moved_to: movedTo })
    .execute()
}

/** Which of these import keys are there already. */
export async function listKnownKeys(
  db: Db | Tx,
  councilId: number,
  keys: readonly string[],
): Promise<Set<string>> {
  const known = new Set<string>()
  for (let at = 0; at < keys.length; at += 2_000) {
    const rows = await db
      .selectFrom('schedule_entry')
      .select('import_key')
      .where('council_id', '=', councilId)
      .where('removed_at', 'is', null)
      .where('import_key', 'in', keys.slice(at, at + 2_000))
      .execute()
    for (const { import_key } of rows) if (import_key !== null) known.add(import_key)
  }
  return known
}
