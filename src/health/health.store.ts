import { sql, type Db } from '../platform/db/index.ts'

export type Figures = {
  version: string
  /** Posts that wait to be grouped, and the age of the oldest in seconds. */
  waiting: number
  oldest: number | null
  total: number
  failing: number
}

/** What the health page says about database, listening and sources, over all councils, in one question. */
export async function readFigures(db: Db): Promise<Figures> {
  const result = await sql<Figures>`
    with at as (select council_id, seq from issue_cursor),
    waiting as (
      select count(*)::int as n, extract(epoch from now() - min(p.received_at))::float8 as oldest
      from council c left join at on at.council_id = c.council_id
      join lateral (
        select received_at from post p where p.council_id = c.council_id and p.seq > coalesce(at.seq, 0) order by p.seq limit 10000
      ) p on true
    )
    select current_setting('server_version') as version, waiting.n as waiting, waiting.oldest,
      (select count(*)::int from source where removed_at is null) as total,
      (select count(*)::int from source where failures > 0 and not paused and removed_at is null) as failing
    from waiting`.execute(db)
  const row = result.rows[0]
  if (!row) throw new Error('no figures')
  return row
}

/** The moment of the newest thing this office wrote down by its own clock: entry of the log, post, choice; null when there is none. */
export async function findNewestRecord(db: Db, councilId: number): Promise<Date | null> {
  const result = await sql<{ newest: Date | null }>`select greatest(
    (select at from audit_entry where council_id = ${councilId} order by audit_id desc limit 1),
    (select received_at from post where council_id = ${councilId} order by seq desc limit 1),
    (select max(changed_at) from setting where council_id = ${councilId})) as newest`.execute(db)
  return result.rows[0]?.newest ?? null
}
