import { sql, type Db } from '../../src/platform/db/index.ts'

const WINDOW_HOURS = { '6h': 6, '24h': 24, '7d': 168 } as const

/**
 * What a plain count in the database takes, in milliseconds: posts and voices of the 50 largest clusters of a window. Less
 * than a board tells (no normal, no curves, no tone, no weights), from the same table with its indexes.
 */
export async function askPostgres(db: Db, at: Date): Promise<{ window: string; ms: number }[]> {
  const times: { window: string; ms: number }[] = []
  for (const [window, hours] of Object.entries(WINDOW_HOURS)) {
    const since = new Date(at.getTime() - hours * 3_600_000)
    for (const place of [null, '99.01']) {
      const begun = performance.now()
      await sql`
        select cluster_id, count(*), count(distinct author_key) from post_mark
        where council_id = 1 and published_at > ${since} and published_at <= ${at}
          and (${place}::text is null or place_code = ${place})
        group by cluster_id order by count(*) desc limit 50`.execute(db)
      times.push({ window: `${window} ${place === null ? 'all' : 'place'}`, ms: performance.now() - begun })
    }
  }
  return times
}
