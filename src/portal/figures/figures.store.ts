import { sql, type Tx } from '../../platform/db/index.ts'
import type { Figures } from '../contract.ts'

type Row = {
  office_id: number
  office: string | null
  cases: number
  replied: number
  first_reply_minutes: number | null
  with_deadline: number
  on_time: number
  closed: number
  reopened: number
  solved: number
  not_solved: number
}

const toFigures = (row: Row): Figures => ({
  officeId: row.office_id,
  office: row.office ?? '',
  cases: row.cases,
  replied: row.replied,
  firstReplyMinutes: row.first_reply_minutes,
  withDeadline: row.with_deadline,
  onTime: row.on_time,
  closed: row.closed,
  reopened: row.reopened,
  solved: row.solved,
  notSolved: row.not_solved,
})

/**
 * The figures of every office, and of all together (office 0), of the cases opened in [from, to); `now` decides what is
 * late. One pass over these cases, whatever their number.
 */
export async function readFigures(
  tx: Tx,
  councilId: number,
  period: { from: Date; to: Date; now: Date },
): Promise<Figures[]> {
  const { from, to, now } = period
  const found = await sql<Row>`
    with measured as materialized (
      select
        m.office_id, m.status, m.closed_at, m.reopened_count, m.citizen_verdict, m.first_reply_at,
        extract(epoch from m.first_reply_at - m.opened_at) / 60 as reply_minutes,
        k.is_on_time
      from portal_view.case_measure m
      left join lateral (
        select bool_and(coalesce(c.stopped_at, ${now}) < c.due_at) as is_on_time
        from portal_view.case_clock c
        where c.council_id = m.council_id and c.case_id = m.case_id and c.due_at is not null
          and c.ends in ('replied', 'answered')
      ) k on true
      where m.council_id = ${councilId} and m.opened_at >= ${from} and m.opened_at < ${to}
    )
    select
      coalesce(x.office_id, 0) as office_id,
      o.name as office,
      count(*)::int as cases,
      count(x.first_reply_at)::int as replied,
      percentile_cont(0.5) within group (order by x.reply_minutes) as first_reply_minutes,
      count(x.is_on_time)::int as with_deadline,
      (count(*) filter (where x.is_on_time))::int as on_time,
      (count(*) filter (where x.closed_at is not null or x.reopened_count > 0))::int as closed,
      (count(*) filter (where x.reopened_count > 0))::int as reopened,
      (count(*) filter (where x.citizen_verdict = 'solved'))::int as solved,
      (count(*) filter (where x.citizen_verdict = 'not-solved'))::int as not_solved
    from measured x
    left join portal_view.office o on o.council_id = ${councilId} and o.office_id = x.office_id
    group by grouping sets ((x.office_id, o.name), ())
    order by cases desc, office
  `.execute(tx)
  return found.rows.map(toFigures)
}
