import { sql, type Db } from '../../../platform/db/index.ts'
import type { Period } from '../contract.ts'
import type { Scope } from '../engagement/index.ts'

export type ActivityRow = {
  id: number
  name: string
  handle: string
  address: string
  channel: string
  office: string
  mode: string
  postsPerWeek: number | null
  lastPostAt: Date | null
  posts: number
}

/** Every account in use with its newest post and its posts in a period; rehearsals are not posts. By office and name. */
export async function listActivity(db: Db, scope: Scope, period: Period): Promise<ActivityRow[]> {
  const offices = scope.offices
  const result = await sql<ActivityRow>`
    select a.account_id as id, a.name, a.handle, a.address, a.channel, o.short_name as office, a.mode,
      a.posts_per_week as "postsPerWeek", p.last as "lastPostAt", coalesce(p.posts, 0)::int as posts
    from account a
    join office o on o.council_id = a.council_id and o.office_id = a.office_id
    left join lateral (
      select max(t.published_at) as last, count(*) filter (
        where t.published_at >= ${period.from}::date::timestamp at time zone ${scope.timeZone}
          and t.published_at < (${period.to}::date + 1)::timestamp at time zone ${scope.timeZone}
      ) as posts
      from publication_target t
      join publication r on r.council_id = t.council_id and r.publication_id = t.publication_id
      where t.council_id = a.council_id and t.account_id = a.account_id
        and t.status in ('published', 'withdrawn') and not r.is_rehearsal
    ) p on true
    where a.council_id = ${scope.councilId} and a.retired_at is null
      and ${offices === 'all' ? sql`true` : sql`a.office_id = any(${offices}::int[])`}
    order by o.short_name, a.name, a.account_id`.execute(db)
  return result.rows
}
