import type { Db, Tx } from '../../../platform/db/index.ts'

export type FeedRow = {
  id: number
  name: string
  office: string | null
  createdAt: Date
  readAt: Date | null
}

/** The officer's feeds that were not revoked, newest first. */
export async function listFeeds(db: Db, councilId: number, officerId: string): Promise<FeedRow[]> {
  const rows = await db
    .selectFrom('schedule_feed as f')
    .leftJoin('office as o', (join) =>
      join.onRef('o.council_id', '=', 'f.council_id').onRef('o.office_id', '=', 'f.office_id'),
    )
    .select(['f.feed_id', 'f.name', 'o.short_name', 'f.created_at', 'f.read_at'])
    .where('f.council_id', '=', councilId)
    .where('f.officer_id', '=', officerId)
    .where('f.revoked_at', 'is', null)
    .orderBy('f.feed_id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.feed_id,
    name: row.name,
    office: row.short_name,
    createdAt: new Date(row.created_at),
    readAt: row.read_at === null ? null : new Date(row.read_at),
  }))
}

export type NewFeed = {
  officerId: string
  name: string
  officeId: number | null
  secretHash: string
  now: Date
}

export async function addFeed(tx: Tx, councilId: number, feed: NewFeed): Promise<number> {
  const row = await tx
    .insertInto('schedule_feed')
    .values({
      council_id: councilId,
      officer_id: feed.officerId,
      name: feed.name,
      office_id: feed.officeId,
      secret_hash: feed.secretHash,
      created_at: feed.now,
    })
    .returning('feed_id')
    .executeTakeFirstOrThrow()
  return row.feed_id
}

/** Ends a feed of the officer; false when there is none that still runs. */
export async function endFeed(
  tx: Tx,
  councilId: number,
  feed: { id: number; officerId: string; now: Date },
): Promise<boolean> {
  const result = await tx
    .updateTable('schedule_feed')
    .set({ revoked_at: feed.now })
    .where('council_id', '=', councilId)
    .where('feed_id', '=', feed.id)
    .where('officer_id', '=', feed.officerId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** The running feed behind a secret, whose officer is still active; notes that it was read. */
export async function useFeed(
  db: Db,
  councilId: number,
  secretHash: string,
  now: Date,
): Promise<{ name: string; officeId: number | null; officerId: string } | null> {
  const row = await db
    .updateTable('schedule_feed as f')
    .from('officer as o')
    .set({ read_at: now })
    .whereRef('o.council_id', '=', 'f.council_id')
    .whereRef('o.officer_id', '=', 'f.officer_id')
    .where('f.council_id', '=', councilId)
    .where('f.secret_hash', '=', secretHash)
    .where('f.revoked_at', 'is', null)
    .where('o.active', '=', true)
    .returning(['f.name', 'f.office_id', 'f.officer_id'])
    .executeTakeFirst()
  return row ? { name: row.name, officeId: row.office_id, officerId: row.officer_id } : null
}
