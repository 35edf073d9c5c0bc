import { sql, type Db } from '../../../platform/db/index.ts'
import type { Words } from '../../../platform/http/index.ts'
import type { FileRefusal, InboxChannelKind, MessageDelivery } from '../contract.ts'
import type { PreparedFile, ThreadMessage } from '../incoming.ts'
import type { ErasedBecause } from '../erasing/contract.ts'
import { isHeld, isTakenBack, leftAt } from '../held.store.ts'
import { tellDelivery } from '../tell-delivery.ts'

type OnItsWay = {
  delivery: string
  delivery_told: unknown
  delivery_detail: string
  send_after: Date | null
  send_until: Date | null
  send_attempts: number
  is_held: boolean
  is_taken_back: boolean
  left_at: Date | null
}

const HELD = [isHeld.as('is_held'), isTakenBack.as('is_taken_back'), leftAt.as('left_at')] as const

/** How an answer stands on its way. */
function standOf(
  row: OnItsWay,
): Pick<ThreadMessage, 'told' | 'nextTryAt' | 'triedUntil' | 'isHeld' | 'isTakenBack' | 'leftAt'> {
  const isPostponed = row.delivery === 'queued' && row.send_attempts > 0
  return {
    // Written by us only.
    told: tellDelivery(row.delivery_told as Words | null, row.delivery_detail),
    nextTryAt: isPostponed ? row.send_after : null,
    triedUntil: isPostponed ? row.send_until : null,
    isHeld: row.is_held && (isPostponed || row.delivery === 'failed'),
    isTakenBack: row.is_taken_back,
    leftAt: row.left_at,
  }
}

const SHOWN = [
  'message.message_id',
  'message.direction',
  'message.sent_at',
  'message.claimed_at',
  'message.received_at',
  'message.text',
  'message.subject',
  'message.is_automatic',
  'message.delivery',
  'message.delivery_detail',
  'message.delivery_told',
  'message.send_after',
  'message.send_until',
  'message.send_attempts',
  ...HELD,
  'message.officer_id',
  'o.name as officer_name',
  'message.hidden_at',
  'message.erased_at',
  'message.erased_because',
  'f.name as erased_office',
] as const

/** What stays of an erased message; null of one that was not. */
function erasedOf(row: {
  erased_at: Date | null
  erased_because: string | null
  erased_office: string | null
}): ThreadMessage['erased'] {
  if (row.erased_at === null) return null
  // The database checks the word.
  const reason = row.erased_because as ErasedBecause
  return { at: row.erased_at, reason, office: row.erased_office }
}

/** The messages of a thread as they are shown, oldest first, at most `limit`, without their files. */
export async function listMessages(db: Db, councilId: number, threadId: string, limit: number) {
  const rows = await db
    .selectFrom('message')
    .leftJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'message.council_id').onRef('o.officer_id', '=', 'message.officer_id'),
    )
    .leftJoin('office as f', (join) =>
      join
        .onRef('f.council_id', '=', 'message.council_id')
        .onRef('f.office_id', '=', 'message.erased_office_id'),
    )
    .select(SHOWN)
    .where('message.council_id', '=', councilId)
    .where('message.thread_id', '=', threadId)
    // The newest of a thread that is too long to show.
    .orderBy('message.sent_at', 'desc')
    .orderBy('message.sequence', 'desc')
    .orderBy('message.message_id', 'desc')
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
    ...standOf(row),
    officer: row.officer_id === null ? null : { id: row.officer_id, name: row.officer_name ?? '' },
    hiddenAt: row.hidden_at,
    erased: erasedOf(row),
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
