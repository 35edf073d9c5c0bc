import { inTransaction, sql, type Db } from '../../../platform/db/index.ts'
import type { PostedLetter } from '../channels/letter-box.ts'

type List = { councilId: number; accountId: number }

/** Queues a letter for every confirmed reader of the list, once for a key. Gives how many readers it goes to. */
export function queueLetter(db: Db, list: List, letter: PostedLetter, now: Date): Promise<number> {
  return inTransaction(db, async (tx) => {
    const queued = await tx
      .insertInto('newsletter_letter')
      .values({
        council_id: list.councilId,
        letter_key: letter.key,
        account_id: list.accountId,
        subject: letter.subject,
        body_html: letter.html,
        body_text: letter.text,
        link: letter.link,
        language: letter.language,
        queued_at: now,
      })
      .onConflict((conflict) => conflict.columns(['council_id', 'letter_key']).doNothing())
      .executeTakeFirst()
    if (queued.numInsertedOrUpdatedRows === 1n) {
      await sql`
        insert into newsletter_delivery (council_id, letter_key, reader_id, due_at, changed_at)
        select council_id, ${letter.key}, reader_id, ${now}, ${now} from newsletter_reader
        where council_id = ${list.councilId} and account_id = ${list.accountId} and status = 'confirmed'`.execute(
        tx,
      )
    }
    const { count } = await tx
      .selectFrom('newsletter_delivery')
      .select((select) => select.fn.countAll<string>().as('count'))
      .where('council_id', '=', list.councilId)
      .where('letter_key', '=', letter.key)
      .executeTakeFirstOrThrow()
    return Number(count)
  })
}

/** Whether a letter of this key was queued on the list. */
export async function hasLetter(db: Db, list: List, key: string): Promise<boolean> {
  const found = await db
    .selectFrom('newsletter_letter')
    .select('letter_key')
    .where('council_id', '=', list.councilId)
    .where('account_id', '=', list.accountId)
    .where('letter_key', '=', key)
    .executeTakeFirst()
  return found !== undefined
}

/** Stops what has not gone out; gives how many letters that were. */
export async function cancelLetter(db: Db, list: List, key: string, now: Date): Promise<number> {
  await db
    .updateTable('newsletter_letter')
    .set({ cancelled_at: now })
    .where('council_id', '=', list.councilId)
    .where('account_id', '=', list.accountId)
    .where('letter_key', '=', key)
    .execute()
  const stopped = await db
    .updateTable('newsletter_delivery')
    .set({ status: 'cancelled', changed_at: now })
    .where('council_id', '=', list.councilId)
    .where('letter_key', '=', key)
    .where('status', '=', 'open')
    .executeTakeFirst()
  return Number(stopped.numUpdatedRows)
}

export type DueDelivery = {
  letterKey: string
  readerId: number
  email: string
  tries: number
  subject: string
  html: string
  text: string
  link: string | null
  language: 'id' | 'en'
}

/** Takes deliveries that are due and marks them as being sent before anything is: only one worker has each. */
export async function takeDeliveries(db: Db, list: List, now: Date, most: number): Promise<DueDelivery[]> {
  const { rows } = await sql<DueDelivery>`
    with taken as (
      update newsletter_delivery delivery
      set status = 'sending', changed_at = ${now}, tries = tries + 1
      from newsletter_letter letter, newsletter_reader reader
      where delivery.council_id = ${list.councilId}
        and letter.council_id = delivery.council_id and letter.letter_key = delivery.letter_key
        and reader.council_id = delivery.council_id and reader.reader_id = delivery.reader_id
        and (delivery.letter_key, delivery.reader_id) in (
          select open.letter_key, open.reader_id from newsletter_delivery open
          join newsletter_letter of_list on of_list.council_id = open.council_id
            and of_list.letter_key = open.letter_key and of_list.account_id = ${list.accountId}
          join newsletter_reader still on still.council_id = open.council_id
            and still.reader_id = open.reader_id and still.status = 'confirmed'
          where open.council_id = ${list.councilId} and open.status = 'open' and open.due_at <= ${now}
          order by open.due_at, open.reader_id limit ${most} for update of open skip locked)
      returning delivery.letter_key, delivery.reader_id, delivery.tries, reader.email, letter.subject,
        letter.body_html, letter.body_text, letter.link, letter.language)
    select letter_key as "letterKey", reader_id as "readerId", tries, email, subject, body_html as html,
      body_text as text, link, language
    from taken order by "readerId"`.execute(db)
  return rows
}

/** What became of a delivery. `open` puts it back, due at `dueAt`. */
export async function noteDelivery(
  db: Db,
  delivery: { councilId: number; letterKey: string; readerId: number },
  became: { status: 'sent' | 'refused' | 'unclear' | 'open'; detail: string; dueAt: Date; now: Date },
): Promise<void> {
  await db
    .updateTable('newsletter_delivery')
    .set({ status: became.status, detail: became.detail, due_at: became.dueAt, changed_at: became.now })
    .where('council_id', '=', delivery.councilId)
    .where('letter_key', '=', delivery.letterKey)
    .where('reader_id', '=', delivery.readerId)
    .where('status', '=', 'sending')
    .execute()
}

/** Deliveries whose worker died while sending: the reader may have the letter, so it is never sent again. */
export async function closeAbandoned(db: Db, councilId: number, before: Date): Promise<number> {
  const closed = await db
    .updateTable('newsletter_delivery')
    .set({ status: 'unclear', detail: 'the worker stopped while sending' })
    .where('council_id', '=', councilId)
    .where('status', '=', 'sending')
    .where('changed_at', '<', before)
    .executeTakeFirst()
  return Number(closed.numUpdatedRows)
}

/** Deliveries of a letter by state. */
export async function countDeliveries(
  db: Db,
  councilId: number,
  key: string,
): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('newsletter_delivery')
    .select(['status', (count) => count.fn.countAll<string>().as('count')])
    .where('council_id', '=', councilId)
    .where('letter_key', '=', key)
    .groupBy('status')
    .execute()
  return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]))
}
