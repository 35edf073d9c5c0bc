import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import type { SourceRow } from '../sources.store.ts'

/**
 * Takes up to `limit` feeds that are due and puts their next read `leaseMinutes` ahead, so that nobody else reads them
 * meanwhile; should this process die, they are read then.
 */
export async function claimDueFeeds(
  db: Db,
  councilId: number,
  at: { now: Date; leaseMinutes: number },
  limit: number,
): Promise<SourceRow[]> {
  // No wait is longer than 29 hours; such a date was written while the clock of this machine was ahead.
  const tooFar = new Date(at.now.getTime() + 2 * 24 * 3600_000)
  const due = db
    .selectFrom('source')
    .select('source_id')
    .where('council_id', '=', councilId)
    .where('connector', '=', 'feed')
    .where('paused', '=', false)
    .where('removed_at', 'is', null)
    .where((is) => is.or([is('next_read_at', '<=', at.now), is('next_read_at', '>', tooFar)]))
    .orderBy('next_read_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
  return db
    .updateTable('source')
    .set({ next_read_at: new Date(at.now.getTime() + at.leaseMinutes * 60_000) })
    .where('council_id', '=', councilId)
    .where('source_id', 'in', due)
    .returningAll()
    .execute()
}

export type FeedCursor = { etag: string | null; lastModified: string | null }

/** Writes down that a feed was read at `now`; `cursor` null keeps the one there is (nothing had changed). */
export async function saveFeedRead(
  db: Db | Tx,
  source: SourceRow,
  at: { now: Date; next: Date },
  cursor: FeedCursor | null,
): Promise<void> {
  await db
    .updateTable('source')
    .set({
      last_read_at: at.now,
      next_read_at: at.next,
      failures: 0,
      problem_code: null,
      problem_detail: null,
      ...(cursor && { etag: cursor.etag, last_modified: cursor.lastModified }),
    })
    .where('council_id', '=', source.council_id)
    .where('source_id', '=', source.source_id)
    .execute()
}

/** Writes down that reading failed and when to try again. */
export async function saveFeedFailure(
  db: Db,
  source: SourceRow,
  next: Date,
  problem: { code: string; detail: string },
): Promise<void> {
  await db
    .updateTable('source')
    .set({
      next_read_at: next,
      failures: sql<number>`failures + 1`,
      problem_code: problem.code,
      problem_detail: problem.detail.slice(0, 500),
    })
    .where('council_id', '=', source.council_id)
    .where('source_id', '=', source.source_id)
    .execute()
}
