import { sql, type Db } from '../../../platform/db/index.ts'
import type { ArticleStatus } from '../article.ts'

export type DeskQuery = {
  councilId: number
  /** The offices the reader may see. */
  offices: number[] | 'all'
  office: number | null
  assignedTo: string | null
  query: string
  /** Only what was made of this report. */
  report: string | null
  /** Who reads: for mentions. */
  reader: string
  now: Date
}

export type CardRow = {
  id: number
  title: string
  office_id: number
  office: string
  programme: string | null
  status: ArticleStatus
  stage: ArticleStatus
  withdrawn: boolean
  version: number
  created_at: Date
  updated_at: Date
  assigned_to: string | null
  assigned_name: string | null
  locked_by: string | null
  locked_name: string | null
  lock_expires_at: Date | null
  media: string[]
  alts: string[]
  reports: number
  comments: number
  mentions_me: boolean
  has_words: boolean
  given: number
  sent_back: boolean
  confirmed_until: Date | null
  embargo_until: Date | null
  released_at: Date | null
  permalink: string | null
  in_stage: number
}

/** Cards a column shows; its count tells of the rest. */
export const CARDS_PER_COLUMN = 50

/** Backslash, percent and underscore mean themselves in what an officer searches for. */
const likePattern = (text: string): string => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

/** An article whose confirmation has expired waits again, also in the minutes before the clock's job has said so. */
const stageAt = (now: Date) => sql<ArticleStatus>`
  case when coalesce(a.correction, a.status) = 'ready' and a.confirmed_until <= ${now} then 'waiting'
       else coalesce(a.correction, a.status) end`

/** Whether the author of a report told the desk something since the newest version was written. */
const HAS_WORDS = sql`a.withdrawn_at is null and exists (select 1 from article_report ar
  join report_event e on e.council_id = ar.council_id and e.report_id = ar.report_id
  where ar.council_id = a.council_id and ar.article_id = a.article_id
    and e.kind in ('changed', 'answered') and e.text <> '' and e.at > v.created_at)`

function conditions(desk: DeskQuery) {
  const { councilId, offices, office, assignedTo, query, report } = desk
  const pattern = likePattern(query)
  return sql`a.council_id = ${councilId}
    and (${offices === 'all'} or a.office_id = any(${offices === 'all' ? [] : offices}::int[]))
    and (${office}::int is null or a.office_id = ${office})
    and (${assignedTo}::uuid is null or a.assigned_to = ${assignedTo})
    and (${report}::uuid is null or exists (select from article_report of_report
      where of_report.council_id = a.council_id and of_report.article_id = a.article_id and of_report.report_id = ${report}))
    and (${query} = '' or v.title ilike ${pattern} or v.lead ilike ${pattern} or v.body ilike ${pattern})`
}

/**
 * The cards of the desk board with `in_stage`, how many there are in each column in all. The newest change comes first;
 * at most `CARDS_PER_COLUMN` of a column. Reads titles and first pictures only of the cards shown.
 */
export async function listCards(db: Db, desk: DeskQuery): Promise<CardRow[]> {
  const { now, reader } = desk
  const result = await sql<CardRow>`
    with standing as (
      select a.council_id, a.article_id, ${stageAt(now)} as stage, a.updated_at
      from article a
      join article_version v
        on v.council_id = a.council_id and v.article_id = a.article_id and v.version = a.version
      where ${conditions(desk)}
    ), ranked as (
      select s.*, count(*) over (partition by s.stage)::int as in_stage,
        row_number() over (partition by s.stage order by s.updated_at desc, s.article_id desc) as place
      from standing s
    )
    select a.article_id as id, v.title, a.office_id, o.short_name as office, p.name as programme, a.status,
      r.stage, a.withdrawn_at is not null as withdrawn, a.version, a.created_at, a.updated_at,
      a.assigned_to, assigned.name as assigned_name, a.locked_by, locked.name as locked_name, a.lock_expires_at,
      v.media, v.alts, a.confirmed_until, a.embargo_until, a.released_at, a.permalink, r.in_stage,
      (select count(*)::int from article_report ar
        where ar.council_id = a.council_id and ar.article_id = a.article_id) as reports,
      (select count(*)::int from article_comment c
        where c.council_id = a.council_id and c.article_id = a.article_id) as comments,
      exists (select 1 from article_comment c
        where c.council_id = a.council_id and c.article_id = a.article_id and ${reader}::uuid = any(c.mentions)
          and c.at > greatest(
            coalesce((select max(e.at) from article_event e where e.council_id = a.council_id
              and e.article_id = a.article_id and e.officer_id = ${reader}), '-infinity'),
            coalesce((select max(m.at) from article_comment m where m.council_id = a.council_id
              and m.article_id = a.article_id and m.officer_id = ${reader}), '-infinity'))) as mentions_me,
      ${HAS_WORDS} as has_words,
      (select count(*)::int from article_confirmation c
        where c.council_id = a.council_id and c.article_id = a.article_id and c.round = a.round
          and c.version = a.version and c.verdict = 'confirmed' and c.expires_at > ${now}) as given,
      r.stage = 'writing' and exists (select 1 from article_confirmation c
        where c.council_id = a.council_id and c.article_id = a.article_id
          and c.version = a.version and c.verdict = 'sent-back') as sent_back
    from ranked r
    join article a on a.council_id = r.council_id and a.article_id = r.article_id
    join article_version v
      on v.council_id = a.council_id and v.article_id = a.article_id and v.version = a.version
    join office o on o.council_id = a.council_id and o.office_id = a.office_id
    left join programme p on p.council_id = a.council_id and p.programme_id = a.programme_id
    left join officer assigned on assigned.council_id = a.council_id and assigned.officer_id = a.assigned_to
    left join officer locked on locked.council_id = a.council_id and locked.officer_id = a.locked_by
    where r.place <= ${CARDS_PER_COLUMN}
    order by r.updated_at desc, r.article_id desc`.execute(db)
  return result.rows
}

/** The offices that stand, or that still have articles, among those the reader may see. */
export async function listDeskOffices(
  db: Db,
  councilId: number,
  offices: number[] | 'all',
): Promise<{ id: number; name: string }[]> {
  let query = db
    .selectFrom('office as o')
    .select(['o.office_id as id', 'o.short_name as name'])
    .where('o.council_id', '=', councilId)
    .where((where) =>
      where.or([
        where('o.valid_to', 'is', null),
        where.exists(
          where
            .selectFrom('article as a')
            .select('a.article_id')
            .whereRef('a.council_id', '=', 'o.council_id')
            .whereRef('a.office_id', '=', 'o.office_id'),
        ),
      ]),
    )
    .orderBy('o.short_name')
  if (offices !== 'all') query = query.where('o.office_id', 'in', offices.length === 0 ? [-1] : offices)
  return query.execute()
}

/** The full names of an office and a programme. */
export async function findOfficeNames(
  db: Db,
  councilId: number,
  ids: { officeId: number; programmeId: number | null },
): Promise<{ office: string; programme: string | null }> {
  const office = await db
    .selectFrom('office')
    .select('name')
    .where('council_id', '=', councilId)
    .where('office_id', '=', ids.officeId)
    .executeTakeFirst()
  const programme =
    ids.programmeId === null
      ? undefined
      : await db
          .selectFrom('programme')
          .select('name')
          .where('council_id', '=', councilId)
          .where('programme_id', '=', ids.programmeId)
          .executeTakeFirst()
  return { office: office?.name ?? '', programme: programme?.name ?? null }
}
