import { sql, type Db } from '../../../platform/db/index.ts'

type List = { councilId: number; accountId: number }

/**
 * Notes that an address asked for the list. Somebody who reads it already is left as they are, and who was sent
 * a letter that asks is sent another after twelve hours: nobody can fill another's letter box with questions.
 */
export async function askForList(db: Db, list: List, email: string, now: Date): Promise<void> {
  await sql`
    insert into newsletter_reader (council_id, account_id, email, status, asked_at)
    values (${list.councilId}, ${list.accountId}, ${email}, 'asked', ${now})
    on conflict (council_id, account_id, lower(email)) do update
      set status = 'asked', asked_at = excluded.asked_at, invited_at = null, bounce_count = 0
      where newsletter_reader.status <> 'confirmed'
        and newsletter_reader.asked_at < excluded.asked_at - interval '12 hours'`.execute(db)
}

/** True when the asking stands and is now confirmed, or was before. */
export async function confirmReader(
  db: Db,
  reader: { councilId: number; readerId: number; askedAt: Date },
): Promise<boolean> {
  const done = await db
    .updateTable('newsletter_reader')
    .set({ status: 'confirmed' })
    .where('council_id', '=', reader.councilId)
    .where('reader_id', '=', reader.readerId)
    .where('asked_at', '=', reader.askedAt)
    .where('status', 'in', ['asked', 'confirmed'])
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** The reader leaves; the address is forgotten, and letters still waiting for them are stopped. */
export async function removeReader(
  db: Db,
  reader: { councilId: number; readerId: number },
  now: Date,
): Promise<void> {
  await db
    .updateTable('newsletter_reader')
    .set({ status: 'left', email: null, ended_at: now })
    .where('council_id', '=', reader.councilId)
    .where('reader_id', '=', reader.readerId)
    .where('status', '<>', 'left')
    .execute()
  await db
    .updateTable('newsletter_delivery')
    .set({ status: 'cancelled', changed_at: now })
    .where('council_id', '=', reader.councilId)
    .where('reader_id', '=', reader.readerId)
    .where('status', '=', 'open')
    .execute()
}

/** Who asked and never answered is forgotten: the link holds no longer, and the address may be somebody else's. */
export async function forgetUnanswered(
  db: Db,
  councilId: number,
  askedBefore: Date,
  now: Date,
): Promise<void> {
  await db
    .updateTable('newsletter_reader')
    .set({ status: 'left', email: null, ended_at: now })
    .where('council_id', '=', councilId)
    .where('status', '=', 'asked')
    .where('asked_at', '<', askedBefore)
    .execute()
}

/** Askings whose letter has not gone out: marked as invited at once, so that a crash asks nobody twice. */
export async function takeInvitations(db: Db, list: List, now: Date, most: number) {
  const { rows } = await sql<{ readerId: number; email: string; askedAt: Date }>`
    update newsletter_reader set invited_at = ${now}
    where (council_id, reader_id) in (
      select council_id, reader_id from newsletter_reader
      where council_id = ${list.councilId} and account_id = ${list.accountId}
        and status = 'asked' and invited_at is null
      order by reader_id limit ${most} for update skip locked)
    returning reader_id as "readerId", email, asked_at as "askedAt"`.execute(db)
  return rows
}

/** The letter that asks could certainly not be sent: it is tried again. */
export async function giveBackInvitation(
  db: Db,
  reader: { councilId: number; readerId: number },
): Promise<void> {
  await db
    .updateTable('newsletter_reader')
    .set({ invited_at: null })
    .where('council_id', '=', reader.councilId)
    .where('reader_id', '=', reader.readerId)
    .execute()
}

/** Notes that a reader's server took or refused a letter; the third refusal in a row ends it. */
export async function noteBounce(
  db: Db,
  reader: { councilId: number; readerId: number },
  bounced: boolean,
  now: Date,
): Promise<void> {
  await sql`
    update newsletter_reader
    set bounce_count = case when ${bounced} then bounce_count + 1 else 0 end,
        status = case when ${bounced} and bounce_count >= 2 then 'unreachable' else status end,
        ended_at = case when ${bounced} and bounce_count >= 2 then ${now} else ended_at end
    where council_id = ${reader.councilId} and reader_id = ${reader.readerId} and status = 'confirmed'`.execute(
    db,
  )
}

/** Readers of a list by state. */
export async function countReaders(db: Db, list: List): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('newsletter_reader')
    .select(['status', (count) => count.fn.countAll<string>().as('count')])
    .where('council_id', '=', list.councilId)
    .where('account_id', '=', list.accountId)
    .groupBy('status')
    .execute()
  return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]))
}
