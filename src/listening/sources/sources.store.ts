import type { Selectable } from 'kysely'
import type { Source as SourceTable } from '../../../db/types.ts'
import { sql, type Db, type Tx } from '../../platform/db/index.ts'
import type { SourceKind } from './contract.ts'

export type SourceRow = Selectable<SourceTable>

export type SourceIdentity = {
  name: string
  kind: SourceKind
  connector: 'file' | 'feed'
  url?: string
  intervalMinutes?: number
}

/** The source of this name (upper and lower case are the same), or undefined. Removed ones do not count. */
export async function findSourceByName(
  db: Db | Tx,
  councilId: number,
  name: string,
): Promise<SourceRow | undefined> {
  return db
    .selectFrom('source')
    .selectAll()
    .where('council_id', '=', councilId)
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
}

/** Adds a source; undefined when one of that name is there. */
export async function addSource(
  db: Db | Tx,
  councilId: number,
  source: SourceIdentity,
): Promise<SourceRow | undefined> {
  return db
    .insertInto('source')
    .values({
      council_id: councilId,
      name: source.name,
      kind: source.kind,
      connector: source.connector,
      url: source.url ?? null,
      interval_minutes: source.intervalMinutes ?? null,
      next_read_at: source.connector === 'feed' ? sql<Date>`now()` : null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
}

/**
 * The number of the source of this name, made when there is none. An existing one keeps its kind: an officer may have
 * changed it.
 */
export async function keepSource(db: Db | Tx, councilId: number, source: SourceIdentity): Promise<number> {
  const name = source.name.trim()
  const found =
    (await findSourceByName(db, councilId, name)) ??
    (await addSource(db, councilId, { ...source, name })) ??
    (await findSourceByName(db, councilId, name))
  if (!found) throw new Error(`source ${name} is neither there nor can be added`)
  return found.source_id
}

/** All sources of a council that are not removed, by name. */
export async function listSourceRows(db: Db | Tx, councilId: number): Promise<SourceRow[]> {
  return db
    .selectFrom('source')
    .selectAll()
    .where('council_id', '=', councilId)
    .where('removed_at', 'is', null)
    .orderBy(sql`lower(name)`)
    .execute()
}

export async function findSourceRow(
  db: Db | Tx,
  councilId: number,
  sourceId: number,
): Promise<SourceRow | undefined> {
  return db
    .selectFrom('source')
    .selectAll()
    .where('council_id', '=', councilId)
    .where('source_id', '=', sourceId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
}

export type SourceEdit = {
  name?: string | undefined
  paused?: boolean | undefined
  intervalMinutes?: number | undefined
}

/**
 * Changes a source; undefined when it is not there. A feed that is resumed or read more often is due at once.
 * Throws the database's unique violation when another source has the name.
 */
export async function changeSource(
  tx: Tx,
  councilId: number,
  sourceId: number,
  edit: SourceEdit,
): Promise<SourceRow | undefined> {
  const due = edit.paused === false || edit.intervalMinutes !== undefined
  return tx
    .updateTable('source')
    .set({
      ...(edit.paused !== undefined && { paused: edit.paused }),
      ...(edit.intervalMinutes !== undefined && { interval_minutes: edit.intervalMinutes }),
      ...(due && { next_read_at: sql<Date>`now()` }),
    })
    .set((is) => ({ name: edit.name ?? is.ref('name') }))
    .where('council_id', '=', councilId)
    .where('source_id', '=', sourceId)
    .where('removed_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
}

/** Takes a source off the list; its posts stay until they expire. False when it is not there. */
export async function removeSource(tx: Tx, councilId: number, sourceId: number): Promise<boolean> {
  const removed = await tx
    .updateTable('source')
    .set({ removed_at: sql<Date>`now()` })
    .where('council_id', '=', councilId)
    .where('source_id', '=', sourceId)
    .where('removed_at', 'is', null)
    .returning('source_id')
    .executeTakeFirst()
  return removed !== undefined
}
