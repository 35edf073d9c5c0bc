import { sql, type Db } from '../../../platform/db/index.ts'
import type { Scope } from '../engagement/index.ts'

export type ReleasedArticle = {
  /** Council, article and version: the text is the same whenever this is. */
  key: string
  articleId: number
  title: string
  lead: string
  body: string
  /** Calendar month of its first publishing in the council's zone, `YYYY-MM`. */
  month: string
  releasedAt: Date
  officeId: number
  office: string
}

/** Articles by the month of their first publishing, with the text that went out first; rehearsals left out. Newest first. */
export async function listReleased(
  db: Db,
  scope: Scope,
  months: { from: string; to: string },
): Promise<ReleasedArticle[]> {
  const { offices, timeZone } = scope
  const result = await sql<ReleasedArticle>`
    with first as (
      select distinct on (p.article_id) p.article_id, p.article_version, p.office_id, t.published_at
      from publication_target t
      join publication p on p.council_id = t.council_id and p.publication_id = t.publication_id
      where t.council_id = ${scope.councilId} and t.published_at is not null and not p.is_rehearsal
      order by p.article_id, t.published_at
    )
    select concat_ws('/', v.council_id, v.article_id, v.version) as key, f.article_id as "articleId", v.title, v.lead, v.body, f.published_at as "releasedAt",
      to_char(f.published_at at time zone ${timeZone}, 'YYYY-MM') as month,
      o.office_id as "officeId", o.short_name as office
    from first f
    join article_version v
      on v.council_id = ${scope.councilId} and v.article_id = f.article_id and v.version = f.article_version
    join office o on o.council_id = v.council_id and o.office_id = f.office_id
    where to_char(f.published_at at time zone ${timeZone}, 'YYYY-MM') between ${months.from} and ${months.to}
      and ${offices === 'all' ? sql`true` : sql`f.office_id = any(${offices}::int[])`}
    order by f.published_at desc`.execute(db)
  return result.rows
}
