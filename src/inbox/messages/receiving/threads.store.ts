import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import type { Candidate } from '../message.ts'

const MOST_CANDIDATES = 50

type Seek = {
  councilId: number
  channelId: number
  contactId: string | null
  /** External ids the message names. */
  refersTo: string[]
  /** When it was sent: threads near it come first. */
  sentAt: Date
}

/** Threads that hold one of these external ids, of the same contact only. */
async function findReferred(db: Db, seek: Seek): Promise<Set<string>> {
  if (seek.refersTo.length === 0) return new Set()
  const rows = await db
    .selectFrom('message_part as p')
    .innerJoin('message as m', (join) =>
      join.onRef('m.council_id', '=', 'p.council_id').onRef('m.message_id', '=', 'p.message_id'),
    )
    .select('m.thread_id')
    .where('p.council_id', '=', seek.councilId)
    .where('p.channel_id', '=', seek.channelId)
    .where('p.external_id', 'in', seek.refersTo)
    .execute()
  return new Set(rows.map((row) => row.thread_id))
}

const COLUMNS = [
  'thread_id',
  'hint',
  'under_target',
  'subject',
  'first_message_at',
  'last_message_at',
  'settled_at',
] as const

/** Threads of the contact a message may belong to; without a contact, the nameless ones it refers to. */
export async function listCandidates(db: Db, seek: Seek): Promise<Candidate[]> {
  const referred = await findReferred(db, seek)
  if (seek.contactId === null && referred.size === 0) return []
  const rows = await db
    .selectFrom('thread')
    .select(COLUMNS)
    .where('council_id', '=', seek.councilId)
    .where('channel_id', '=', seek.channelId)
    .where('contact_id', seek.contactId === null ? 'is' : '=', seek.contactId)
    .$if(seek.contactId === null, (query) => query.where('thread_id', 'in', [...referred]))
    // Late messages look around their own time, not around today.
    .orderBy(sql`abs(extract(epoch from last_message_at - ${seek.sentAt}::timestamptz))`)
    .limit(MOST_CANDIDATES)
    .execute()
  return rows.map((row) => ({
    id: row.thread_id,
    hint: row.hint,
    underTarget: row.under_target,
    subject: row.subject,
    firstAt: row.first_message_at,
    lastAt: row.last_message_at,
    settledAt: row.settled_at,
    isReferred: referred.has(row.thread_id),
  }))
}

export type NewThread = {
  councilId: number
  id: string
  channelId: number
  contactId: string | null
  officeId: number | null
  subject: string
  hint: string | null
  underTarget: string | null
  at: Date
}

export async function insertThread(tx: Tx, thread: NewThread): Promise<void> {
  await tx
    .insertInto('thread')
    .values({
      council_id: thread.councilId,
      thread_id: thread.id,
      channel_id: thread.channelId,
      contact_id: thread.contactId,
      office_id: thread.officeId,
      subject: thread.subject,
      hint: thread.hint,
      under_target: thread.underTarget,
      first_message_at: thread.at,
      last_message_at: thread.at,
      waits_for_us: false,
    })
    .execute()
}

/** Keeps others from adding to a thread until the transaction ends; null when there is none. */
export async function lockThread(tx: Tx, councilId: number, threadId: string) {
  return tx
    .selectFrom('thread')
    .select([
      'channel_id',
      'contact_id',
      'announced_at',
      'announced_count',
      'last_message_at',
      'message_count',
    ])
    .where('council_id', '=', councilId)
    .where('thread_id', '=', threadId)
    .forUpdate()
    .executeTakeFirst()
}

export type Growth = {
  councilId: number
  threadId: string
  sentAt: Date
  /** A person of ours or of theirs spoke; an answering machine changes nothing of who waits. */
  speaks: 'in' | 'out' | 'machine'
  windowHours: number | null
  announced: { announcedAt: Date; announcedCount: number } | null
  unannouncedId: string | null
}

/** Counts a new message into its thread. Stretches its time both ways, as a message may come late. */
export async function growThread(tx: Tx, growth: Growth): Promise<void> {
  const { sentAt, speaks, windowHours, announced } = growth
  const waits = sql<boolean>`case when ${sentAt}::timestamptz >= last_message_at then ${speaks === 'in'} else waits_for_us end`
  const closes = sql<Date>`greatest(window_closes_at, ${sentAt}::timestamptz + make_interval(hours => ${windowHours ?? 0}))`
  await tx
    .updateTable('thread')
    .set({
      first_message_at: sql`least(first_message_at, ${sentAt}::timestamptz)`,
      last_message_at: sql`greatest(last_message_at, ${sentAt}::timestamptz)`,
      message_count: sql`message_count + 1`,
      ...(speaks === 'machine' ? {} : { waits_for_us: waits }),
      ...(speaks === 'in' && windowHours !== null ? { window_closes_at: closes } : {}),
      ...(announced === null
        ? {}
        : { announced_at: announced.announcedAt, announced_count: announced.announcedCount }),
      ...(growth.unannouncedId === null ? {} : { unannounced_id: growth.unannouncedId }),
    })
    .where('council_id', '=', growth.councilId)
    .where('thread_id', '=', growth.threadId)
    .execute()
}

export async function changeThread(
  tx: Tx,
  of: { councilId: number; threadId: string },
  change: { settled_at?: Date | null; office_id?: number | null },
): Promise<void> {
  await tx
    .updateTable('thread')
    .set(change)
    .where('council_id', '=', of.councilId)
    .where('thread_id', '=', of.threadId)
    .execute()
}

/** Takes the messages of floods that wait to be announced since before `before`; they are announced by the caller. */
export async function takeUnannounced(tx: Tx, councilId: number, before: Date, limit: number) {
  const rows = await tx
    .selectFrom('thread')
    .select(['thread_id', 'unannounced_id'])
    .where('council_id', '=', councilId)
    .where('unannounced_id', 'is not', null)
    .where('announced_at', '<=', before)
    .orderBy('announced_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  if (rows.length === 0) return []
  await tx
    .updateTable('thread')
    .set({ unannounced_id: null })
    .where('council_id', '=', councilId)
    .where(
      'thread_id',
      'in',
      rows.map((row) => row.thread_id),
    )
    .execute()
  return rows.flatMap((row) =>
    row.unannounced_id === null ? [] : [{ threadId: row.thread_id, messageId: row.unannounced_id }],
  )
}
