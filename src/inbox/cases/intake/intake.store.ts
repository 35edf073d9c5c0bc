import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import { selectCases, toCase, type StoredCase } from '../record/index.ts'
import type { Noise } from './sort-noise.ts'

/** A citizen's message as it is taken up. */
export type MessageToTake = {
  id: string
  threadId: string
  contactId: string | null
  channelKind: string
  text: string
  subject: string
  isAutomatic: boolean
  isComment: boolean
  hasFiles: boolean
  sentAt: Date
}

function selectMessages(db: Db, councilId: number) {
  return db
    .selectFrom('message as m')
    .innerJoin('thread as t', (join) =>
      join.onRef('t.council_id', '=', 'm.council_id').onRef('t.thread_id', '=', 'm.thread_id'),
    )
    .innerJoin('inbox_channel as c', (join) =>
      join.onRef('c.council_id', '=', 'm.council_id').onRef('c.channel_id', '=', 'm.channel_id'),
    )
    .select((eb) => [
      'm.message_id as id',
      'm.thread_id as threadId',
      'm.text',
      'm.subject',
      'm.is_automatic as isAutomatic',
      'm.sent_at as sentAt',
      't.contact_id as contactId',
      't.under_target as underTarget',
      'c.kind as channelKind',
      eb
        .exists(
          eb
            .selectFrom('message_file as f')
            .select('f.message_id')
            .whereRef('f.council_id', '=', 'm.council_id')
            .whereRef('f.message_id', '=', 'm.message_id'),
        )
        .as('hasFiles'),
    ])
    .where('m.council_id', '=', councilId)
    .where('m.direction', '=', 'in')
}

/** One message of a citizen; null when it is not there or is ours. */
export async function findMessage(
  db: Db,
  councilId: number,
  messageId: string,
): Promise<MessageToTake | null> {
  const row = await selectMessages(db, councilId).where('m.message_id', '=', messageId).executeTakeFirst()
  if (!row) return null
  const { underTarget, hasFiles, ...message } = row
  return { ...message, isComment: underTarget !== null, hasFiles: Boolean(hasFiles) }
}

/** Lets only one message of a person be taken at a time, until the transaction ends; without a person, of a thread. */
export async function lockSender(tx: Tx, message: MessageToTake): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${message.contactId ?? message.threadId}, 17))`.execute(
    tx,
  )
}

/** Remembers which case took a message, or why none; false when it was taken before. */
export async function markTaken(
  tx: Tx,
  councilId: number,
  taken: { messageId: string; caseId: number | null; noise: Noise | null; at: Date },
): Promise<boolean> {
  const row = await tx
    .insertInto('case_message')
    .values({
      council_id: councilId,
      message_id: taken.messageId,
      case_id: taken.caseId,
      set_aside: taken.noise,
      taken_at: taken.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('message_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Whether a message was taken before. */
export async function isTaken(db: Db, councilId: number, messageId: string): Promise<boolean> {
  const row = await db
    .selectFrom('case_message')
    .select('message_id')
    .where('council_id', '=', councilId)
    .where('message_id', '=', messageId)
    .executeTakeFirst()
  return row !== undefined
}

/** What was set aside becomes a case after all. */
export async function giveToCase(
  tx: Tx,
  councilId: number,
  messageId: string,
  caseId: number,
): Promise<void> {
  await tx
    .updateTable('case_message')
    .set({ case_id: caseId, set_aside: null })
    .where('council_id', '=', councilId)
    .where('message_id', '=', messageId)
    .execute()
}

/** The latest case of a thread; a merged one stands for the case it was merged into, however far. */
export async function findCaseOfThread(
  db: Db,
  councilId: number,
  threadId: string,
): Promise<StoredCase | null> {
  const found = await sql<{ case_id: number }>`
    with recursive chain(case_id, depth) as (
      select max(case_id), 0 from case_thread where council_id = ${councilId} and thread_id = ${threadId}
      union all
      select f.merged_into, chain.depth + 1 from chain
      join case_file f on f.council_id = ${councilId} and f.case_id = chain.case_id
      where f.merged_into is not null and chain.depth < 20
    )
    select case_id from chain where case_id is not null order by depth desc limit 1`.execute(db)
  const id = found.rows[0]?.case_id
  if (id === undefined) return null
  const row = await selectCases(db, councilId).where('case_id', '=', id).executeTakeFirst()
  return row ? toCase(row) : null
}

/** The open cases that messages of one person opened since a moment, newest first: only to hold back a flood. */
export async function findRecentOpen(
  db: Db,
  councilId: number,
  contactId: string,
  since: Date,
): Promise<StoredCase[]> {
  const rows = await selectCases(db, councilId)
    .where('is_open', '=', true)
    .where('opened_at', '>=', since)
    .where('case_id', 'in', (eb) =>
      eb
        .selectFrom('case_thread as ct')
        .innerJoin('thread as t', (join) =>
          join.onRef('t.council_id', '=', 'ct.council_id').onRef('t.thread_id', '=', 'ct.thread_id'),
        )
        .select('ct.case_id')
        .where('ct.council_id', '=', councilId)
        .where('t.council_id', '=', councilId)
        .where('t.contact_id', '=', contactId)
        .where('t.last_message_at', '>=', since),
    )
    .orderBy('opened_at', 'desc')
    .limit(20)
    .execute()
  return rows.map(toCase)
}

/** Messages that became no case, newest first. */
export async function listSetAside(db: Db, councilId: number, limit: number) {
  return db
    .selectFrom('case_message as c')
    .innerJoin('message as m', (join) =>
      join.onRef('m.council_id', '=', 'c.council_id').onRef('m.message_id', '=', 'c.message_id'),
    )
    .select(['m.message_id', 'm.thread_id', 'm.sent_at', 'm.text', 'c.set_aside'])
    .where('c.council_id', '=', councilId)
    .where('c.case_id', 'is', null)
    .where('m.hidden_at', 'is', null)
    .orderBy('c.taken_at', 'desc')
    .limit(limit)
    .execute()
}

/** Whether a message was set aside, kept from others until the transaction ends. */
export async function isSetAside(tx: Tx, councilId: number, messageId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('case_message')
    .select('message_id')
    .where('council_id', '=', councilId)
    .where('message_id', '=', messageId)
    .where('case_id', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}
