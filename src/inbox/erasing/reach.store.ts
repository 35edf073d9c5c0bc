import { arrayText, sql, type Db, type Tx } from '../../platform/db/index.ts'
import type { Erasable } from '../messages/index.ts'
import type { Reach } from './copies.store.ts'
import type { Phrases } from './phrases.ts'

/** What is to be erased: messages, and cases that go whole, which may have none. */
export type Erased = { messages: readonly Erasable[]; caseIds: readonly number[] }

/** What hangs together with messages. `isOpening`: a case whose text is one of them, or that goes whole. */
export type Found = Reach & {
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

/** The cases of messages and of their conversations, also those they were merged into, with the message that opened each. */
async function listCases(db: Db, councilId: number, { messages, caseIds }: Erased): Promise<CaseRow[]> {
  const [messageIds, threadIds] = [messages.map((one) => one.messageId), messages.map((one) => one.threadId)]
  const found = await sql<CaseRow>`
    with recursive family(case_id) as (
      select unnest(${arrayText(caseIds)}::bigint[])
      union
      select case_id from case_message where council_id = ${councilId}
        and message_id = any(${arrayText(messageIds)}::uuid[]) and case_id is not null
      union
      select case_id from case_thread where council_id = ${councilId}
        and thread_id = any(${arrayText(threadIds)}::uuid[])
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

async function listRequests(db: Db, councilId: number, of: { caseIds: number[]; threadIds: string[] }) {
  const rows = await sql<{ id: string; number: string; is_public: boolean; case_id: number | null }>`
    select request_id as id, number, public_from is not null as is_public, case_id from information_request
    where council_id = ${councilId}
      and (case_id = any(${arrayText(of.caseIds)}::bigint[]) or thread_id = any(${arrayText(of.threadIds)}::uuid[])
        or request_id in (select request_id from information_objection
          where council_id = ${councilId} and case_id = any(${arrayText(of.caseIds)}::bigint[])))
    order by number`.execute(db)
  return rows.rows
}

/** Rumours all of whose items came from these conversations and cases. */
async function listHoaxes(db: Db, councilId: number, of: { caseIds: number[]; threadIds: string[] }) {
  const rows = await sql<{ hoax_id: number }>`
    select hoax_id from hoax_item where council_id = ${councilId}
    group by hoax_id
    having bool_and(coalesce(case_id = any(${arrayText(of.caseIds)}::bigint[]), false)
      or coalesce(thread_id = any(${arrayText(of.threadIds)}::uuid[]), false))`.execute(db)
  return rows.rows.map((row) => row.hoax_id)
}

/** Everything in which the words or files of what is erased may lie besides itself. */
export async function findReach(db: Db, councilId: number, erased: Erased, phrases: Phrases): Promise<Found> {
  const { messages } = erased
  const said = new Set(messages.flatMap((one) => one.said))
  const ids = new Set(messages.map(({ messageId }) => messageId))
  const whole = new Set(erased.caseIds)
  const cases = (await listCases(db, councilId, erased)).map((row) => ({
    id: row.case_id,
    number: row.number,
    isPublic: row.is_public,
    isOpening:
      whole.has(row.case_id) ||
      (row.opened_with !== null && ids.has(row.opened_with)) ||
      phrases.isIn(row.text) ||
      (row.text !== '' && said.has(row.text)),
  }))
  const caseIds = cases.map(({ id }) => id)
  const threadIds = [...new Set(messages.map(({ threadId }) => threadId))]
  const openings = new Set(openedBy(cases))
  const requests = (await listRequests(db, councilId, { caseIds, threadIds })).map((row) => ({
    id: row.id,
    number: row.number,
    isPublic: row.is_public,
    isOfOpening: row.case_id !== null && openings.has(row.case_id),
  }))
  return {
    councilId,
    mediaIds: messages.flatMap(({ files }) => files.flatMap(({ mediaId }) => mediaId ?? [])),
    threadIds: [...new Set([...threadIds, ...(await listThreads(db, councilId, caseIds))])],
    caseIds,
    requestIds: requests.map(({ id }) => id),
    hoaxIds: await listHoaxes(db, councilId, { caseIds, threadIds }),
    cases,
    requests,
  }
}

/** Takes from the public what a case was opened with; `text` stands in its place. `only`: what is not public any more. */
export async function emptyPublications(
  tx: Tx,
  found: Found,
  to: { at: Date; text: string; only: 'all' | 'withdrawn' },
): Promise<void> {
  const cases = found.cases.filter(({ isPublic }) => to.only === 'all' || !isPublic)
  await sql`
    update case_publication
    set title = ${to.text}, text = ${to.text}, photos = '{}', withdrawn_at = coalesce(withdrawn_at, ${to.at})
    where council_id = ${found.councilId} and case_id = any(${arrayText(openedBy(cases))}::bigint[])`.execute(
    tx,
  )
}

/** Takes the pictures from the public. */
export async function emptyPhotos(tx: Tx, found: Found): Promise<void> {
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

/** What came with objections: with those made of a case this message opened, and with all of a request that was. */
function withObjections(found: Found) {
  const requestIds = found.requests.filter(({ isOfOpening }) => isOfOpening).map(({ id }) => id)
  return sql`information_file f
    join information_objection o on o.council_id = f.council_id and o.objection_id = f.objection_id
    where f.council_id = ${found.councilId} and (o.request_id = any(${arrayText(requestIds)}::uuid[])
      or o.case_id = any(${arrayText(openedBy(found.cases))}::bigint[]))`
}

/** How many files go with each objection, by its number; their names may say what not everyone who erases may read. */
export async function countObjectionFiles(
  db: Db,
  found: Found,
): Promise<{ number: string; files: number }[]> {
  const { rows } = await sql<{ number: string; files: number }>`
    select o.number, count(*)::int as files from ${withObjections(found)} group by o.number order by o.number`.execute(
    db,
  )
  return rows
}

/** Removes, bytes and all, what came with objections: what is erased and what its papers say is not told apart by a machine. */
export async function dropObjectionFiles(tx: Tx, found: Found): Promise<void> {
  const gone = sql`select f.file_id from ${withObjections(found)}`
  await sql`delete from information_file_body where council_id = ${found.councilId}
    and file_id in (${gone})`.execute(tx)
  await sql`delete from information_file where council_id = ${found.councilId} and file_id in (${gone})`.execute(
    tx,
  )
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
