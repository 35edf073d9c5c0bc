import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import type { MessageDelivery } from '../contract.ts'
import type { PreparedFile } from '../incoming.ts'

type Of = { councilId: number; channelId: number; externalId: string }

/** Lets one transaction at a time keep this external id. */
export async function lockExternal(tx: Tx, of: Of): Promise<void> {
  const name = JSON.stringify([of.councilId, of.channelId, of.externalId])
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx)
}

/** The message an external id is part of; null when it was never seen. */
export async function findPart(db: Db, of: Of): Promise<{ messageId: string; threadId: string } | null> {
  const row = await db
    .selectFrom('message_part as p')
    .innerJoin('message as m', (join) =>
      join.onRef('m.council_id', '=', 'p.council_id').onRef('m.message_id', '=', 'p.message_id'),
    )
    .select(['m.message_id', 'm.thread_id'])
    .where('p.council_id', '=', of.councilId)
    .where('p.channel_id', '=', of.channelId)
    .where('p.external_id', '=', of.externalId)
    .executeTakeFirst()
  return row ? { messageId: row.message_id, threadId: row.thread_id } : null
}

/** `within`: a message begins where its first part does; only those that begin so near to `at` are meant. */
type AlbumOf = {
  councilId: number
  channelId: number
  threadIds: string[]
  albumKey: string
  within: { at: Date; seconds: number } | null
}

/**
 * The message of the contact's threads that other parts of the same album made, the nearest in time; null for the first
 * part.
 */
export async function findAlbum(
  db: Db,
  of: AlbumOf,
): Promise<{ messageId: string; threadId: string } | null> {
  if (of.threadIds.length === 0) return null
  const { within } = of
  let query = db
    .selectFrom('message')
    .select(['message_id', 'thread_id'])
    .where('council_id', '=', of.councilId)
    .where('channel_id', '=', of.channelId)
    .where('thread_id', 'in', of.threadIds)
    .where('album_key', '=', of.albumKey)
    // A part that is late does not fill an erased message again: it is a message of its own.
    .where('erased_at', 'is', null)
  if (within !== null) {
    const apart = sql<number>`abs(extract(epoch from sent_at - ${within.at}::timestamptz))`
    query = query.where(apart, '<=', within.seconds).orderBy(apart)
  }
  const row = await query.limit(1).executeTakeFirst()
  return row ? { messageId: row.message_id, threadId: row.thread_id } : null
}

export type NewMessage = {
  councilId: number
  id: string
  threadId: string
  channelId: number
  direction: 'in' | 'out'
  sentAt: Date
  sequence: number
  claimedAt: Date | null
  receivedAt: Date
  text: string
  subject: string
  albumKey: string | null
  replyTo: string | null
  isAutomatic: boolean
  delivery: MessageDelivery
  officerId: string | null
  sendAfter: Date | null
}

export async function insertMessage(tx: Tx, message: NewMessage): Promise<void> {
  await tx
    .insertInto('message')
    .values({
      council_id: message.councilId,
      message_id: message.id,
      thread_id: message.threadId,
      channel_id: message.channelId,
      direction: message.direction,
      sent_at: message.sentAt,
      sequence: message.sequence,
      claimed_at: message.claimedAt,
      received_at: message.receivedAt,
      text: message.text,
      subject: message.subject,
      album_key: message.albumKey,
      reply_to: message.replyTo,
      is_automatic: message.isAutomatic,
      delivery: message.delivery,
      officer_id: message.officerId,
      send_after: message.sendAfter,
    })
    .execute()
}

export type NewPart = Of & {
  messageId: string
  deliveryId: number | null
  receivedAt: Date
  sentAt: Date
  text: string
}

export async function insertPart(tx: Tx, part: NewPart): Promise<void> {
  await tx
    .insertInto('message_part')
    .values({
      council_id: part.councilId,
      channel_id: part.channelId,
      external_id: part.externalId,
      message_id: part.messageId,
      delivery_id: part.deliveryId,
      received_at: part.receivedAt,
      sent_at: part.sentAt,
      text: part.text,
    })
    .execute()
}

/** Makes the message anew of its parts, in their senders' order, whatever order they came in. */
export async function gatherParts(tx: Tx, councilId: number, messageId: string): Promise<void> {
  await sql`
    update message m set text = p.text, sent_at = p.sent_at
    from (
      select coalesce(string_agg(nullif(text, ''), E'\n' order by sent_at, length(external_id), external_id), '') as text,
        min(sent_at) as sent_at
      from message_part where council_id = ${councilId} and message_id = ${messageId}
    ) p
    where m.council_id = ${councilId} and m.message_id = ${messageId}`.execute(tx)
}

export async function insertFiles(
  tx: Tx,
  of: { councilId: number; messageId: string; externalId: string; sentAt: Date },
  files: PreparedFile[],
): Promise<void> {
  if (files.length === 0) return
  await tx
    .insertInto('message_file')
    .values(
      files.map((file, position) => ({
        council_id: of.councilId,
        message_id: of.messageId,
        file_id: file.id,
        external_id: of.externalId,
        sent_at: of.sentAt,
        position,
        kind: file.kind,
        media_id: file.mediaId,
        name: file.name,
        content_type: file.contentType,
        byte_count: file.byteCount,
        stored_as: file.storedAs,
        refusal: file.refusal,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The receipt of what was handed over directly, by a form of ours: accepted and read at once. Gives its id. */
export async function insertReceipt(
  tx: Tx,
  of: { councilId: number; channelId: number; at: Date },
): Promise<number> {
  const row = await tx
    .insertInto('inbox_delivery')
    .values({
      council_id: of.councilId,
      channel_id: of.channelId,
      received_at: of.at,
      handled_at: of.at,
      new_count: 1,
    })
    .returning('delivery_id')
    .executeTakeFirstOrThrow()
  return row.delivery_id
}

export async function hideStored(
  tx: Tx,
  of: { councilId: number; messageId: string; at: Date | null; because: string },
): Promise<void> {
  await tx
    .updateTable('message')
    .set({ hidden_at: of.at, hidden_because: of.at === null ? null : of.because })
    .where('council_id', '=', of.councilId)
    .where('message_id', '=', of.messageId)
    .execute()
}
