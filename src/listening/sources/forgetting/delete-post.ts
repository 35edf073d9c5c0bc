import type { Tx } from '../../../platform/db/index.ts'
import { deletePostRows, type DeletedPost, type PostName } from './deletion.store.ts'
import { lockArrivals } from '../receiving/posts.store.ts'

export type Deletion = { ok: true; deleted: DeletedPost } | { ok: false; refusal: 'no-such-post' }

/**
 * Deletes posts by the ids they have at their sources, with everything listening found in them; gives those that were
 * there. What counts posts hears of them by `listDeletions`. They may come in again later, if their source still has them.
 */
export async function deletePosts(
  tx: Tx,
  councilId: number,
  posts: readonly PostName[],
): Promise<DeletedPost[]> {
  // Under the lock of arrivals, deletions become visible in the order of their numbers.
  await lockArrivals(tx, councilId)
  return deletePostRows(tx, councilId, posts)
}

/** Deletes one post, as `deletePosts` does. */
export async function deletePost(
  tx: Tx,
  councilId: number,
  sourceId: number,
  externalId: string,
): Promise<Deletion> {
  const [deleted] = await deletePosts(tx, councilId, [{ sourceId, externalId }])
  return deleted ? { ok: true, deleted } : { ok: false, refusal: 'no-such-post' }
}
