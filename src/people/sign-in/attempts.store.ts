import { createHash } from 'node:crypto'
import { sql, type Db } from '../../platform/db/index.ts'

/** At most `max` attempts over `windowMs`, counted from the first. */
export type AttemptLimit = { max: number; windowMs: number }

const DAY_MS = 24 * 60 * 60 * 1000

function hashKey(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}

/**
 * Counts one attempt of `parts` (kept only as a hash). `waitS` is 0 when it may go on, else the seconds to wait; `isFirst`
 * marks the first of the window that may not. Counted before the attempt is made, so many at the same moment cannot pass
 * together.
 */
export async function countAttempt(
  db: Db,
  councilId: number,
  attempt: { parts: readonly string[]; limit: AttemptLimit },
  now: Date,
): Promise<{ waitS: number; isFirst: boolean }> {
  const { max, windowMs } = attempt.limit
  const expired = sql<boolean>`attempt.started_at <= ${new Date(now.getTime() - windowMs)}`
  const row = await db
    .insertInto('attempt')
    .values({ council_id: councilId, key: hashKey(attempt.parts), started_at: now, count: 1 })
    .onConflict((conflict) =>
      conflict.columns(['council_id', 'key']).doUpdateSet({
        count: sql<number>`case when ${expired} then 1 else attempt.count + 1 end`,
        started_at: sql<Date>`case when ${expired} then excluded.started_at else attempt.started_at end`,
      }),
    )
    .returning(['count', 'started_at'])
    .executeTakeFirstOrThrow()
  if (row.count === 1) await forgetOld(db, councilId, now)
  if (row.count <= max) return { waitS: 0, isFirst: false }
  const leftMs = row.started_at.getTime() + windowMs - now.getTime()
  return { waitS: Math.max(1, Math.ceil(leftMs / 1000)), isFirst: row.count === max + 1 }
}

/** The same; gives only the seconds to wait. */
export async function takeAttempt(...given: Parameters<typeof countAttempt>): Promise<number> {
  return (await countAttempt(...given)).waitS
}

async function forgetOld(db: Db, councilId: number, now: Date): Promise<void> {
  await db
    .deleteFrom('attempt')
    .where('council_id', '=', councilId)
    .where('started_at', '<', new Date(now.getTime() - DAY_MS))
    .execute()
}

/** Forgets the attempts of `parts`: they were followed by success. */
export async function forgetAttempts(db: Db, councilId: number, parts: readonly string[]): Promise<void> {
  await db
    .deleteFrom('attempt')
    .where('council_id', '=', councilId)
    .where('key', '=', hashKey(parts))
    .execute()
}
