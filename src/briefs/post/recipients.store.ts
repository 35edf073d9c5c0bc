import type { Db, Tx } from '../../platform/db/index.ts'

/** Who is on the list, as it is kept: an officer by their id, anybody else by name and address. */
export type KeptRecipient = {
  id: number
  officerId: string | null
  name: string
  address: string
  addedById: string
  addedBy: string
  addedAt: Date
  checkedBy: string | null
  stoppedAt: Date | null
}

/** The list by name; an officer with the name and address of today. */
export async function listRecipients(db: Db, councilId: number): Promise<KeptRecipient[]> {
  const rows = await db
    .selectFrom('brief_recipient as r')
    .leftJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'r.council_id').onRef('o.officer_id', '=', 'r.officer_id'),
    )
    .innerJoin('officer as a', (join) =>
      join.onRef('a.council_id', '=', 'r.council_id').onRef('a.officer_id', '=', 'r.added_by'),
    )
    .leftJoin('officer as c', (join) =>
      join.onRef('c.council_id', '=', 'r.council_id').onRef('c.officer_id', '=', 'r.checked_by'),
    )
    .select(['r.recipient_id', 'r.officer_id', 'r.added_at', 'r.added_by', 'r.stopped_at'])
    .select((eb) => [
      eb.fn.coalesce('o.name', 'r.name').as('name'),
      eb.fn.coalesce('o.email', 'r.address').as('address'),
      'a.name as added_by_name',
      'c.name as checked_by_name',
    ])
    .where('r.council_id', '=', councilId)
    .orderBy('name')
    .orderBy('r.recipient_id')
    .execute()
  return rows.map((row) => ({
    id: row.recipient_id,
    officerId: row.officer_id,
    name: row.name ?? '',
    address: row.address ?? '',
    addedById: row.added_by,
    addedBy: row.added_by_name,
    addedAt: row.added_at,
    checkedBy: row.checked_by_name,
    stoppedAt: row.stopped_at,
  }))
}

/** Adds one and gives its id; null when it is on the list already. */
export async function insertRecipient(
  tx: Tx,
  councilId: number,
  who: { officerId: string | null; name: string | null; address: string | null },
  added: { by: string; at: Date },
): Promise<number | null> {
  const row = await tx
    .insertInto('brief_recipient')
    .values({
      council_id: councilId,
      officer_id: who.officerId,
      name: who.name,
      address: who.address,
      added_by: added.by,
      added_at: added.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('recipient_id')
    .executeTakeFirst()
  return row?.recipient_id ?? null
}

/** Notes that a second officer looked at a named address; false when somebody has, or there is none to look at. */
export async function noteChecked(
  tx: Tx,
  councilId: number,
  id: number,
  checked: { by: string; at: Date },
): Promise<boolean> {
  const done = await tx
    .updateTable('brief_recipient')
    .set({ checked_by: checked.by, checked_at: checked.at })
    .where('council_id', '=', councilId)
    .where('recipient_id', '=', id)
    .where('address', 'is not', null)
    .where('checked_by', 'is', null)
    .where('added_by', '<>', checked.by)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Takes one off the list; false when nobody is there. */
export async function removeRecipient(tx: Tx, councilId: number, id: number): Promise<boolean> {
  const done = await tx
    .deleteFrom('brief_recipient')
    .where('council_id', '=', councilId)
    .where('recipient_id', '=', id)
    .executeTakeFirst()
  return done.numDeletedRows > 0n
}

/** The recipient asked for no more letters; false when they had, or are off the list. */
export async function noteStopped(tx: Tx, councilId: number, id: number, at: Date): Promise<boolean> {
  const done = await tx
    .updateTable('brief_recipient')
    .set({ stopped_at: at })
    .where('council_id', '=', councilId)
    .where('recipient_id', '=', id)
    .where('stopped_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
