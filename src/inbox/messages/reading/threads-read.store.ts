import { sql, type Db } from '../../../platform/db/index.ts'
import type { FileRefusal, InboxChannelKind, MessageDelivery } from '../contract.ts'
import type { PreparedFile, ThreadMessage } from '../incoming.ts'

/** The messages of a thread as they are shown, oldest first, at most `limit`, without their files. */
export async function listMessages(db: Db, councilId: number, threadId: string, limit: number) {
  const rows = await db
    .selectFrom('message as m')
    .leftJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'm.council_id').onRef('o.officer_id', '=', 'm.officer_id'),
    )
    .select([
      'm.message_id',
      'm.direction',
      'm.sent_at',
      'm.claimed_at',
      'm.received_at',
      'm.text',
      'm.subject',
      'm.is_automatic',
      'm.delivery',
      'm.delivery_detail',
      'm.officer_id',
      'o.name as officer_name',
      'm.hidden_at',
    ])
    .where('m.council_id', '=', councilId)
    .where('m.thread_id', '=', threadId)
    // The newest of a thread that is too long to show.
    .orderBy('m.sent_at', 'desc')
    .orderBy('m.sequence', 'desc')
    .orderBy('m.message_id', 'desc')
    .limit(limit)
    .execute()
  return rows.reverse().map((row): ThreadMessage => ({
    id: row.message_id,
    // The database checks both words.
    direction: row.direction as 'in' | 'out',
    delivery: row.delivery as MessageDelivery,
    sentAt: row.sent_at,
    claimedAt: row.claimed_at,
    receivedAt: row.received_at,
    text: row.text,
    subject: row.subject,
    isAutomatic: row.is_automatic,
    deliveryDetail: row.delivery_detail,
    officer: row.officer_id === null ? null : { id: row.officer_id, name: row.officer_name ?? '' },
    hiddenAt: row.hidden_at,
    files: [],
  }))
}

/** The files of messages, in the senders' order, by message. */
export async function listFiles(
  db: Db,
  councilId: number,
  messageIds: string[],
): Promise<Map<string, PreparedFile[]>> {
  const byMessage = new Map<string, PreparedFile[]>()
  if (messageIds.length === 0) return byMessage
  const rows = await db
    .selectFrom('message_file')
    .selectAll()
    .where('council_id', '=', councilId)
    .where('message_id', 'in', messageIds)
    .orderBy('sent_at')
    .orderBy(sql`length(external_id)`)
    .orderBy('external_id')
    .orderBy('position')
    .execute()
  for (const row of rows) {
    const file: PreparedFile = {
      id: row.file_id,
      // Written by us only.
      kind: row.kind as PreparedFile['kind'],
      mediaId: row.media_id,
      name: row.name,
      contentType: row.content_type,
      byteCount: row.byte_count,
      storedAs: row.stored_as,
      refusal: row.refusal as FileRefusal | null,
    }
    byMessage.set(row.message_id, [...(byMessage.get(row.message_id) ?? []), file])
  }
  return byMessage
}

/** A thread with its channel, without its messages; null when there is none. */
export async function findThread(db: Db, councilId: number, threadId: string) {
  const row = await db
    .selectFrom('thread as t')
    .innerJoin('inbox_channel as c', (join) =>
      join.onRef('c.council_id', '=', 't.council_id').onRef('c.channel_id', '=', 't.channel_id'),
    )
    .select([
      't.thread_id',
      't.channel_id',
      'c.kind',
      'c.name',
      't.contact_id',
      't.office_id',
      't.subject',
      't.under_target',
      't.window_closes_at',
      't.settled_at',
      't.first_message_at',
      't.last_message_at',
      't.waits_for_us',
      't.message_count',
    ])
    .where('t.council_id', '=', councilId)
    .where('t.thread_id', '=', threadId)
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.thread_id,
    // The database checks the word.
    channel: { id: row.channel_id, kind: row.kind as InboxChannelKind, name: row.name },
    contactId: row.contact_id,
    officeId: row.office_id,
    subject: row.subject,
    underTarget: row.under_target,
    windowClosesAt: row.window_closes_at,
    settledAt: row.settled_at,
    firstMessageAt: row.first_message_at,
    lastMessageAt: row.last_message_at,
    waitsForUs: row.waits_for_us,
    messageCount: row.message_count,
  }
}
