import { inTransaction } from '../../../platform/db/index.ts'
import {
  countStalePosts,
  findNewestMark,
  listStalePosts,
  rewriteTones,
  type StalePost,
} from '../../issues/index.ts'
import type { CorrectionDeps } from '../correction-deps.ts'
import { followLayer } from './follow-layer.ts'
import { judgePosts } from './judge-posts.ts'
import { beginMarking, countMarked } from './layers.store.ts'

/** The live window: what boards look back over, 15 days. */
export const LIVE_MS = 15 * 86_400_000
const AT_ONCE = 500

/**
 * Marks the posts of the live window anew under the layer that is on, newest first, until none is left. Gives how many.
 * May be cut off and run again: what is marked carries the layer's version. Stops when another layer is chosen.
 */
export async function markAnew(deps: Pick<CorrectionDeps, 'db' | 'councilId' | 'clock'>): Promise<number> {
  const { db, councilId, clock } = deps
  const followed = followLayer(db, councilId)
  const { choice, layer } = await followed.refresh()
  const newest = await findNewestMark(db, councilId)
  if (!newest) return 0
  const stale = { layer: layer?.version ?? 0, since: new Date(newest.getTime() - LIVE_MS) }
  const posts = await countStalePosts(db, councilId, stale)
  await beginMarking(db, councilId, choice, posts)
  let marked = 0
  // A second round finds what was grouped under the old layer meanwhile.
  for (let before: { at: Date; seq: number } | null = null; ;) {
    const page: StalePost[] = await listStalePosts(db, councilId, { ...stale, before, limit: AT_ONCE })
    const last = page.at(-1)
    if (!last && before === null) break
    if ((await followed.refresh()).choice !== choice) return marked
    const tones = await judgePosts(page, layer)
    await inTransaction(db, async (tx) => {
      if (tones.length > 0) await rewriteTones(tx, councilId, tones)
      await countMarked(tx, councilId, { choiceId: choice, posts: tones.length })
    })
    marked += page.length
    before = last ? { at: last.publishedAt, seq: last.seq } : null
  }
  await countMarked(db, councilId, { choiceId: choice, posts: 0, doneAt: clock.now() })
  return marked
}
