import { sql, type Db, type Tx } from '../../../platform/db/index.ts'

export type NewDelivery = {
  councilId: number
  channelId: number
  body: Buffer
  /** Lower-case names. */
  headers?: Record<string, string>
  receivedAt: Date
  /** Who keeps it reads it until then, and nobody else. */
  claimedUntil?: Date
}

/** Keeps deliveries as they came and gives their ids. */
export async function insertDeliveries(db: Db, deliveries: NewDelivery[]): Promise<number[]> {
  if (deliveries.length === 0) return []
  const rows = await db
    .insertInto('inbox_delivery')
    .values(
      deliveries.map((one) => ({
        council_id: one.councilId,
        channel_id: one.channelId,
        body: one.body,
        headers: JSON.stringify(one.headers ?? {}),
        received_at: one.receivedAt,
        claimed_until: one.claimedUntil ?? null,
      })),
    )
    .returning('delivery_id')
    .execute()
  return rows.map((row) => row.delivery_id)
}

export type OpenDelivery = {
  id: number
  channelId: number
  receivedAt: Date
  headers: Record<string, string>
  body: Buffer
  /** How often it was tried before, in vain. A reader that was killed does not count: it is not the delivery's fault. */
  attempts: number
}

type Claim = {
  councilId: number
  now: Date
  until: Date
  limit: number
  /** From the newest on: so that a flood does not keep those who come after it waiting. */
  newestFirst: boolean
}

/** Takes open deliveries for one reader until `until`; a reader that dies leaves them to the next. */
export async function claimDeliveries(db: Db, claim: Claim): Promise<OpenDelivery[]> {
  const order = claim.newestFirst ? sql`desc` : sql`asc`
  const result = await sql<{
    delivery_id: number
    channel_id: number
    received_at: Date
    headers: Record<string, string>
    body: Buffer | null
    attempts: number
  }>`
    update inbox_delivery d set claimed_until = ${claim.until}
    from (
      select delivery_id from inbox_delivery
      where council_id = ${claim.councilId} and handled_at is null
        and (claimed_until is null or claimed_until <= ${claim.now})
      order by delivery_id ${order} limit ${claim.limit} for update skip locked
    ) open
    where d.council_id = ${claim.councilId} and d.delivery_id = open.delivery_id
    returning d.delivery_id, d.channel_id, d.received_at, d.headers, d.body, d.attempts`.execute(db)
  return result.rows.map((row) => ({
    id: row.delivery_id,
    channelId: row.channel_id,
    receivedAt: row.received_at,
    headers: row.headers,
    body: row.body ?? Buffer.alloc(0),
    attempts: row.attempts,
  }))
}

/** Deliveries just kept and claimed by the caller, in the order they came. */
export async function findKept(db: Db, councilId: number, ids: number[]): Promise<OpenDelivery[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('inbox_delivery')
    .select(['delivery_id', 'channel_id', 'received_at', 'headers', 'body', 'attempts'])
    .where('council_id', '=', councilId)
    .where('delivery_id', 'in', ids)
    .orderBy('delivery_id')
    .execute()
  return rows.map((row) => ({
    id: row.delivery_id,
    channelId: row.channel_id,
    receivedAt: row.received_at,
    headers: row.headers as Record<string, string>,
    body: row.body ?? Buffer.alloc(0),
    attempts: row.attempts,
  }))
}

/** How many new messages lay in these deliveries, and how many of them nobody has read yet. */
export async function sumNew(
  db: Db,
  councilId: number,
  ids: number[],
): Promise<{ newCount: number; waiting: number }> {
  if (ids.length === 0) return { newCount: 0, waiting: 0 }
  const rows = await db
    .selectFrom('inbox_delivery')
    .select(['new_count', 'handled_at'])
    .where('council_id', '=', councilId)
    .where('delivery_id', 'in', ids)
    .execute()
  return {
    newCount: rows.reduce((sum, row) => sum + row.new_count, 0),
    waiting: rows.filter((row) => row.handled_at === null).length,
  }
}

type Of = { councilId: number; deliveryId: number }

/** Whether a message of a delivery was erased meanwhile. */
const holdsErased = (of: Of) => sql<boolean>`exists (
  select from message_part p
  join message m on m.council_id = p.council_id and m.message_id = p.message_id
  where p.council_id = ${of.councilId} and p.delivery_id = ${of.deliveryId} and m.erased_at is not null)`

/** Says that a delivery was read: how many new messages lay in it, and what of it nobody could read. */
export async function closeDelivery(
  tx: Tx,
  of: Of,
  read: { at: Date; newCount: number; problem: string | null; isForgotten?: boolean },
): Promise<void> {
  await tx
    .updateTable('inbox_delivery')
    .set({
      handled_at: read.at,
      claimed_until: null,
      new_count: sql`new_count + ${read.newCount}`,
      problem: read.problem,
      body: sql`case when ${read.isForgotten ?? false} or ${holdsErased(of)} then null else body end`,
    })
    .where('council_id', '=', of.councilId)
    .where('delivery_id', '=', of.deliveryId)
    .execute()
}

/** Counts messages of a delivery that were kept, in their transaction. */
export async function countNew(tx: Tx, of: Of, newCount: number): Promise<void> {
  if (newCount === 0) return
  await tx
    .updateTable('inbox_delivery')
    .set({ new_count: sql`new_count + ${newCount}` })
    .where('council_id', '=', of.councilId)
    .where('delivery_id', '=', of.deliveryId)
    .execute()
}

/** Leaves a delivery for a later try. */
export async function putOff(db: Db, of: Of, until: Date, problem: string): Promise<void> {
  await db
    .updateTable('inbox_delivery')
    .set({ claimed_until: until, problem, attempts: sql`attempts + 1` })
    .where('council_id', '=', of.councilId)
    .where('delivery_id', '=', of.deliveryId)
    .execute()
}

/** Notes that a channel brought something just now, at most once a minute. */
export async function noteReceived(db: Db, of: { councilId: number; channelId: number; at: Date }) {
  await sql`
    update inbox_channel set last_received_at = ${of.at}
    where council_id = ${of.councilId} and channel_id = ${of.channelId}
      and (last_received_at is null or last_received_at < ${of.at}::timestamptz - interval '1 minute')`.execute(
    db,
  )
}

/** Removes the bodies of deliveries read before `before`; the rows stay as receipts. How many. */
export async function expireBodies(db: Db, councilId: number, before: Date, limit: number): Promise<number> {
  const result = await sql<{ delivery_id: number }>`
    update inbox_delivery d set body = null, headers = '{}'
    from (
      select delivery_id from inbox_delivery
      where council_id = ${councilId} and handled_at < ${before} and body is not null and problem is null
      order by handled_at limit ${limit}
    ) old
    where d.council_id = ${councilId} and d.delivery_id = old.delivery_id
    returning d.delivery_id`.execute(db)
  return result.rows.length
}
