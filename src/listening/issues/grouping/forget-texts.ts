import { inTransaction, type Db, type Tx } from '../../../platform/db/index.ts'
import {
  findOldestPost,
  forgetHeadlines,
  forgetLostHeadlines,
  lockChanges,
  recordChange,
} from '../findings/index.ts'
import { publicIdOf } from './cluster-names.ts'
import type { EngineFeed } from './engine-feed.ts'

const NAMED_LONG_AGO = { posts: 0, at: 0 }

/** Issues of deleted posts are named anew, from what is left; headlines that quote one are gone at once. */
export async function forgetDeletedHeadlines(
  tx: Tx,
  councilId: number,
  feed: EngineFeed,
  deleted: { seqs: readonly number[]; clusters: ReadonlySet<number> },
): Promise<number[]> {
  for (const cluster of deleted.clusters) {
    const id = publicIdOf(feed.names, cluster)
    if (feed.namedAt.has(id)) feed.namedAt.set(id, NAMED_LONG_AGO)
  }
  return forgetHeadlines(tx, councilId, deleted.seqs)
}

/**
 * Raw posts expire; what the engine remembers of their texts, and headlines that quote one, go with them. Names stay: no
 * name is what one person wrote. The posts that are still there say what has expired, not a clock. Gives how many texts the engine forgot.
 */
export async function forgetExpiredTexts(
  { db, councilId }: { db: Db; councilId: number },
  feed: EngineFeed,
): Promise<number> {
  return inTransaction(db, async (tx) => {
    await lockChanges(tx, councilId)
    const forgotten = feed.engine.forgetTexts((await findOldestPost(tx, councilId)) ?? Infinity)
    await recordChange(tx, councilId, { issues: await forgetLostHeadlines(tx, councilId) })
    return forgotten
  })
}
