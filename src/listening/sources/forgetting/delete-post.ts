import type { Tx } from '../../../platform/db/index.ts'
import { deletePostRows, type DeletedPost } from './deletion.store.ts'
import { lockArrivals } from '../receiving/posts.store.ts'

export type Deletion = { ok: true; deleted: DeletedPost } | { ok: false; refusal: 'no-such-post' }

/**
 * Deletes one post by the id it has at its source, with everything listening found in it. What counts posts hears of it
 * by `listDeletions`. The same post may come in again later, if its source still has it.
 */
export async function deletePost(
  tx: Tx,
  councilId: number,
  sourceId: number,
  externalId: string,
): Promise<Deletion> {
  // Under the lock of arrivals, deletions become visible in the order of their numbers.
  await lockArrivals(tx, councilId)
  const deleted = await deletePostRows(tx, councilId, sourceId, externalId)
  return deleted ? { ok: true, deleted } : { ok: false, refusal: 'no-such-post' }
}
