import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import type { MessageDelivery } from '../contract.ts'

type Of = { councilId: number; channelId: number; externalId: string }

/** Keeps what a sender changed; of several changes the latest by the platform's time. `text` null: taken back. */
export async function saveChange(tx: Tx, of: Of, change: { at: Date; text: string | null }): Promise<void> {
  await sql`
    insert into message_change (council_id, channel_id, external_id, at, text)
    values (${of.councilId}, ${of.channelId}, ${of.externalId}, ${change.at}, ${change.text})
    on conflict (council_id, channel_id, external_id) do update set at = excluded.at, text = excluded.text
    where excluded.at > message_change.at or (excluded.at = message_change.at and excluded.text is null)`.execute(
    tx,
  )
}

export async function findChange(db: Db, of: Of) {
  return db
    .selectFrom('message_change')
    .select(['at', 'text'])
    .where('council_id', '=', of.councilId)
    .where('channel_id', '=', of.channelId)
    .where('external_id', '=', of.externalId)
    .executeTakeFirst()
}

/** Puts a changed text in a part; how it first was stays beside it. */
export async function changePart(tx: Tx, of: Of, text: string): Promise<void> {
  await tx
    .updateTable('message_part')
    .set({ text, first_text: sql`coalesce(first_text, text)` })
    .where('council_id', '=', of.councilId)
    .where('channel_id', '=', of.channelId)
    .where('external_id', '=', of.externalId)
    .execute()
}

/** Keeps a word of the platform about an answer, each once. */
export async function saveStatus(
  tx: Tx,
  of: Of,
  said: { delivery: 'sent' | 'delivered' | 'read' | 'failed'; at: Date; detail: string },
): Promise<void> {
  await tx
    .insertInto('message_status')
    .values({
      council_id: of.councilId,
      channel_id: of.channelId,
      external_id: of.externalId,
      delivery: said.delivery,
      at: said.at,
      detail: said.detail,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function listStatuses(db: Db, of: Of) {
  const rows = await db
    .selectFrom('message_status')
    .select(['delivery', 'detail'])
    .where('council_id', '=', of.councilId)
    .where('channel_id', '=', of.channelId)
    .where('external_id', '=', of.externalId)
    .execute()
  // The database checks the word.
  return rows.map((row) => ({ delivery: row.delivery as MessageDelivery, detail: row.detail }))
}

/** The answer an external id stands for, kept from others until the transaction ends. */
export async function lockAnswer(tx: Tx, of: Of) {
  return tx
    .selectFrom('message as m')
    .innerJoin('message_part as p', (join) =>
      join.onRef('m.council_id', '=', 'p.council_id').onRef('m.message_id', '=', 'p.message_id'),
    )
    .select(['m.message_id', 'm.delivery', 'm.delivery_detail', 'm.direction'])
    .where('p.council_id', '=', of.councilId)
    .where('p.channel_id', '=', of.channelId)
    .where('p.external_id', '=', of.externalId)
    .forUpdate('m')
    .executeTakeFirst()
}

export async function saveDelivery(
  tx: Tx,
  of: { councilId: number; messageId: string },
  said: { delivery: MessageDelivery; detail: string },
): Promise<void> {
  await tx
    .updateTable('message')
    .set({ delivery: said.delivery, delivery_detail: said.detail, delivery_told: null })
    .where('council_id', '=', of.councilId)
    .where('message_id', '=', of.messageId)
    .execute()
}
