import { findBaseVersion } from '../../../language/correction-layer/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { findNewestMark, rewriteTones } from '../../issues/index.ts'
import type { CorrectionDeps } from '../correction-deps.ts'
import { followLayer, type FollowedLayer } from './follow-layer.ts'
import { judgePosts, type JudgedPost } from './judge-posts.ts'
import { LIVE_MS } from './mark-anew.ts'
import {
  beginReading,
  endReading,
  findReading,
  keepReading,
  listReadPosts,
  type Reading,
  type ReadPost,
} from './readings.store.ts'

type Deps = Pick<CorrectionDeps, 'db' | 'councilId' | 'clock'>

const AT_ONCE = 500

/** Probabilities are stored with the precision of a real. */
function isSame(before: ReadPost | undefined, now: JudgedPost): boolean {
  return (
    before !== undefined &&
    before.sentiment === now.sentiment &&
    before.unsure === now.unsure &&
    before.layer === now.layer &&
    before.headlineTone === now.headlineTone &&
    before.headlineUnsure === now.headlineUnsure &&
    Math.fround(before.negative) === Math.fround(now.probabilities.negative) &&
    Math.fround(before.positive) === Math.fround(now.probabilities.positive)
  )
}

/** The reading with the base model of today, begun where an older one stands; null when nothing is left to read. */
async function takeUp({ db, councilId, clock }: Deps, base: string): Promise<Reading | null> {
  const known = await findReading(db, councilId)
  // A council without a row has no post that another model read: it was set up with this one.
  if (known?.base !== base)
    await beginReading(db, councilId, { base, at: clock.now(), done: known === undefined })
  const reading = await findReading(db, councilId)
  return reading && reading.doneAt === null ? reading : null
}

type Page = { base: string; since: Date; before: Reading['before'] }

async function readPage(
  { db, councilId }: Deps,
  followed: FollowedLayer,
  { base, since, before }: Page,
): Promise<{ posts: number; last: Reading['before'] }> {
  const { layer } = await followed.refresh()
  const posts = await listReadPosts(db, councilId, { since, before, limit: AT_ONCE })
  const newest = posts.at(-1)
  if (!newest) return { posts: 0, last: null }
  const last = { at: newest.publishedAt, seq: newest.seq }
  const judged = await judgePosts(posts, layer)
  const others = judged.filter((one, at) => !isSame(posts[at], one))
  await inTransaction(db, async (tx) => {
    // What reads the same is not written: a new model that changes little costs the disk and the boards little.
    if (others.length > 0) await rewriteTones(tx, councilId, others)
    await keepReading(tx, councilId, { base, last, posts: posts.length, changed: others.length })
  })
  return { posts: posts.length, last }
}

/**
 * After an upgrade with a new base model: reads the posts of the live window anew, and the titles of newsrooms for as long
 * as they are kept, newest first. What an analyst corrected stays. Gives how many posts were read. May be cut off and run
 * again: it goes on after the last page it kept; without a new model it does nothing.
 */
export async function readAnew(deps: Deps): Promise<number> {
  const { db, councilId, clock } = deps
  const base = findBaseVersion()
  const reading = await takeUp(deps, base)
  if (!reading) return 0
  const newest = await findNewestMark(db, councilId)
  const since = new Date((newest ?? clock.now()).getTime() - LIVE_MS)
  const followed = followLayer(db, councilId)
  let read = 0
  for (let before = reading.before; ;) {
    const page = await readPage(deps, followed, { base, since, before })
    if (page.last === null) break
    read += page.posts
    before = page.last
  }
  await endReading(db, councilId, base, clock.now())
  return read
}
