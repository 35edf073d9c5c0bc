import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import type { ImportRow } from './imports.store.ts'

/** Marks a run that has ended as one that is being taken back; undefined when it is not (or no longer) one that has ended. */
export async function beginWithdrawing(
  tx: Tx,
  run: ImportRow,
  by: { officerId: string | null; posts: number },
): Promise<ImportRow | undefined> {
  return tx
    .updateTable('import_run')
    .set({
      status: 'withdrawing',
      withdrawn_by: by.officerId,
      withdrawn_posts: 0,
      posts_to_withdraw: by.posts,
    })
    .where('council_id', '=', run.council_id)
    .where('import_id', '=', run.import_id)
    .where('status', 'in', ['done', 'failed'])
    .returningAll()
    .executeTakeFirst()
}

/** Adds to what was taken back of a run, in the transaction that deletes the posts. */
export async function addWithdrawn(tx: Tx, run: ImportRow, posts: number): Promise<void> {
  await tx
    .updateTable('import_run')
    .set({ withdrawn_posts: sql<number>`withdrawn_posts + ${posts}::integer`, beat_at: sql<Date>`now()` })
    .where('council_id', '=', run.council_id)
    .where('import_id', '=', run.import_id)
    .execute()
}

/**
 * Ends the taking back of a run: its source says again when its newest post was published; where each line named its own,
 * all sources of files do.
 */
export async function endWithdrawing(tx: Tx, run: ImportRow): Promise<void> {
  await sql`
    update source s set last_post_at = (
      select max(k.published_at) from post_key k where k.council_id = s.council_id and k.source_id = s.source_id)
    where s.council_id = ${run.council_id} and s.connector = 'file'
      and s.source_id = coalesce(${run.source_id}::integer, s.source_id)`.execute(tx)
  await tx
    .updateTable('import_run')
    .set({ status: 'withdrawn', withdrawn_at: sql<Date>`now()` })
    .where('council_id', '=', run.council_id)
    .where('import_id', '=', run.import_id)
    .execute()
}

/** Runs whose taking back was begun and not ended. */
export async function listWithdrawing(db: Db, councilId: number): Promise<ImportRow[]> {
  return db
    .selectFrom('import_run')
    .selectAll()
    .where('council_id', '=', councilId)
    .where('status', '=', 'withdrawing')
    .orderBy('import_id')
    .execute()
}
