import type { Db, Tx } from '../../../platform/db/index.ts'
import type { Words } from '../../../platform/http/index.ts'
import type { InboxChannelKind, MessageDelivery } from '../contract.ts'
import { isHeld } from '../held.store.ts'

type Of = { councilId: number; messageId: string }

/** Whose a thread is and who wrote it, `isKnown` while they are not forgotten; null when there is no such thread. */
export async function findWriter(db: Db, councilId: number, threadId: string) {
  const row = await db
    .selectFrom('thread as t')
    .leftJoin('contact as c', (join) =>
      join.onRef('c.council_id', '=', 't.council_id').onRef('c.contact_id', '=', 't.contact_id'),
    )
    .select((eb) => [
      't.office_id',
      't.contact_id',
      'c.joined_to',
      'c.forgotten_at',
      eb('c.sealed', 'is not', null).as('is_known'),
    ])
    .where('t.council_id', '=', councilId)
    .where('t.thread_id', '=', threadId)
    .executeTakeFirst()
  if (!row) return null
  return {
    officeId: row.office_id,
    contactId: row.contact_id,
    joinedTo: row.joined_to,
    isKnown: Boolean(row.is_known),
    isForgotten: row.forgotten_at !== null,
  }
}
export type Writer = NonNullable<Awaited<ReturnType<typeof findWriter>>>

/** Keeps other joinings of these contacts waiting until the transaction ends. */
export async function lockContacts(tx: Tx, councilId: number, contactIds: string[]): Promise<void> {
  await tx
    .selectFrom('contact')
    .select('contact_id')
    .where('council_id', '=', councilId)
    .where('contact_id', 'in', contactIds)
    .orderBy('contact_id')
    .forUpdate()
    .execute()
}

/** The conversation of a case that was spoken in last, by the case's number; null when there is none. */
export async function findThreadOfCase(db: Db, councilId: number, number: string): Promise<string | null> {
  const row = await db
    .selectFrom('case_file as c')
    .innerJoin('case_thread as ct', (join) =>
      join.onRef('ct.council_id', '=', 'c.council_id').onRef('ct.case_id', '=', 'c.case_id'),
    )
    .innerJoin('thread as t', (join) =>
      join.onRef('t.council_id', '=', 'ct.council_id').onRef('t.thread_id', '=', 'ct.thread_id'),
    )
    .select('t.thread_id')
    .where('c.council_id', '=', councilId)
    .where('c.number', '=', number)
    .where('t.contact_id', 'is not', null)
    .orderBy('t.last_message_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.thread_id ?? null
}

/** Of everybody joined with a contact the latest conversation, and whose it is: never all they ever wrote. */
export async function listJoined(
  db: Db,
  councilId: number,
  writer: { contactId: string; joinedTo: string | null },
) {
  const rows = await db
    .selectFrom('contact as c')
    .innerJoin('thread as t', (join) =>
      join.onRef('t.council_id', '=', 'c.council_id').onRef('t.contact_id', '=', 'c.contact_id'),
    )
    .innerJoin('inbox_channel as w', (join) =>
      join.onRef('w.council_id', '=', 't.council_id').onRef('w.channel_id', '=', 't.channel_id'),
    )
    .distinctOn('t.contact_id')
    .select(['t.thread_id', 't.office_id', 't.subject', 't.last_message_at', 'w.kind'])
    .where('c.council_id', '=', councilId)
    .where((eb) =>
      eb.or([
        eb('c.joined_to', '=', writer.contactId),
        ...(writer.joinedTo === null ? [] : [eb('c.contact_id', '=', writer.joinedTo)]),
      ]),
    )
    .orderBy('t.contact_id')
    .orderBy('t.last_message_at', 'desc')
    .limit(20)
    .execute()
  return rows.map((row) => ({
    threadId: row.thread_id,
    officeId: row.office_id,
    subject: row.subject,
    // The database checks the word.
    channel: row.kind as InboxChannelKind,
    lastMessageAt: row.last_message_at,
  }))
}

/** A message, kept from others until the transaction ends; null when there is none. */
export async function lockMessage(tx: Tx, { councilId, messageId }: Of) {
  const row = await tx
    .selectFrom('message')
    .select([
      'thread_id',
      'direction',
      'delivery',
      'hidden_at',
      'hidden_because',
      'erased_at',
      isHeld.as('is_held'),
    ])
    .where('council_id', '=', councilId)
    .where('message_id', '=', messageId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return null
  return {
    threadId: row.thread_id,
    isOurs: row.direction === 'out',
    // The database checks the word.
    delivery: row.delivery as MessageDelivery,
    isHeld: row.is_held,
    isHidden: row.hidden_at !== null,
    hiddenBecause: row.hidden_because,
    isErased: row.erased_at !== null,
  }
}

/** Says that an answer arrived, as an officer found out. */
export async function saveArrived(tx: Tx, of: Of, told: Words): Promise<void> {
  await tx
    .updateTable('message')
    .set({ delivery: 'delivered', delivery_told: JSON.stringify(told) })
    .where('council_id', '=', of.councilId)
    .where('message_id', '=', of.messageId)
    .execute()
}

/** What waits in a thread is tried at once, in its order. */
export async function hurryThread(tx: Tx, councilId: number, threadId: string, at: Date): Promise<void> {
  await tx
    .updateTable('message')
    .set({ send_after: at })
    .where('council_id', '=', councilId)
    .where('thread_id', '=', threadId)
    .where('delivery', '=', 'queued')
    .where('send_claimed_until', 'is', null)
    .execute()
}

/** Puts an answer that did not arrive on its way again, as if it had never been tried. */
export async function sendAnew(tx: Tx, of: Of & { at: Date }): Promise<void> {
  await tx
    .updateTable('message')
    .set({
      delivery: 'queued',
      delivery_detail: '',
      delivery_told: null,
      send_after: of.at,
      send_claimed_until: null,
      send_until: null,
      send_attempts: 0,
    })
    .where('council_id', '=', of.councilId)
    .where('message_id', '=', of.messageId)
    .execute()
}
