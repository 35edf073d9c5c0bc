import { sql, type Db } from '../../../platform/db/index.ts'

/** An article that went out in a period. */
type SaidArticle = {
  articleId: number
  title: string
  office: string
  releasedAt: Date
  /** Accounts on which it was published in the period. */
  accounts: number
  /** Whether the public can read it on the portal. */
  onPortal: boolean
}

/**
 * The articles of which posts went out after `from` until `to`, newest first, at most `limit`, and how many there are.
 * Withdrawn ones, rehearsals and, once there is a real account, practice are not among them.
 */
export async function listSaid(
  db: Db,
  councilId: number,
  { from, to, limit }: { from: Date; to: Date; limit: number },
): Promise<{ articles: SaidArticle[]; total: number }> {
  const found = await sql<SaidArticle & { total: number }>`
    select p.article_id as "articleId", max(v.title) as title, max(f.name) as office,
      max(t.published_at) as "releasedAt", count(distinct t.account_id)::int as accounts,
      exists (select from portal_view.article s where s.council_id = ${councilId} and s.article_id = p.article_id) as "onPortal",
      (count(*) over ())::int as total
    from publication_target t
    join publication p on p.council_id = t.council_id and p.publication_id = t.publication_id
    join article_version v
      on v.council_id = p.council_id and v.article_id = p.article_id and v.version = p.article_version
    join account a on a.council_id = t.council_id and a.account_id = t.account_id
    join office f on f.council_id = p.council_id and f.office_id = p.office_id
    join portal_view.practice m on m.council_id = t.council_id
    where t.council_id = ${councilId} and t.status = 'published' and not p.is_rehearsal
      and t.published_at > ${from} and t.published_at <= ${to}
      and (m.shows_practice or not (a.is_sandbox or a.channel = 'sandbox'))
    group by p.article_id
    order by 4 desc, 1
    limit ${limit}`.execute(db)
  const articles = found.rows.map(({ total: _total, ...article }) => article)
  return { articles, total: found.rows[0]?.total ?? 0 }
}
