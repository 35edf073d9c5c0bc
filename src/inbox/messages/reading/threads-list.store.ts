import { sql, type Db } from '../../../platform/db/index.ts'
import type { InboxChannelKind } from '../contract.ts'

export type ListAsk = {
  councilId: number
  /** The offices whose threads are wanted; 'all': the desk, also those of no office. */
  offices: number[] | 'all'
  channelId: number | null
  state: 'waiting' | 'open' | 'settled' | 'all'
  /** Newest first, unless the oldest are wanted first. */
  oldestFirst: boolean
  /** Where the page before ended: a moment and the id at it. */
  after: { at: Date; id: string } | null
  limit: number
}

export type ListedThread = {
  id: string
  channel: { id: number; kind: InboxChannelKind; name: string }
  subject: string
  text: string
  lastMessageAt: Date
  messageCount: number
  waitsForUs: boolean
  settledAt: Date | null
  hasFiles: boolean
}

const STATES = {
  waiting: sql`and t.waits_for_us and t.settled_at is null`,
  open: sql`and t.settled_at is null`,
  settled: sql`and t.settled_at is not null`,
  all: sql``,
}

/** The words of the order; the indexes of time are read from either end. */
const DIRECTIONS = {
  newest: { by: sql`desc`, after: sql`<` },
  oldest: { by: sql`asc`, after: sql`>` },
}

const EXCERPT = 300

type Row = {
  thread_id: string
  channel_id: number
  kind: string
  name: string
  subject: string
  text: string | null
  last_message_at: Date
  message_count: number
  waits_for_us: boolean
  settled_at: Date | null
  has_files: boolean
}

const toListed = (row: Row): ListedThread => ({
  id: row.thread_id,
  // The database checks the word.
  channel: { id: row.channel_id, kind: row.kind as InboxChannelKind, name: row.name },
  subject: row.subject,
  text: row.text ?? '',
  lastMessageAt: row.last_message_at,
  messageCount: row.message_count,
  waitsForUs: row.waits_for_us,
  settledAt: row.settled_at,
  hasFiles: row.has_files,
})

const COLUMNS = sql`t.thread_id, t.channel_id, t.subject, t.last_message_at, t.message_count, t.waits_for_us, t.settled_at`
const HAS_FILES = sql`exists (
  select 1 from message_file f join message fm on fm.council_id = f.council_id and fm.message_id = f.message_id
  where fm.council_id = t.council_id and fm.thread_id = t.thread_id) as has_files`

const OF_THREAD = sql`
  from message where council_id = t.council_id and thread_id = t.thread_id and hidden_at is null`
const LATEST = sql`order by sent_at desc, sequence desc, message_id desc limit 1`

/** Threads by their latest message, with the beginning of the latest that a person wrote: every receipt reads the same. */
export async function listThreads(db: Db, ask: ListAsk): Promise<ListedThread[]> {
  const { councilId, offices, channelId, after, limit } = ask
  const way = DIRECTIONS[ask.oldestFirst ? 'oldest' : 'newest']
  const conditions = sql`
    t.council_id = ${councilId} ${STATES[ask.state]}
    ${channelId === null ? sql`` : sql`and t.channel_id = ${channelId}`}
    ${after === null ? sql`` : sql`and (t.last_message_at, t.thread_id) ${way.after} (${after.at}, ${after.id}::uuid)`}`
  const order = sql`order by t.last_message_at ${way.by}, t.thread_id ${way.by} limit ${limit}`
  // Each office by its own index, however few of the latest threads are its.
  const found =
    offices === 'all'
      ? sql`select t.* from thread t where ${conditions} ${order}`
      : sql`
        select t.* from unnest(${offices}::int[]) o(office_id)
        cross join lateral (
          select t.* from thread t where t.office_id = o.office_id and ${conditions} ${order}
        ) t ${order}`
  const result = await sql<Row>`
    select ${COLUMNS}, c.kind, c.name, m.text, ${HAS_FILES}
    from (${found}) t
    join inbox_channel c on c.council_id = t.council_id and c.channel_id = t.channel_id
    left join lateral (
      -- Two looks at the end of an index: no thread is sorted, however long it is.
      (select left(text, ${EXCERPT}) as text, 1 as rank ${OF_THREAD} and not is_automatic ${LATEST})
      union all (select left(text, ${EXCERPT}), 2 ${OF_THREAD} ${LATEST})
      order by rank limit 1
    ) m on true
    order by t.last_message_at ${way.by}, t.thread_id ${way.by}`.execute(db)
  return result.rows.map(toListed)
}

export type FoundThread = ListedThread & { at: Date; messageId: string }

/**
 * Threads with a message whose text holds all the words, by the time of that message; a thread may come again for another
 * of its messages. Searches what was said, never who said it.
 */
export async function searchThreads(db: Db, ask: ListAsk & { search: string }): Promise<FoundThread[]> {
  const { councilId, offices, channelId, after, limit, search } = ask
  const way = DIRECTIONS[ask.oldestFirst ? 'oldest' : 'newest']
  const result = await sql<Row & { message_id: string; sent_at: Date }>`
    select ${COLUMNS}, c.kind, c.name, left(m.text, ${EXCERPT}) as text, ${HAS_FILES}, m.message_id, m.sent_at
    from message m
    join thread t on t.council_id = m.council_id and t.thread_id = m.thread_id
    join inbox_channel c on c.council_id = t.council_id and c.channel_id = t.channel_id
    where m.council_id = ${councilId} and m.search @@ websearch_to_tsquery('simple', ${search})
      and m.hidden_at is null ${STATES[ask.state]}
      ${offices === 'all' ? sql`` : sql`and t.office_id = any(${offices}::int[])`}
      ${channelId === null ? sql`` : sql`and t.channel_id = ${channelId}`}
      ${after === null ? sql`` : sql`and (m.sent_at, m.message_id) ${way.after} (${after.at}, ${after.id}::uuid)`}
    order by m.sent_at ${way.by}, m.message_id ${way.by} limit ${limit}`.execute(db)
  return result.rows.map((row) => ({ ...toListed(row), at: row.sent_at, messageId: row.message_id }))
}

/** How many threads wait for us, counted up to `most`. */
export async function countWaiting(
  db: Db,
  ask: { councilId: number; offices: number[] | 'all'; most: number },
): Promise<number> {
  const result = await sql<{ count: number }>`
    select count(*)::int as count from (
      select 1 from thread where council_id = ${ask.councilId} and waits_for_us and settled_at is null
        ${ask.offices === 'all' ? sql`` : sql`and office_id = any(${ask.offices}::int[])`}
      limit ${ask.most}
    ) waiting`.execute(db)
  return result.rows[0]?.count ?? 0
}
