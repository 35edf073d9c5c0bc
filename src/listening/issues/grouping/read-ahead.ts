import { setImmediate as giveWay } from 'node:timers/promises'
import type { EnrichedPost, Enrichment } from '../../enrichment/index.ts'
import { listArrivals, type ArrivedPost } from '../../sources/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { Cursor } from '../findings/index.ts'

/** Posts are enriched in pieces: whoever else needs this process is answered in between. */
const PIECE = 250

export type ReadingDeps = {
  db: Db
  councilId: number
  enrich(posts: readonly ArrivedPost[]): Enrichment
  /** Done before each batch of posts: reads which layer of corrections is on. */
  beforeBatch?: () => Promise<unknown>
}

/** The posts after a place in the stream, in order of arrival, and what they say. */
export type NextPosts = { arrived: ArrivedPost[]; enriched: EnrichedPost[] }

async function readPosts(deps: ReadingDeps, after: Cursor, limit: number): Promise<NextPosts> {
  const arrived = await listArrivals(deps.db, deps.councilId, after.seq, limit)
  if (arrived.length > 0) await deps.beforeBatch?.()
  const enriched: EnrichedPost[] = []
  for (let from = 0; from < arrived.length; from += PIECE) {
    if (from > 0) await giveWay()
    enriched.push(...deps.enrich(arrived.slice(from, from + PIECE)).posts)
  }
  return { arrived, enriched }
}

/** Reads posts for grouping, the next ones already while the last are being stored. */
export type ReadAhead = {
  /** The posts after `cursor`: those read ahead, or read now when it is another place or something was deleted since. */
  take(cursor: Cursor): Promise<NextPosts>
  /** Begins to read those after `cursor`. */
  begin(cursor: Cursor): void
  /** Waits for what was begun and lets it go. */
  end(): Promise<void>
}

/** Opens the reading of a council's posts, `limit` at once. */
export function openReadAhead(deps: ReadingDeps, limit: number): ReadAhead {
  let ahead: { after: Cursor; posts: Promise<NextPosts> } | null = null
  return {
    take(cursor) {
      const begun = ahead
      ahead = null
      const isThere = begun?.after.seq === cursor.seq && begun.after.deletion === cursor.deletion
      return isThere ? begun.posts : readPosts(deps, cursor, limit)
    },
    begin(cursor) {
      const posts = readPosts(deps, cursor, limit)
      // Its failure is heard when it is taken.
      posts.catch(() => undefined)
      ahead = { after: cursor, posts }
    },
    async end() {
      const begun = ahead
      ahead = null
      await begun?.posts.catch(() => undefined)
    },
  }
}
