import { sql, type Db, type Tx } from '../../../platform/db/index.ts'

type Addresses = { councilId: number; channelKind: string; keys: Buffer[] }

/**
 * Lets one transaction at a time make or use the contact of these addresses; in one order, so that two never wait for
 * each other.
 */
export async function lockAddresses(tx: Tx, keys: Buffer[]): Promise<void> {
  for (const key of keys.toSorted((a, b) => a.compare(b))) {
    await sql`select pg_advisory_xact_lock(${String(key.readBigInt64BE())}::bigint)`.execute(tx)
  }
}

/** The contact known by one of these addresses; null when nobody is. */
export async function findByAddress(db: Db, of: Addresses): Promise<string | null> {
  const row = await db
    .selectFrom('contact_address')
    .select('contact_id')
    .where('council_id', '=', of.councilId)
    .where('channel_kind', '=', of.channelKind)
    .where('address_key', 'in', of.keys)
    // Of two that the platform says are one, always the same.
    .orderBy('contact_id')
    .executeTakeFirst()
  return row?.contact_id ?? null
}

export async function insertContact(
  tx: Tx,
  contact: { councilId: number; id: string; channelKind: string; sealed: Buffer; at: Date },
): Promise<void> {
  await tx
    .insertInto('contact')
    .values({
      council_id: contact.councilId,
      contact_id: contact.id,
      channel_kind: contact.channelKind,
      sealed: contact.sealed,
      created_at: contact.at,
    })
    .execute()
}

/** Keeps the addresses by which somebody is known; those known already stay with whom they belong to. */
export async function saveAddresses(tx: Tx, contactId: string, of: Addresses): Promise<void> {
  await tx
    .insertInto('contact_address')
    .values(
      of.keys.map((key) => ({
        council_id: of.councilId,
        channel_kind: of.channelKind,
        address_key: key,
        contact_id: contactId,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function findContact(db: Db, councilId: number, contactId: string) {
  return db
    .selectFrom('contact')
    .select(['channel_kind', 'sealed', 'joined_to'])
    .where('council_id', '=', councilId)
    .where('contact_id', '=', contactId)
    .executeTakeFirst()
}

export async function saveSealed(
  tx: Tx,
  councilId: number,
  contactId: string,
  sealed: Buffer,
): Promise<void> {
  await tx
    .updateTable('contact')
    .set({ sealed })
    .where('council_id', '=', councilId)
    .where('contact_id', '=', contactId)
    .execute()
}

export async function saveJoined(
  tx: Tx,
  of: { councilId: number; contactId: string; joinedTo: string | null },
): Promise<void> {
  await tx
    .updateTable('contact')
    .set({ joined_to: of.joinedTo })
    .where('council_id', '=', of.councilId)
    .where('contact_id', '=', of.contactId)
    .execute()
}

/** Removes address, name and every key of a contact, and the raw deliveries it wrote; its threads stay, of nobody known. */
export async function eraseContact(tx: Tx, councilId: number, contactId: string, at: Date): Promise<void> {
  await tx
    .updateTable('contact')
    .set({ sealed: null, joined_to: null, forgotten_at: at })
    .where('council_id', '=', councilId)
    .where('contact_id', '=', contactId)
    .execute()
  await tx
    .updateTable('contact')
    .set({ joined_to: null })
    .where('council_id', '=', councilId)
    .where('joined_to', '=', contactId)
    .execute()
  await tx
    .deleteFrom('contact_address')
    .where('council_id', '=', councilId)
    .where('contact_id', '=', contactId)
    .execute()
  await tx
    .updateTable('inbox_delivery')
    .set({ body: null, headers: '{}' })
    .where('council_id', '=', councilId)
    .where('delivery_id', 'in', (eb) =>
      eb
        .selectFrom('message_part as p')
        .innerJoin('message as m', (join) =>
          join.onRef('m.council_id', '=', 'p.council_id').onRef('m.message_id', '=', 'p.message_id'),
        )
        .innerJoin('thread as t', (join) =>
          join.onRef('t.council_id', '=', 'm.council_id').onRef('t.thread_id', '=', 'm.thread_id'),
        )
        .select('p.delivery_id')
        .where('t.council_id', '=', councilId)
        .where('t.contact_id', '=', contactId)
        .where('p.delivery_id', 'is not', null)
        .$narrowType<{ delivery_id: number }>(),
    )
    .where('handled_at', 'is not', null)
    .execute()
}
