import type { Db, Tx } from '../../../platform/db/index.ts'
import { officeEventKindSchema, type OfficeEvent, type OfficeEventKind } from '../contract.ts'

export type Part = OfficeEvent['parts'][number]['part']
export type EventPart = {
  officeId: number
  part: Part
  isNew: boolean
  name: string
  nameBefore: string | null
}
export type NewEvent = {
  councilId: number
  kind: OfficeEventKind
  day: string
  legalBasis: string
  officerId: string | null
}

/** Adds an event; its parts come with `insertParts`, when new offices have their ids. Gives its id. */
export async function insertEvent(tx: Tx, event: NewEvent): Promise<number> {
  const saved = await tx
    .insertInto('office_event')
    .values({
      council_id: event.councilId,
      kind: event.kind,
      effective_on: event.day,
      legal_basis: event.legalBasis,
      officer_id: event.officerId,
    })
    .returning('office_event_id')
    .executeTakeFirstOrThrow()
  return saved.office_event_id
}

/** Says which offices an event is about. */
export async function insertParts(
  tx: Tx,
  councilId: number,
  eventId: number,
  parts: readonly EventPart[],
): Promise<void> {
  const values = parts.map((part) => ({
    council_id: councilId,
    office_event_id: eventId,
    office_id: part.officeId,
    part: part.part,
    is_new: part.isNew,
    name: part.name,
    name_before: part.nameBefore,
  }))
  await tx.insertInto('office_event_part').values(values).execute()
}

/** The parts of events, in the order predecessors, subject, heir, successors. */
async function listParts(db: Db, councilId: number, eventIds: readonly number[]) {
  if (eventIds.length === 0) return []
  return db
    .selectFrom('office_event_part')
    .select([
      'office_event_id as eventId',
      'office_id as officeId',
      'part',
      'is_new as isNew',
      'name',
      'name_before as nameBefore',
    ])
    .where('council_id', '=', councilId)
    .where('office_event_id', 'in', [...eventIds])
    .orderBy('office_event_id')
    .orderBy('office_id')
    .execute()
}

/** An event with its parts, locked until the transaction ends; null when the council has none of this id. */
export async function lockEvent(tx: Tx, councilId: number, eventId: number) {
  const row = await tx
    .selectFrom('office_event')
    .select(['office_event_id as id', 'kind', 'effective_on as day', 'undone_at as undoneAt'])
    .where('council_id', '=', councilId)
    .where('office_event_id', '=', eventId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return null
  const parts = (await listParts(tx, councilId, [eventId])).map((part) => ({
    ...part,
    part: part.part as Part,
  }))
  return { ...row, kind: officeEventKindSchema.parse(row.kind), parts }
}

export async function markUndone(
  tx: Tx,
  event: { councilId: number; eventId: number; officerId: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('office_event')
    .set({ undone_at: event.at, undone_by: event.officerId })
    .where('council_id', '=', event.councilId)
    .where('office_event_id', '=', event.eventId)
    .execute()
}

/** The newest event of each office that has not been undone, by office id. */
export async function newestEvents(
  db: Db,
  councilId: number,
  officeIds: readonly number[],
): Promise<Map<number, number>> {
  if (officeIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('office_event_part as p')
    .innerJoin('office_event as e', (join) =>
      join
        .onRef('e.council_id', '=', 'p.council_id')
        .onRef('e.office_event_id', '=', 'p.office_event_id')
        .on('e.undone_at', 'is', null),
    )
    .select((eb) => ['p.office_id', eb.fn.max('p.office_event_id').as('newest')])
    .where('p.council_id', '=', councilId)
    .where('p.office_id', 'in', [...officeIds])
    .groupBy('p.office_id')
    .execute()
  return new Map(rows.map((row) => [row.office_id, row.newest]))
}

/** The newest day on which something that stands happened to one of the offices; null when nothing did. */
export async function lastDay(tx: Tx, councilId: number, officeIds: readonly number[]) {
  const row = await tx
    .selectFrom('office_version')
    .select((eb) => eb.fn.max('valid_from').as('day'))
    .where('council_id', '=', councilId)
    .where('office_id', 'in', [...officeIds])
    .executeTakeFirst()
  return row?.day ?? null
}

/**
 * Where the work of offices went: predecessor to heir, of merges and splits that stand and count on the day (ISO date);
 * all of them without a day.
 */
export async function listHeirs(
  db: Db,
  councilId: number,
  day?: string,
): Promise<{ from: number; to: number; day: string }[]> {
  let query = db
    .selectFrom('office_event as e')
    .innerJoin('office_event_part as a', (join) =>
      join
        .onRef('a.council_id', '=', 'e.council_id')
        .onRef('a.office_event_id', '=', 'e.office_event_id')
        .on('a.part', '=', 'predecessor'),
    )
    .innerJoin('office_event_part as b', (join) =>
      join
        .onRef('b.council_id', '=', 'e.council_id')
        .onRef('b.office_event_id', '=', 'e.office_event_id')
        .on('b.part', '=', 'heir'),
    )
    .select(['a.office_id as from', 'b.office_id as to', 'e.effective_on as day'])
    .where('e.council_id', '=', councilId)
    .where('e.undone_at', 'is', null)
    .orderBy('e.office_event_id')
  if (day !== undefined) query = query.where('e.effective_on', '<=', day)
  return query.execute()
}

async function countRoles(db: Db, councilId: number, eventIds: readonly number[]) {
  if (eventIds.length === 0) return new Map<number, number>()
  const rows = await db
    .selectFrom('office_role_event')
    .select((eb) => ['office_event_id', eb.fn.countAll<number>().as('count')])
    .where('council_id', '=', councilId)
    .where('office_event_id', 'in', [...eventIds])
    .where('given', '=', false)
    .groupBy('office_event_id')
    .execute()
  return new Map(rows.map((row) => [row.office_event_id ?? 0, row.count]))
}

/** Events of one office or of all, newest first, at most `limit`. */
export async function listEvents(
  db: Db,
  councilId: number,
  { officeId, limit }: { officeId?: number; limit: number },
): Promise<OfficeEvent[]> {
  let query = db
    .selectFrom('office_event as e')
    .leftJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'e.council_id').onRef('o.officer_id', '=', 'e.officer_id'),
    )
    .select(['e.office_event_id as id', 'e.kind', 'e.effective_on', 'e.legal_basis', 'e.at', 'e.undone_at'])
    .select('o.name as officer')
    .where('e.council_id', '=', councilId)
    .orderBy('e.effective_on', 'desc')
    .orderBy('e.office_event_id', 'desc')
    .limit(limit)
  if (officeId !== undefined) {
    query = query.where('e.office_event_id', 'in', (from) =>
      from
        .selectFrom('office_event_part')
        .select('office_event_id')
        .where('council_id', '=', councilId)
        .where('office_id', '=', officeId),
    )
  }
  const rows = await query.execute()
  const ids = rows.map((row) => row.id)
  const parts = await listParts(db, councilId, ids)
  const newest = await newestEvents(db, councilId, [...new Set(parts.map((part) => part.officeId))])
  const roles = await countRoles(db, councilId, ids)
  return rows.map((row) => {
    const own = parts.filter((part) => part.eventId === row.id)
    return {
      id: row.id,
      kind: officeEventKindSchema.parse(row.kind),
      effectiveOn: row.effective_on,
      legalBasis: row.legal_basis,
      officer: row.officer,
      at: row.at.toISOString(),
      undone: row.undone_at !== null,
      undoable: row.undone_at === null && own.every((part) => newest.get(part.officeId) === row.id),
      parts: own.map(({ officeId, name, part }) => ({ officeId, name, part: part as Part })),
      before: own.find((part) => part.nameBefore !== null)?.nameBefore ?? null,
      roles: roles.get(row.id) ?? 0,
    }
  })
}
