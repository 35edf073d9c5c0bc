import { sql, type Db } from '../../../platform/db/index.ts'
import type { Band, Figures, Period } from '../contract.ts'
import { ageOf, LATEST_FACTOR } from '../measure/index.ts'

/** One published post with what it serves and its figures at the age asked for. */
export type PublishedPost = {
  targetId: string
  publicationId: number
  articleId: number
  title: string
  accountId: number
  account: string
  channel: string
  /** The first version of the programme stands for all of them. */
  programmeId: number | null
  programme: string | null
  missionId: number | null
  mission: string | null
  publishedAt: Date
  permalink: string | null
  figures: Figures | null
  measuredAt: Date | null
}

export type Scope = {
  councilId: number
  timeZone: string
  /** Offices whose releases and accounts count. */
  offices: number[] | 'all'
}

type Row = Omit<PublishedPost, 'figures'> & Figures

/** The condition that a release or its account belongs to the offices of the scope. */
function ofOffices(offices: number[] | 'all') {
  if (offices === 'all') return sql`true`
  return sql`(p.office_id = any(${offices}::int[]) or a.office_id = any(${offices}::int[]))`
}

/**
 * The posts published in a period, oldest first, with their first figures at `age`; later withdrawn ones included,
 * rehearsals not. The programme is the one of the article today.
 */
export async function listPublished(
  db: Db,
  scope: Scope,
  period: Period,
  age: Band,
): Promise<PublishedPost[]> {
  const seconds = ageOf(age) / 1000
  const result = await sql<Row>`
    select t.target_id as "targetId", p.publication_id as "publicationId", p.article_id as "articleId",
      coalesce(nullif(p.title, ''), v.title, '') as title,
      a.account_id as "accountId", a.name as account, a.channel,
      coalesce(g.origin_id, g.programme_id) as "programmeId", g.name as programme,
      g.mission_id as "missionId", s.name as mission,
      t.published_at as "publishedAt", t.permalink,
      m.measured_at as "measuredAt", m.likes, m.shares, m.replies, m.views
    from publication_target t
    join publication p on p.council_id = t.council_id and p.publication_id = t.publication_id
    join account a on a.council_id = t.council_id and a.account_id = t.account_id
    join article r on r.council_id = p.council_id and r.article_id = p.article_id
    left join article_version v
      on v.council_id = p.council_id and v.article_id = p.article_id and v.version = p.article_version
    left join programme g on g.council_id = r.council_id and g.programme_id = r.programme_id
    left join mission s on s.council_id = g.council_id and s.mission_id = g.mission_id
    left join lateral (
      select x.* from measurement x
      where x.council_id = t.council_id and x.target_id = t.target_id and x.band = ${age} and x.outcome = 'told'
        and x.measured_at between t.published_at + make_interval(secs => ${seconds})
          and t.published_at + make_interval(secs => ${seconds * LATEST_FACTOR})
      order by x.measured_at limit 1
    ) m on true
    where t.council_id = ${scope.councilId} and t.status in ('published', 'withdrawn') and not p.is_rehearsal
      and t.published_at >= ${period.from}::date::timestamp at time zone ${scope.timeZone}
      and t.published_at < (${period.to}::date + 1)::timestamp at time zone ${scope.timeZone}
      and ${ofOffices(scope.offices)}
    order by t.published_at, t.target_id`.execute(db)
  return result.rows.map(({ likes, shares, replies, views, ...post }) => ({
    ...post,
    figures: post.measuredAt === null ? null : { likes, shares, replies, views },
  }))
}

/** The names of a mission and a programme, for a heading; null for what is not there. */
export async function findNames(
  db: Db,
  councilId: number,
  ids: { mission: number | null; programme: number | null; account: number | null },
): Promise<{ mission: string | null; programme: string | null; account: string | null }> {
  const result = await sql<{ mission: string | null; programme: string | null; account: string | null }>`
    select
      (select name from mission where council_id = ${councilId} and mission_id = ${ids.mission}::int) as mission,
      (select name from programme where council_id = ${councilId} and programme_id = ${ids.programme}::int) as programme,
      (select name from account where council_id = ${councilId} and account_id = ${ids.account}::int) as account
  `.execute(db)
  return result.rows[0] ?? { mission: null, programme: null, account: null }
}
