import { sql, type Db, type Tx } from '../../platform/db/index.ts'
import type { Words } from '../../platform/http/index.ts'
import type { LetterStatus } from './contract.ts'

/** Who a letter is for. */
export type Addressee = { id: number; name: string; address: string }

/**
 * Queues the letter of a revision for each of them, once for an address. One that was certainly refused is tried anew; what
 * left or may have left stays as it is. How many wait now that did not.
 */
export async function queueLetters(
  tx: Tx,
  councilId: number,
  letter: { briefId: number; to: readonly Addressee[]; by: string | null; at: Date; until: Date },
): Promise<number> {
  if (letter.to.length === 0) return 0
  const rows = letter.to.map(({ id, name, address }) => ({
    council_id: councilId,
    brief_id: letter.briefId,
    address,
    name,
    recipient_id: id,
    due_at: letter.at,
    until: letter.until,
    changed_at: letter.at,
    queued_at: letter.at,
    queued_by: letter.by,
  }))
  const queued = await tx
    .insertInto('brief_letter')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['council_id', 'brief_id', 'address'])
        .doUpdateSet({
          status: 'open',
          tries: 0,
          due_at: letter.at,
          until: letter.until,
          changed_at: letter.at,
          queued_at: letter.at,
          queued_by: letter.by,
          recipient_id: (eb) => eb.ref('excluded.recipient_id'),
          name: (eb) => eb.ref('excluded.name'),
          told: null,
        })
        .where('brief_letter.status', 'in', ['refused', 'cancelled']),
    )
    .returning('address')
    .execute()
  return queued.length
}

/** A letter that was taken to be sent. */
export type TakenLetter = {
  briefId: number
  address: string
  name: string
  recipientId: number
  tries: number
  until: Date
}

/**
 * Takes the next letter that is due and marks it as being sent before it is: one worker has it, and whatever happens to the
 * worker, nobody takes it again.
 */
export async function takeLetter(db: Db, councilId: number, now: Date): Promise<TakenLetter | null> {
  const { rows } = await sql<TakenLetter>`
    with due as materialized (
      select brief_id, address from brief_letter
      where council_id = ${councilId} and status = 'open' and due_at <= ${now}
      order by due_at, brief_id, address limit 1 for update skip locked
    )
    update brief_letter l set status = 'sending', changed_at = ${now}, tries = tries + 1
    from due where l.council_id = ${councilId} and l.brief_id = due.brief_id and l.address = due.address
    returning l.brief_id as "briefId", l.address, l.name, l.recipient_id as "recipientId", l.tries, l.until`.execute(
    db,
  )
  return rows[0] ?? null
}

/** What became of a letter that was taken. `open` puts it back, due at `dueAt`. */
export async function noteLetter(
  db: Db,
  councilId: number,
  { briefId, address }: { briefId: number; address: string },
  became: { status: LetterStatus; told: Words | null; dueAt: Date; now: Date },
): Promise<void> {
  await db
    .updateTable('brief_letter')
    .set({
      status: became.status,
      told: became.told && JSON.stringify(became.told),
      due_at: became.dueAt,
      changed_at: became.now,
    })
    .where('council_id', '=', councilId)
    .where('brief_id', '=', briefId)
    .where('address', '=', address)
    .where('status', '=', 'sending')
    .execute()
}

/** Puts everything that waits off, with the reason: our own mailbox is in trouble. */
export async function postponeAll(
  db: Db,
  councilId: number,
  put: { dueAt: Date; told: Words },
): Promise<void> {
  await db
    .updateTable('brief_letter')
    .set({ due_at: put.dueAt, told: JSON.stringify(put.told) })
    .where('council_id', '=', councilId)
    .where('status', '=', 'open')
    .where('due_at', '<', put.dueAt)
    .execute()
}

/** Ends letters by what they are: `late` ones whose time is over, `lost` ones whose worker died while sending. */
export async function endLetters(
  db: Db | Tx,
  councilId: number,
  which: { late: Date } | { lost: Date } | 'waiting',
  became: { status: LetterStatus; told: Words },
): Promise<number> {
  let query = db
    .updateTable('brief_letter')
    .set({ status: became.status, told: JSON.stringify(became.told) })
    .where('council_id', '=', councilId)
  if (which === 'waiting') query = query.where('status', 'in', ['open', 'sending'])
  else if ('late' in which) query = query.where('status', '=', 'open').where('until', '<=', which.late)
  else query = query.where('status', '=', 'sending').where('changed_at', '<', which.lost)
  const done = await query.executeTakeFirst()
  return Number(done.numUpdatedRows)
}

/** Stops what still waits of the earlier revisions of a brief. */
export async function cancelReplaced(
  tx: Tx,
  councilId: number,
  briefId: number,
  stopped: { told: Words; at: Date },
): Promise<void> {
  await sql`
    update brief_letter l set status = 'cancelled', told = ${JSON.stringify(stopped.told)}::jsonb, changed_at = ${stopped.at}
    from brief b, brief old
    where b.council_id = ${councilId} and b.brief_id = ${briefId}
      and old.council_id = b.council_id and old.kind = b.kind and old.day = b.day and old.revision < b.revision
      and l.council_id = old.council_id and l.brief_id = old.brief_id and l.status = 'open'`.execute(tx)
}

/** The letters of a brief by name. */
export async function listLetters(db: Db, councilId: number, briefId: number) {
  const rows = await db
    .selectFrom('brief_letter as l')
    .leftJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'l.council_id').onRef('o.officer_id', '=', 'l.queued_by'),
    )
    .select(['l.name', 'l.address', 'l.status', 'l.changed_at', 'l.told', 'o.name as by'])
    .where('l.council_id', '=', councilId)
    .where('l.brief_id', '=', briefId)
    .orderBy('l.name')
    .orderBy('l.address')
    .execute()
  return rows.map(({ status, told, ...row }) => ({
    ...row,
    // The database checks the one, we write the other.
    status: status as LetterStatus,
    told: told as Words | null,
  }))
}

/** Whether an earlier revision of the brief went, or may have gone, to an address. */
export async function hadEarlier(
  db: Db,
  councilId: number,
  { briefId, address }: { briefId: number; address: string },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from brief b
    join brief old on old.council_id = b.council_id and old.kind = b.kind and old.day = b.day and old.revision < b.revision
    join brief_letter l on l.council_id = old.council_id and l.brief_id = old.brief_id
    where b.council_id = ${councilId} and b.brief_id = ${briefId} and l.address = ${address}
      and l.status in ('sent', 'unclear', 'sending') limit 1`.execute(db)
  return rows.length > 0
}
