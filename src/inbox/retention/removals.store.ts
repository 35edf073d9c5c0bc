import { arrayText, sql, type Db, type Tx } from '../../platform/db/index.ts'
import type { RetentionMatter } from './contract.ts'
import { mergedTree } from './over.store.ts'

/** What a case that goes consists of, with the cases that were merged into it. */
export async function findContent(db: Db, councilId: number, caseId: number) {
  const cases = await sql<{ case_id: number }>`
    with ${mergedTree(councilId, sql`${caseId}::bigint`)}
    select case_id from tree order by case_id`.execute(db)
  const caseIds = cases.rows.map((row) => row.case_id)
  const threads = await sql<{ thread_id: string; contact_id: string | null }>`
    select distinct t.thread_id, t.contact_id from case_thread c
    join thread t on t.council_id = c.council_id and t.thread_id = c.thread_id
    where c.council_id = ${councilId} and c.case_id = any(${arrayText(caseIds)}::bigint[])`.execute(db)
  const threadIds = threads.rows.map((row) => row.thread_id)
  // What was set aside in its conversations belongs to them; what another case took does not.
  const messages = await sql<{ message_id: string }>`
    select m.message_id from message m
    left join case_message g on g.council_id = m.council_id and g.message_id = m.message_id
    where m.council_id = ${councilId} and m.direction = 'in' and m.erased_at is null
      and (g.case_id = any(${arrayText(caseIds)}::bigint[])
        or (m.thread_id = any(${arrayText(threadIds)}::uuid[]) and g.case_id is null))
    order by m.message_id`.execute(db)
  return {
    caseIds,
    contactIds: [...new Set(threads.rows.flatMap((row) => row.contact_id ?? []))].toSorted(),
    messageIds: messages.rows.map((row) => row.message_id),
  }
}

/** Of these contacts those of whom no message says anything any more. */
export async function listSilentContacts(
  db: Db,
  councilId: number,
  contactIds: readonly string[],
): Promise<string[]> {
  const rows = await sql<{ contact_id: string }>`
    select c.contact_id from contact c
    where c.council_id = ${councilId} and c.contact_id = any(${arrayText(contactIds)}::uuid[])
      and c.forgotten_at is null
      and not exists (
        select from thread t join message m on m.council_id = t.council_id and m.thread_id = t.thread_id
        where t.council_id = c.council_id and t.contact_id = c.contact_id
          and m.direction = 'in' and m.erased_at is null
      )
    order by c.contact_id`.execute(db)
  return rows.rows.map((row) => row.contact_id)
}

/** What went, in numbers. `caseId` null: a message that was set aside. */
export type Removal = {
  matter: RetentionMatter
  caseId: number | null
  endedAt: Date
  removedAt: Date
  months: number
  basis: string
  messages: number
  files: number
}

export async function insertRemoval(tx: Tx, councilId: number, removal: Removal): Promise<void> {
  await tx
    .insertInto('retention_removal')
    .values({
      council_id: councilId,
      matter: removal.matter,
      case_id: removal.caseId,
      ended_at: removal.endedAt,
      removed_at: removal.removedAt,
      months: removal.months,
      basis: removal.basis,
      message_count: removal.messages,
      file_count: removal.files,
    })
    .execute()
}

/** How much went so far, and when last. */
export async function countRemovals(
  db: Db,
  councilId: number,
): Promise<{ count: number; last: Date | null }> {
  const row = await db
    .selectFrom('retention_removal')
    .select((eb) => [eb.fn.countAll<string>().as('count'), eb.fn.max('removed_at').as('last')])
    .where('council_id', '=', councilId)
    .executeTakeFirstOrThrow()
  return { count: Number(row.count), last: row.last }
}

/** What went after a row, oldest first, with the numbers of cases. */
export async function listRemovals(db: Db, councilId: number, after: number, limit: number) {
  const rows = await db
    .selectFrom('retention_removal as r')
    .leftJoin('case_file as c', (join) =>
      join.onRef('c.council_id', '=', 'r.council_id').onRef('c.case_id', '=', 'r.case_id'),
    )
    .selectAll('r')
    .select('c.number')
    .where('r.council_id', '=', councilId)
    .where('r.removal_id', '>', after)
    .orderBy('r.removal_id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, number: row.number ?? '' }))
}
