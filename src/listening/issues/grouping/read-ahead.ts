import { setImmediate as giveWay } from 'node:timers/promises'
import type { EnrichedPost, Enrichment } from '../../enrichment/index.ts'
import { listArrivals, type ArrivedPost } from '../../sources/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { Cursor } from '../findings/index.ts'

/** Posts are enriched in pieces: whoever else needs this process is answered in between. */
const PIECE = 250

/** A thread that enriches on a core of its own. */
export type EnricherApart = {
  /** It takes some seconds to load. */
  readonly isReady: boolean
  enrich(posts: readonly ArrivedPost[]): Promise<Enrichment>
  close(): Promise<void>
}

export type ReadingDeps = {
  db: Db
  councilId: number
  enrich(posts: readonly ArrivedPost[]): Enrichment
  /** Done before each batch of posts: reads which layer of corrections is on. */
  beforeBatch?: () => Promise<unknown>
  /** Opens a thread that enriches alike; none when left out. */
  openApart?: () => EnricherApart
}

/** The posts after a place in the stream, in order of arrival, and what they say. */
export type NextPosts = { arrived: ArrivedPost[]; enriched: EnrichedPost[] }

async function enrichHere(deps: ReadingDeps, arrived: readonly ArrivedPost[]): Promise<EnrichedPost[]> {
  await deps.beforeBatch?.()
  const enriched: EnrichedPost[] = []
  for (let from = 0; from < arrived.length; from += PIECE) {
    if (from > 0) await giveWay()
    enriched.push(...deps.enrich(arrived.slice(from, from + PIECE)).posts)
  }
  return enriched
}

async function readPosts(
  deps: ReadingDeps,
  { after, limit, apart }: { after: Cursor; limit: number; apart: EnricherApart | null },
): Promise<NextPosts> {
  const arrived = await listArrivals(deps.db, deps.councilId, after.seq, limit)
  if (arrived.length === 0) return { arrived, enriched: [] }
  const found = apart?.isReady ? await apart.enrich(arrived).catch(() => null) : null
  return { arrived, enriched: found?.posts ?? (await enrichHere(deps, arrived)) }
}

/** From so many full batches after one another on it pays to load a thread for them. */
const MANY_BATCHES = 3

/** The thread beside this one: opened while many posts wait, closed when none do. */
function openHelp(deps: ReadingDeps) {
  let apart: EnricherApart | null = null
  let full = 0
  return {
    current: () => apart,
    /** Hears of each batch that was begun because the one before was full. */
    async note(isFull: boolean): Promise<void> {
      full = isFull ? full + 1 : 0
      if (full >= MANY_BATCHES) apart ??= deps.openApart?.() ?? null
      if (isFull || !apart) return
      const closing = apart
      apart = null
      await closing.close()
    },
  }
}

/** Reads posts for grouping, the next ones already while the last are being stored. */
export type ReadAhead = {
  /** The posts after `cursor`: those read ahead, or read now when it is another place or something was deleted since. */
  take(cursor: Cursor): Promise<NextPosts>
  /** Begins to read those after `cursor`. */
  begin(cursor: Cursor): void
  /** Waits for what was begun and lets it go, with the thread beside. */
  end(): Promise<void>
}

/** Opens the reading of a council's posts, `limit` at once. */
export function openReadAhead(deps: ReadingDeps, limit: number): ReadAhead {
  let ahead: { after: Cursor; posts: Promise<NextPosts> } | null = null
  const help = openHelp(deps)
  const read = (after: Cursor): Promise<NextPosts> => readPosts(deps, { after, limit, apart: help.current() })
  return {
    async take(cursor) {
      const begun = ahead
      ahead = null
      const isThere = begun?.after.seq === cursor.seq && begun.after.deletion === cursor.deletion
      const posts = await (isThere ? begun.posts : read(cursor))
      await help.note(posts.arrived.length === limit)
      return posts
    },
    begin(cursor) {
      const posts = read(cursor)
      // Its failure is heard when it is taken.
      posts.catch(() => undefined)
      ahead = { after: cursor, posts }
    },
    async end() {
      const begun = ahead
      ahead = null
      await begun?.posts.catch(() => undefined)
      await help.note(false)
    },
  }
}
