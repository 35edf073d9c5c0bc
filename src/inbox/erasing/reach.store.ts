import { arrayText, sql, type Db, type Tx } from '../../platform/db/index.ts'
import type { Erasable } from '../messages/index.ts'
import type { Reach } from './copies.store.ts'
import type { Phrases } from './phrases.ts'

/** What hangs together with a message. `isOpening`: a case whose text is this message. */
export type Found = Reach & {
  messageId: string
  mediaIds: string[]
  cases: { id: number; number: string; isOpening: boolean; isPublic: boolean }[]
  requests: { id: string; number: string; isPublic: boolean; isOfOpening: boolean }[]
}

/** The cases whose text is the message. */
const openedBy = (cases: Found['cases']): number[] =>
  cases.filter(({ isOpening }) => isOpening).map(({ id }) => id)

type CaseRow = {
  case_id: number
  number: string
  text: string
  is_public: boolean
  opened_with: string | null
}

/** The cases of a message and of its conversation, also those they were merged into, with the message that opened each. */
async function listCases(db: Db, councilId: number, message: Erasable): Promise<CaseRow[]> {
  const found = await sql<CaseRow>`
    with recursive family(case_id) as (
      select case_id from case_message
        where council_id = ${councilId} and message_id = ${message.messageId} and case_id is not null
      union
      select case_id from case_thread where council_id = ${councilId} and thread_id = ${message.threadId}
      union
      select c.merged_into from family f
        join case_file c on c.council_id = ${councilId} and c.case_id = f.case_id
        where c.merged_into is not null
    )
    select c.case_id, c.number, c.text, c.is_public, (
      select g.message_id from case_message g
      join message m on m.council_id = g.council_id and m.message_id = g.message_id
      where g.council_id = c.council_id and g.case_id = c.case_id
      order by g.taken_at, m.sent_at, m.sequence limit 1
    ) as opened_with
    from family f join case_file c on c.council_id = ${councilId} and c.case_id = f.case_id
    order by c.case_id`.execute(db)
  return found.rows
}

async function listThreads(db: Db, councilId: number, caseIds: number[]): Promise<string[]> {
  const rows = await sql<{ thread_id: string }>`
    select distinct thread_id from case_thread
    where council_id = ${councilId} and case_id = any(${arrayText(caseIds)}::bigint[])`.execute(db)
  return rows.rows.map((row) => row.thread_id)
}

async function listRequests(db: Db, councilId: number, of: { caseIds: number[]; threadId: string }) {
  const rows = await sql<{ id: string; number: string; is_public: boolean; case_id: number | null }>`
    select request_id as id, number, public_from is not null as is_public, case_id from information_request
    where council_id = ${councilId}
      and (case_id = any(${arrayText(of.caseIds)}::bigint[]) or thread_id = ${of.threadId})
    order by number`.execute(db)
  return rows.rows
}

/** Rumours all of whose items came from these conversations and cases. */
async function listHoaxes(db: Db, councilId: number, of: { caseIds: number[]; threadId: string }) {
  const rows = await sql<{ hoax_id: number }>`
    select hoax_id from hoax_item where council_id = ${councilId}
    group by hoax_id
    having bool_and(coalesce(case_id = any(${arrayText(of.caseIds)}::bigint[]), false)
      or coalesce(thread_id = ${of.threadId}, false))`.execute(db)
  return rows.rows.map((row) => row.hoax_id)
}

/** Everything in which the words or files of a message may lie besides the message. */
export async function findReach(
  db: Db,
  councilId: number,
  message: Erasable,
  phrases: Phrases,
): Promise<Found> {
  const { threadId, messageId } = message
  const rows = await listCases(db, councilId, message)
  const cases = rows.map((row) => ({
    id: row.case_id,
    number: row.number,
    isPublic: row.is_public,
    isOpening:
      row.opened_with === messageId ||
      phrases.isIn(row.text) ||
      (row.text !== '' && message.said.includes(row.text)),
  }))
  const caseIds = cases.map(({ id }) => id)
  const openings = new Set(openedBy(cases))
  const requests = (await listRequests(db, councilId, { caseIds, threadId })).map((row) => ({
    id: row.id,
    number: row.number,
    isPublic: row.is_public,
    isOfOpening: row.case_id !== null && openings.has(row.case_id),
  }))
  return {
    councilId,
    messageId,
    mediaIds: message.files.flatMap(({ mediaId }) => mediaId ?? []),
    threadIds: [...new Set([threadId, ...(await listThreads(db, councilId, caseIds))])],
    caseIds,
    requestIds: requests.map(({ id }) => id),
    hoaxIds: await listHoaxes(db, councilId, { caseIds, threadId }),
    cases,
    requests,
  }
}

/** Takes from the public what a case was opened with, and its pictures; `text` stands in its place. */
export async function emptyPublications(tx: Tx, found: Found, to: { at: Date; text: string }): Promise<void> {
  await sql`
    update case_publication
    set title = ${to.text}, text = ${to.text}, photos = '{}', withdrawn_at = coalesce(withdrawn_at, ${to.at})
    where council_id = ${found.councilId} and case_id = any(${arrayText(openedBy(found.cases))}::bigint[])`.execute(
    tx,
  )
  await sql`
    update case_publication set photos = array(
      select one from unnest(photos) as one where one <> all(${arrayText(found.mediaIds)}::uuid[])
    )
    where council_id = ${found.councilId} and case_id = any(${arrayText(found.caseIds)}::bigint[])`.execute(
    tx,
  )
}

/** Empties requests for information that were made of a case this message opened; they are public no more. */
export async function emptyRequests(tx: Tx, found: Found, text: string): Promise<void> {
  const ids = found.requests.filter(({ isOfOpening }) => isOfOpening).map(({ id }) => id)
  await sql`
    update information_request set asked = ${text}, public_from = null, public_title = '', public_question = ''
    where council_id = ${found.councilId} and request_id = any(${arrayText(ids)}::uuid[])`.execute(tx)
}

/** How many rumours hold words or pictures of a message. */
export async function countRumours(db: Db, found: Found): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct hoax_id)::int as count from hoax_item
    where council_id = ${found.councilId} and ${fromMessage(found)}`.execute(db)
  return rows[0]?.count ?? 0
}

const fromMessage = (found: Found) => sql`(
  media_id = any(${arrayText(found.mediaIds)}::uuid[])
  or case_id = any(${arrayText(openedBy(found.cases))}::bigint[]))`

/** Empties what rumours were made of: words and link of a case it opened, and its pictures wherever they are. */
export async function emptyRumours(tx: Tx, found: Found, to: { text: string; said: string }): Promise<void> {
  await sql`
    update hoax_item set text = case when text = '' then '' else ${to.text} end, link = null
    where council_id = ${found.councilId} and ${fromMessage(found)}
      and coalesce(case_id = any(${arrayText(found.caseIds)}::bigint[]), false)`.execute(tx)
  await sql`
    update hoax_item set media_id = null, picture_hash = null
    where council_id = ${found.councilId} and media_id = any(${arrayText(found.mediaIds)}::uuid[])`.execute(
    tx,
  )
  await sql`
    update hoax_item set link = null
    where council_id = ${found.councilId} and thread_id = any(${arrayText(found.threadIds)}::uuid[])
      and link is not null and position(link in ${to.said}) > 0`.execute(tx)
}
