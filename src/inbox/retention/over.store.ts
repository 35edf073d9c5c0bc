import type { RawBuilder } from 'kysely'
import { arrayText, sql, type Db } from '../../platform/db/index.ts'
import type { RetentionMatter, StaysBecause } from './contract.ts'

/** What ended before `before` is over, for cases of one kind. */
export type CaseCut = { kind: string; matter: RetentionMatter; before: Date }

/** A closed case whose time is over. `because`: why it stays all the same; null: it may go. */
export type OverCase = {
  caseId: number
  number: string
  matter: RetentionMatter
  closedAt: Date
  because: StaysBecause | null
}

type Asked = {
  councilId: number
  /** Those of which cases are looked for, and those by which what hangs together with them is judged. */
  cuts: readonly CaseCut[]
  others: readonly CaseCut[]
  /** The council's day (YYYY-MM-DD): until when holds hold. */
  today: string
  after: { closedAt: Date; caseId: number } | null
  only: number | null
  limit: number
}

const cutsOf = (cuts: readonly CaseCut[]) => sql`unnest(
  ${arrayText(cuts.map((cut) => cut.kind))}::text[], ${arrayText(cuts.map((cut) => cut.matter))}::text[],
  ${arrayText(cuts.map((cut) => cut.before.toISOString()))}::timestamptz[]) as cut(kind, matter, before)`

/** A case with all that were merged into it, as `tree(case_id)`: what goes is what was looked at. */
export const mergedTree = (councilId: number, caseId: RawBuilder<unknown>) => sql`recursive tree(case_id) as (
  select ${caseId}
  union
  select m.case_id from tree join case_file m on m.council_id = ${councilId} and m.merged_into = tree.case_id
)`

/** Cases that were merged into it go with a case, and cases that share a conversation with it must be over, too. */
const together = (councilId: number) => sql`
  cross join lateral (
    with ${mergedTree(councilId, sql`o.case_id`)}
    select array_agg(case_id) as ids from tree
  ) tree
  cross join lateral (
    select coalesce(array_agg(distinct thread_id), '{}') as ids from case_thread
    where council_id = ${councilId} and case_id = any(tree.ids)
  ) threads
  cross join lateral (
    with recursive near(case_id) as (
      select case_id from case_thread
        where council_id = ${councilId} and thread_id = any(threads.ids) and case_id <> all(tree.ids)
      union
      select n.merged_into from near join case_file n on n.council_id = ${councilId} and n.case_id = near.case_id
        where n.merged_into is not null
    )
    select coalesce(array_agg(case_id), '{}') as ids from near where case_id <> all(tree.ids)
  ) near`

function because({ councilId, others, today }: Asked) {
  return sql`case
    when exists (
      select from retention_hold h where h.council_id = ${councilId} and h.case_id = any(tree.ids || near.ids)
        and h.released_at is null and (h.until is null or h.until >= ${today}::date)
    ) then 'held'
    when exists (
      select from information_request r where r.council_id = ${councilId}
        and (r.case_id = any(tree.ids) or r.thread_id = any(threads.ids))
    ) or exists (
      select from information_objection b where b.council_id = ${councilId} and b.case_id = any(tree.ids)
    ) then 'register'
    when exists (
      select from case_file n left join ${cutsOf(others)} on cut.kind = n.kind
      where n.council_id = ${councilId} and n.case_id = any(near.ids) and n.status <> 'merged'
        and n.content_removed_at is null and (n.is_open or cut.before is null or n.closed_at >= cut.before)
    ) or exists (
      select from case_message g join message m on m.council_id = g.council_id and m.message_id = g.message_id
      where g.council_id = ${councilId} and g.case_id = any(tree.ids)
        and m.direction = 'in' and not m.is_automatic and m.sent_at >= o.before
    ) then 'spoken-again'
    when exists (
      select from message m where m.council_id = ${councilId} and m.thread_id = any(threads.ids)
        and m.direction = 'out' and m.delivery = 'queued'
    ) then 'not-told'
  end`
}

/**
 * Closed cases whose time is over, oldest closing first, with why they stay where they do: held by an officer, part of the
 * register of information requests, spoken of again (the citizen wrote, or a case of the same conversation is not over),
 * or something still waits to be sent. Gone ones are left out.
 */
export async function listOverCases(db: Db, asked: Asked): Promise<OverCase[]> {
  const { councilId, cuts, after, only, limit } = asked
  if (cuts.length === 0) return []
  const from =
    after === null ? sql`true` : sql`(c.closed_at, c.case_id) > (${after.closedAt}, ${after.caseId})`
  const rows = await sql<{
    case_id: number
    number: string
    matter: RetentionMatter
    closed_at: Date
    because: StaysBecause | null
  }>`
    select o.case_id, o.number, o.matter, o.closed_at, ${because(asked)} as because
    from (
      select c.case_id, c.number, cut.matter, cut.before, c.closed_at
      from case_file c join ${cutsOf(cuts)} on cut.kind = c.kind and c.closed_at < cut.before
      where c.council_id = ${councilId} and not c.is_open and c.content_removed_at is null
        and c.status <> 'merged' and ${from} and (${only}::bigint is null or c.case_id = ${only})
      order by c.closed_at, c.case_id limit ${limit}
    ) o
    ${together(councilId)}
    order by o.closed_at, o.case_id`.execute(db)
  return rows.rows.map((row) => ({
    caseId: row.case_id,
    number: row.number,
    matter: row.matter,
    closedAt: row.closed_at,
    because: row.because,
  }))
}

/** A message that was set aside and whose time is over. */
export type OverAside = { messageId: string; takenAt: Date }

/** Set-aside messages that were taken before a moment, oldest first. Those in the conversation of a case go with the case. */
export async function listOverAside(
  db: Db,
  of: { councilId: number; before: Date; after: OverAside | null; limit: number },
): Promise<OverAside[]> {
  const { after } = of
  const from =
    after === null
      ? sql`true`
      : sql`(g.taken_at, g.message_id) > (${after.takenAt}, ${after.messageId}::uuid)`
  const rows = await sql<{ message_id: string; taken_at: Date }>`
    select g.message_id, g.taken_at from case_message g
    join message m on m.council_id = g.council_id and m.message_id = g.message_id
    where g.council_id = ${of.councilId} and g.case_id is null and g.taken_at < ${of.before}
      and m.erased_at is null and m.direction = 'in' and ${from}
      and not exists (
        select from case_thread t join case_file c on c.council_id = t.council_id and c.case_id = t.case_id
        where t.council_id = g.council_id and t.thread_id = m.thread_id and c.content_removed_at is null
      )
    order by g.taken_at, g.message_id limit ${of.limit}`.execute(db)
  return rows.rows.map((row) => ({ messageId: row.message_id, takenAt: row.taken_at }))
}
