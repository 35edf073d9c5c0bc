import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import { reportTextsSchema, type ReportTexts } from './contract.ts'

/** The words of a year's report; null when nobody wrote any yet. */
export async function findTexts(db: Db, councilId: number, year: number) {
  const row = await db
    .selectFrom('information_report as r')
    .innerJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'r.council_id').onRef('o.officer_id', '=', 'r.updated_by'),
    )
    .select(['r.texts', 'r.updated_at as updatedAt', 'o.name as updatedBy'])
    .where('r.council_id', '=', councilId)
    .where('r.year', '=', year)
    .executeTakeFirst()
  return row ? { ...row, texts: reportTextsSchema.parse(row.texts) } : null
}

/** Keeps the words of a year's report. */
export async function saveTexts(
  tx: Tx,
  councilId: number,
  year: number,
  given: { texts: ReportTexts; by: string; at: Date },
): Promise<void> {
  const set = { texts: JSON.stringify(given.texts), updated_at: given.at, updated_by: given.by }
  await tx
    .insertInto('information_report')
    .values({ council_id: councilId, year, ...set })
    .onConflict((on) => on.columns(['council_id', 'year']).doUpdateSet(set))
    .execute()
}

type Counted = { key: string; count: number }

/** How many requests of a register year have each value of a column. */
async function countBy(
  db: Db,
  councilId: number,
  year: number,
  column: 'status' | 'came_by' | 'applicant_kind' | 'office_id',
): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select ${sql.ref(column)}::text as key, count(*)::int as count from information_request
    where council_id = ${councilId} and register_year = ${year} group by 1 order by 2 desc, 1`.execute(db)
  return rows
}

/** What the requests of a year came to, by what was counted. */
export async function countRequests(db: Db, councilId: number, year: number) {
  return {
    byStatus: await countBy(db, councilId, year, 'status'),
    byWay: await countBy(db, councilId, year, 'came_by'),
    byApplicant: await countBy(db, councilId, year, 'applicant_kind'),
    byOffice: await countBy(db, councilId, year, 'office_id'),
  }
}

export type Times = {
  answered: number
  late: number
  extended: number
  averageDays: number | null
  longestDays: number | null
}
/** Of a row `e` of events: it counts until its message turned out not to have left. */
const STANDS = sql`not exists (select from information_event n where n.council_id = e.council_id
  and n.request_id = e.request_id and n.kind = 'not-told' and n.event_id > e.event_id
  and n.detail->>'messageId' = e.detail->>'messageId')`

/** How long the answers of a year took; the first answer of each request that was told counts. */
export async function countTimes(db: Db, councilId: number, year: number): Promise<Times> {
  const { rows } = await sql<Times>`
    with first_answer as (
      select distinct on (e.request_id) e.request_id, e.at, (e.detail->>'isLate')::boolean as is_late
      from information_event e
      join information_request r on r.council_id = e.council_id and r.request_id = e.request_id
      where e.council_id = ${councilId} and r.register_year = ${year} and ${STANDS}
        and (e.kind = 'answered' or (e.kind = 'told' and e.detail->>'of' = 'answered'))
      order by e.request_id, e.event_id
    )
    select count(*)::int as answered,
      count(*) filter (where a.is_late)::int as late,
      (select count(distinct e.request_id)::int from information_event e
        join information_request x on x.council_id = e.council_id and x.request_id = e.request_id
        where e.council_id = ${councilId} and x.register_year = ${year} and ${STANDS}
          and (e.kind = 'extended' or (e.kind = 'told' and e.detail->>'of' = 'extended'
            and not coalesce((e.detail->>'isTooLate')::boolean, false)))) as extended,
      round(avg(extract(epoch from a.at - r.complete_at)) / 86400, 1)::float8 as "averageDays",
      round(max(extract(epoch from a.at - r.complete_at)) / 86400, 1)::float8 as "longestDays"
    from first_answer a
    join information_request r on r.council_id = ${councilId} and r.request_id = a.request_id`.execute(db)
  return rows[0] ?? { answered: 0, late: 0, extended: 0, averageDays: null, longestDays: null }
}

/** How often each ground of law closed something in a year. */
export async function countGrounds(db: Db, councilId: number, year: number): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select t.ground as key, count(distinct r.request_id)::int as count
    from information_request r
    cross join lateral jsonb_array_elements_text(coalesce(r.answer->'testIds', '[]'::jsonb)) as used(id)
    join consequence_test t on t.council_id = ${councilId} and t.test_id = used.id::uuid
    where r.council_id = ${councilId} and r.register_year = ${year}
    group by 1 order by 1`.execute(db)
  return rows
}

export type ObjectionCounts = {
  total: number
  upheld: number
  upheldPartly: number
  rejected: number
  open: number
  withdrawn: number
  disputes: number
}
/** What the objections to requests of a year came to. */
export async function countObjections(db: Db, councilId: number, year: number): Promise<ObjectionCounts> {
  const { rows } = await sql<ObjectionCounts>`
    select count(*)::int as total,
      count(*) filter (where o.outcome = 'upheld')::int as upheld,
      count(*) filter (where o.outcome = 'upheld-partly')::int as "upheldPartly",
      count(*) filter (where o.outcome = 'rejected')::int as rejected,
      count(*) filter (where o.status = 'filed')::int as open,
      count(*) filter (where o.status = 'withdrawn')::int as withdrawn,
      count(*) filter (where o.dispute_on is not null)::int as disputes
    from information_objection o
    join information_request r on r.council_id = o.council_id and r.request_id = o.request_id
    where o.council_id = ${councilId} and r.register_year = ${year}`.execute(db)
  return rows[0] ?? { total: 0, upheld: 0, upheldPartly: 0, rejected: 0, open: 0, withdrawn: 0, disputes: 0 }
}

/** How many entries of the list each class has now. */
export async function countList(db: Db, councilId: number): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select class as key, count(*)::int as count from information_item
    where council_id = ${councilId} and retired_at is null group by 1 order by 1`.execute(db)
  return rows
}
