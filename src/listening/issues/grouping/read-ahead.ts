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
  /** Starts a process that reads and enriches large imports; without it everything is done in this one. */
  openApart?: () => ReaderApart
}

/** The posts after a place in the stream, in order of arrival: how many, the last one's number, and what they say. */
export type NextPosts = { arrived: number; lastSeq: number; enriched: EnrichedPost[] }

/** A process of its own that reads and enriches, one batch after the other. */
export type ReaderApart = {
  /** False until it has loaded its program, and when it has ended. */
  isReady(): boolean
  read(after: number, limit: number): Promise<NextPosts>
  close(): void
}

/** The next posts after number `after`, at most `limit`, enriched in this process. */
export async function readPosts(
  deps: Omit<ReadingDeps, 'openApart'>,
  after: number,
  limit: number,
): Promise<NextPosts> {
  const arrived = await listArrivals(deps.db, deps.councilId, after, limit)
  if (arrived.length > 0) await deps.beforeBatch?.()
  const enriched: EnrichedPost[] = []
  for (let from = 0; from < arrived.length; from += PIECE) {
    if (from > 0) await giveWay()
    enriched.push(...deps.enrich(arrived.slice(from, from + PIECE)).posts)
  }
  return { arrived: arrived.length, lastSeq: arrived.at(-1)?.seq ?? after, enriched }
}

/** From so many full batches in a row on a stream is a large import: reading apart pays for its process. */
const LARGE_BATCHES = 2
/** A pause of this length ends the process: an import that waits for its file goes on with the same one. */
const PAUSE_MS = 5_000

/** Opens a reader apart when an import is large, and closes it when the import is over. */
function openHelper({ openApart }: ReadingDeps) {
  let apart: ReaderApart | null = null
  let full = 0
  let heardAt = 0
  const close = (): void => {
    apart?.close()
    apart = null
    full = 0
  }
  return {
    close,
    /** The reader when there is one that can be asked. */
    ready: () => (apart?.isReady() ? apart : null),
    hear({ arrived }: NextPosts, limit: number): void {
      if (arrived > 0) heardAt = Date.now()
      else if (Date.now() - heardAt > PAUSE_MS) close()
      if (arrived === limit) full += 1
      if (openApart && full >= LARGE_BATCHES) apart ??= openApart()
    },
  }
}

/** Reads posts for grouping, the next ones already while the last are being grouped or stored. */
export type ReadAhead = {
  /** The posts after `cursor`: those read ahead, or read now when it is another place or something was deleted since. */
  take(cursor: Cursor): Promise<NextPosts>
  /** Begins to read those after `cursor`, unless that was begun. */
  begin(cursor: Cursor): void
  /** Waits for what was begun and lets it go. */
  end(): Promise<void>
}

/** Opens the reading of a council's posts, `limit` at once; in a large import by a process of its own. */
export function openReadAhead(deps: ReadingDeps, limit: number): ReadAhead {
  let ahead: { after: Cursor; posts: Promise<NextPosts> } | null = null
  const helper = openHelper(deps)
  const isBegun = ({ seq, deletion }: Cursor): boolean =>
    ahead?.after.seq === seq && ahead.after.deletion === deletion
  const read = ({ seq }: Cursor): Promise<NextPosts> => {
    const here = () => readPosts(deps, seq, limit)
    const apart = helper.ready()
    // What its process cannot do is done here.
    return apart ? apart.read(seq, limit).catch(here) : here()
  }
  const begin = (cursor: Cursor): void => {
    if (isBegun(cursor)) return
    const posts = read(cursor)
    // Its failure is heard when it is taken.
    posts.catch(() => undefined)
    ahead = { after: cursor, posts }
  }
  return {
    begin,
    async take(cursor) {
      const begun = isBegun(cursor) ? ahead : null
      ahead = null
      const posts = await (begun?.posts ?? read(cursor))
      helper.hear(posts, limit)
      // Another process reads at once, while this one groups.
      if (posts.arrived === limit && helper.ready()) begin({ ...cursor, seq: posts.lastSeq })
      return posts
    },
    async end() {
      const begun = ahead
      ahead = null
      await begun?.posts.catch(() => undefined)
      helper.close()
    },
  }
}
