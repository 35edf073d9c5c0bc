import { sql, type Db } from '../../../platform/db/index.ts'
import type { Band, Figures } from '../contract.ts'
import { LAST_AGE_MS, type Look } from './band.ts'

/** A published post that may be due, with every time it was asked for. */
export type WatchedPost = {
  targetId: string
  accountId: number
  channel: string
  remoteId: string
  publishedAt: Date
  looks: Look[]
}

type Row = Omit<WatchedPost, 'looks'> & { looks: { band: Band; at: string; told: boolean }[] }

/** Posts of a council that are live and young enough to be measured; rehearsals are left out. Oldest first. */
export async function listWatched(db: Db, councilId: number, now: Date): Promise<WatchedPost[]> {
  const oldest = new Date(now.getTime() - LAST_AGE_MS)
  const result = await sql<Row>`
    select t.target_id as "targetId", t.account_id as "accountId", a.channel, t.remote_id as "remoteId",
      t.published_at as "publishedAt",
      coalesce((
        select json_agg(json_build_object('band', m.band, 'at', m.measured_at, 'told', m.outcome = 'told'))
        from measurement m where m.council_id = t.council_id and m.target_id = t.target_id
      ), '[]'::json) as looks
    from publication_target t
    join publication p on p.council_id = t.council_id and p.publication_id = t.publication_id
    join account a on a.council_id = t.council_id and a.account_id = t.account_id
    where t.council_id = ${councilId} and t.status = 'published' and t.remote_id is not null
      and t.published_at >= ${oldest} and not p.is_rehearsal and a.retired_at is null
    order by t.published_at`.execute(db)
  return result.rows.map((row) => ({
    ...row,
    looks: row.looks.map((look) => ({ ...look, at: new Date(look.at) })),
  }))
}

export type NewMeasurement = {
  targetId: string
  band: Band
  measuredAt: Date
  outcome: 'told' | 'nothing' | 'unreached'
  figures: Figures | null
}

/** Adds what was told, in one statement. */
export async function addMeasurements(db: Db, councilId: number, all: NewMeasurement[]): Promise<void> {
  if (all.length === 0) return
  await db
    .insertInto('measurement')
    .values(
      all.map((one) => ({
        council_id: councilId,
        target_id: one.targetId,
        band: one.band,
        measured_at: one.measuredAt,
        outcome: one.outcome,
        likes: one.figures?.likes ?? null,
        shares: one.figures?.shares ?? null,
        replies: one.figures?.replies ?? null,
        views: one.figures?.views ?? null,
      })),
    )
    .execute()
}

/** How many questions each account has used since `since`. */
export async function countLooks(db: Db, councilId: number, since: Date): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('measurement as m')
    .innerJoin('publication_target as t', (join) =>
      join.onRef('t.council_id', '=', 'm.council_id').onRef('t.target_id', '=', 'm.target_id'),
    )
    .select(({ fn }) => ['t.account_id as accountId', fn.countAll<number>().as('looks')])
    .where('m.council_id', '=', councilId)
    .where('m.measured_at', '>=', since)
    .groupBy('t.account_id')
    .execute()
  return new Map(rows.map((row) => [row.accountId, row.looks]))
}
