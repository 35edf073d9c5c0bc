import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import type { Words } from '../../../platform/http/index.ts'
import type { MessageDelivery } from '../contract.ts'
import { RESTORED } from '../delivery-words.data.ts'

type Of = { councilId: number; messageId: string }

/** An answer that was claimed to be sent. */
export type ClaimedReply = {
  id: string
  threadId: string
  channelId: number
  text: string
  attempts: number
  /** When trying ends; null while no try failed. */
  until: Date | null
  queuedAt: Date
  isAutomatic: boolean
  template: { name: string; language: string; values: string[] } | null
}

/** The channels on which the moment of an answer has come that nobody is sending. */
export async function listDueChannels(db: Db, councilId: number, now: Date): Promise<number[]> {
  const rows = await db
    .selectFrom('message')
    .select('channel_id')
    .distinct()
    .where('council_id', '=', councilId)
    .where('delivery', '=', 'queued')
    .where('send_after', '<=', now)
    .where('send_claimed_until', 'is', null)
    .orderBy('channel_id')
    .execute()
  return rows.map((row) => row.channel_id)
}

/**
 * Takes answers of one channel whose moment has come, for one sender, in their order: of one thread the next only when
 * the one before it left. Claimed means that it may be on its way: it is never taken a second time. `due` is made once:
 * joined as a subquery it may be asked anew for every row, and more than `limit` would be taken.
 */
export async function claimReplies(
  db: Db,
  claim: { councilId: number; channelId: number; now: Date; until: Date; limit: number },
): Promise<ClaimedReply[]> {
  const result = await sql<{
    message_id: string
    thread_id: string
    channel_id: number
    text: string
    send_attempts: number
    send_until: Date | null
    sent_at: Date
    is_automatic: boolean
    template: ClaimedReply['template']
  }>`
    with due as materialized (
      select message_id from message q
      where council_id = ${claim.councilId} and channel_id = ${claim.channelId} and delivery = 'queued'
        and send_after <= ${claim.now} and send_claimed_until is null
        and not exists (
          select 1 from message e
          where e.council_id = q.council_id and e.thread_id = q.thread_id and e.delivery = 'queued'
            and (e.sent_at, e.sequence, e.message_id) < (q.sent_at, q.sequence, q.message_id)
        )
      order by send_after limit ${claim.limit} for update skip locked
    )
    update message m set send_claimed_until = ${claim.until}, send_attempts = send_attempts + 1
    from due where m.council_id = ${claim.councilId} and m.message_id = due.message_id
    returning m.message_id, m.thread_id, m.channel_id, m.text, m.send_attempts, m.send_until, m.sent_at, m.is_automatic, m.template`.execute(
    db,
  )
  return result.rows.map((row) => ({
    id: row.message_id,
    threadId: row.thread_id,
    channelId: row.channel_id,
    text: row.text,
    attempts: row.send_attempts,
    until: row.send_until,
    queuedAt: row.sent_at,
    isAutomatic: row.is_automatic,
    template: row.template,
  }))
}

/** Answers whose sender died while they were on their way: nobody knows whether they left. */
export async function giveUpLost(db: Db, councilId: number, now: Date, told: Words): Promise<string[]> {
  const rows = await db
    .updateTable('message')
    .set({ delivery: 'unknown', delivery_told: JSON.stringify(told), send_claimed_until: null })
    .where('council_id', '=', councilId)
    .where('delivery', '=', 'queued')
    .where('send_claimed_until', '<=', now)
    .returning('message_id')
    .execute()
  return rows.map((row) => row.message_id)
}

/** What became of an answer for now: it was sent, it failed, or nobody knows. */
export async function saveOutcome(
  tx: Tx,
  of: Of,
  outcome: { delivery: MessageDelivery; detail: string; told?: Words | null },
): Promise<void> {
  await tx
    .updateTable('message')
    .set({
      delivery: outcome.delivery,
      delivery_detail: outcome.detail,
      delivery_told: outcome.told ? JSON.stringify(outcome.told) : null,
      send_claimed_until: null,
      send_after: null,
      send_until: null,
    })
    .where('council_id', '=', of.councilId)
    .where('message_id', '=', of.messageId)
    .execute()
}

/** Lets an answer that certainly was not sent be tried again at `at`, until `until` at the latest. */
export async function postpone(
  tx: Tx,
  of: Of,
  wait: { at: Date; until: Date; detail: string; told: Words },
): Promise<void> {
  await tx
    .updateTable('message')
    .set({
      send_after: wait.at,
      send_until: wait.until,
      send_claimed_until: null,
      delivery_detail: wait.detail,
      delivery_told: JSON.stringify(wait.told),
    })
    .where('council_id', '=', of.councilId)
    .where('message_id', '=', of.messageId)
    .execute()
}

/** Remembers under which ids the platform knows an answer. */
export async function saveSentIds(
  tx: Tx,
  of: Of & { channelId: number; at: Date },
  externalIds: string[],
): Promise<void> {
  await tx
    .insertInto('message_part')
    .values(
      externalIds.map((id) => ({
        council_id: of.councilId,
        channel_id: of.channelId,
        external_id: id,
        message_id: of.messageId,
        received_at: of.at,
        sent_at: of.at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function saveTemplate(tx: Tx, of: Of, template: object): Promise<void> {
  await tx
    .updateTable('message')
    .set({ template: JSON.stringify(template) })
    .where('council_id', '=', of.councilId)
    .where('message_id', '=', of.messageId)
    .execute()
}

/** All external ids of a thread, oldest first, with who spoke: what an answer is hung under. */
export async function listExternalIds(db: Db, councilId: number, threadId: string) {
  const rows = await db
    .selectFrom('message as m')
    .innerJoin('message_part as p', (join) =>
      join.onRef('p.council_id', '=', 'm.council_id').onRef('p.message_id', '=', 'm.message_id'),
    )
    .select(['p.external_id', 'm.direction', 'm.sent_at', 'm.is_automatic'])
    .where('m.council_id', '=', councilId)
    .where('m.thread_id', '=', threadId)
    .orderBy('m.sent_at', 'desc')
    .orderBy('m.sequence', 'desc')
    .orderBy('p.external_id')
    .limit(100)
    .execute()
  return rows.reverse()
}

/** The platform's own name of the conversation. */
export async function findHint(db: Db, councilId: number, threadId: string): Promise<string | null> {
  const row = await db
    .selectFrom('thread')
    .select('hint')
    .where('council_id', '=', councilId)
    .where('thread_id', '=', threadId)
    .executeTakeFirst()
  return row?.hint ?? null
}

/** What waits of ours in a thread, what stands behind one that could not leave among it. */
export async function listWaiting(tx: Tx, councilId: number, threadId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('message')
    .select('message_id')
    .where('council_id', '=', councilId)
    .where('thread_id', '=', threadId)
    .where('delivery', '=', 'queued')
    .execute()
  return rows.map((row) => row.message_id)
}

/** Whether an answer in a thread could not leave so far: whatever is queued there waits behind it. */
export async function isHeldUp(tx: Tx, councilId: number, threadId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('message')
    .select('message_id')
    .where('council_id', '=', councilId)
    .where('thread_id', '=', threadId)
    .where('delivery', '=', 'queued')
    .where('send_attempts', '>', 0)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The citizen waits again: what we said did not arrive. */
export async function waitAgain(tx: Tx, councilId: number, threadId: string): Promise<void> {
  await tx
    .updateTable('thread')
    .set({ waits_for_us: true })
    .where('council_id', '=', councilId)
    .where('thread_id', '=', threadId)
    .execute()
}

/**
 * After a backup was restored: what stood in the queue when it was made may have left since. Nobody knows, so none of it
 * is sent again; officers say what became of it. How many.
 */
export async function distrustQueuedReplies(db: Db, councilId: number): Promise<number> {
  const result = await db
    .updateTable('message')
    .set({
      delivery: 'unknown',
      delivery_told: JSON.stringify(RESTORED),
      send_claimed_until: null,
      send_after: null,
      send_until: null,
    })
    .where('council_id', '=', councilId)
    .where('delivery', '=', 'queued')
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}
