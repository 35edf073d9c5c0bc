import { sql, type Db } from '../../platform/db/index.ts'

/** Enough to see a fault of any share that matters, and done in milliseconds at ten million posts. */
const LOOKED_AT = 5000

export type PromiseFigures = {
  /** Posts that went out on real accounts in the last thirty days. */
  published: number
  /** Those of an article version that no second officer confirmed. */
  unconfirmed: number
  /** Accounts that have one article version more than once. */
  doubled: number
  /** Targets of which nobody knows yet whether they are live. */
  unknown: number
  missed: number
  /** The newest posts of the last week that the board counts (at most 5,000), and those of them that no post stands behind. */
  counted: number
  orphaned: number
  /** Days since the oldest raw post was published; null without posts. */
  oldestDays: number | null
  running: number
  late: number
  /** Deadlines without the rule they were counted by. */
  unproven: number
}

/** The figures behind the promises, of one council at a moment, in one question. */
export async function readPromiseFigures(db: Db, councilId: number, now: Date): Promise<PromiseFigures> {
  const month = new Date(now.getTime() - 30 * 86_400_000)
  const week = new Date(now.getTime() - 7 * 86_400_000)
  const result = await sql<PromiseFigures>`
    with live as (
      select t.status, t.account_id, p.article_id, p.article_version
      from publication_target t
      join publication p on p.council_id = t.council_id and p.publication_id = t.publication_id
      where t.council_id = ${councilId} and not p.is_rehearsal and t.due_at >= ${month}
    ), out as (select * from live where status in ('published', 'withdrawn')),
    counted as (
      select (select true from post o where o.council_id = m.council_id and o.seq = m.seq
        and o.published_at = m.published_at limit 1) as is_there
      from post_mark m where m.council_id = ${councilId} and m.published_at >= ${week} and m.published_at <= ${now}
      order by m.published_at desc limit ${LOOKED_AT}
    ), due as (
      select rule, due_at from clock where council_id = ${councilId} and stopped_at is null and not for_citizen
    )
    select (select count(*)::int from out) as published,
      (select count(*)::int from out where not exists (
        select from article_confirmation c where c.council_id = ${councilId} and c.article_id = out.article_id
          and c.version = out.article_version and c.verdict = 'confirmed')) as unconfirmed,
      (select count(*)::int from (select 1 from live where status = 'published'
        group by account_id, article_id, article_version having count(*) > 1) twice) as doubled,
      (select count(*)::int from live where status = 'unknown') as unknown,
      (select count(*)::int from live where status = 'missed') as missed,
      (select count(*)::int from counted) as counted,
      (select count(*)::int from counted where is_there is null) as orphaned,
      (select extract(epoch from ${now}::timestamptz - min(published_at))::float8 / 86400 from post
        where council_id = ${councilId}) as "oldestDays",
      (select count(*)::int from due) as running,
      (select count(*)::int from due where due_at < ${now}) as late,
      (select count(*)::int from due where rule is null or rule = '{}'::jsonb) as unproven`.execute(db)
  const row = result.rows[0]
  if (!row) throw new Error('no figures')
  return row
}
