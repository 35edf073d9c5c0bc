import { listArrivals, type ArrivedPost } from '../../sources/index.ts'
import type { Enrichment } from '../../enrichment/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { Logger } from '../../../platform/log.ts'
import { applyCommand } from './carry-out-commands.ts'
import type { EngineOptions } from '../engine/index.ts'
import { listAppliedCommands, type AppliedCommand } from '../book/index.ts'
import { listSnapshots } from './snapshots.store.ts'
import { createFeed, endReplay, forgetFound, replayPosts, unpackFeed } from './feed-engine.ts'
import { bindCluster, engineIdOf } from './cluster-names.ts'
import type { EngineFeed } from './engine-feed.ts'
import { noteGaps } from './replay-gaps.ts'
import {
  findCursor,
  listNamedAt,
  type Cursor,
  findHighestCluster,
  listMarks,
  listRecordedClusters,
} from '../findings/index.ts'

export type DetectorDeps = {
  db: Db
  councilId: number
  /** From `createEnricher`; must give the same for the same post. */
  enrich(posts: readonly ArrivedPost[]): Enrichment
  engine: EngineOptions
  /** Done before each batch of posts: reads which layer of corrections is on. */
  beforeBatch?: () => Promise<unknown>
  log?: Logger
  /** Posts grouped in one transaction; 2,000 when left out. */
  batch?: number
  /** Hears of every batch that was stored: how many posts. */
  onBatch?: (posts: number) => void
}

const REPLAYED_AT_ONCE = 2_000

/** What one process holds while it groups: the engine in memory and the place it stands at in the database. */
export type Standing = {
  feed: EngineFeed
  cursor: Cursor
  snapshotSeq: number
  snapshotAt: number
  /** When what is no longer kept was forgotten last. */
  forgotAt: number
}

/** The newest snapshot that can be read, else an engine that starts afresh with ids nobody has had. */
async function restoreFeed(deps: DetectorDeps, cursor: Cursor): Promise<EngineFeed> {
  for (const snapshot of await listSnapshots(deps.db, deps.councilId, cursor.seq)) {
    try {
      return unpackFeed(snapshot.state, deps.engine)
    } catch (error) {
      deps.log?.warn({ err: error, seq: snapshot.seq }, 'snapshot of the issue engine cannot be read')
    }
  }
  return createFeed(deps.engine, cursor.seq === 0 ? 0 : await findHighestCluster(deps.db, deps.councilId))
}

/** Brings the engine from its snapshot to the cursor: the same posts and commands in the same order. */
async function replay(deps: DetectorDeps, feed: EngineFeed, upTo: number): Promise<void> {
  const commands = await listAppliedCommands(deps.db, deps.councilId, feed.applied)
  const moved = new Set(commands.flatMap((command) => command.children))
  while (feed.seq < upTo) {
    const arrived = await listArrivals(deps.db, deps.councilId, feed.seq, REPLAYED_AT_ONCE)
    const due = arrived.filter((post) => post.seq <= upTo)
    const last = due.at(-1)
    if (!last) break
    const range = { after: feed.seq, upTo: last.seq }
    const seqs = due.map(({ seq }) => seq)
    noteGaps(feed.gaps, range, seqs)
    const recorded = await listRecordedClusters(deps.db, deps.councilId, range)
    await replayBatch(deps, feed, { posts: due, commands, recorded, moved })
  }
  noteGaps(feed.gaps, { after: feed.seq, upTo }, [])
  for (const command of commands.splice(0)) await replayCommand(deps, feed, command)
  feed.seq = upTo
  endReplay(feed)
}

async function replayBatch(
  deps: DetectorDeps,
  feed: EngineFeed,
  batch: {
    posts: ArrivedPost[]
    commands: AppliedCommand[]
    recorded: ReadonlyMap<number, number>
    moved: ReadonlySet<number>
  },
): Promise<void> {
  let rest = batch.posts
  while (rest.length > 0) {
    const stop = batch.commands[0]?.atSeq ?? Number.POSITIVE_INFINITY
    const before = rest.filter((post) => post.seq <= stop)
    replayPosts(feed, deps.enrich(before).posts, batch.recorded, batch.moved)
    feed.seq = before.at(-1)?.seq ?? feed.seq
    rest = rest.slice(before.length)
    const command = rest.length > 0 ? batch.commands.shift() : undefined
    if (command) await replayCommand(deps, feed, command)
  }
}

async function replayCommand(deps: DetectorDeps, feed: EngineFeed, command: AppliedCommand): Promise<void> {
  const parts = await applyCommand(deps, feed, command)
  for (const { child, seqs } of parts) {
    const marks = await listMarks(deps.db, deps.councilId, seqs)
    const written = marks.find(({ cluster }) => command.children.includes(cluster))
    // An issue that was split off keeps its number, also when the engine counts otherwise now.
    if (written) bindCluster(feed.names, engineIdOf(feed.names, child), written.cluster)
  }
  forgetFound(feed)
  feed.applied = command.applied
}

/** Brings the engine back to where the database says the grouping stands. */
export async function bringBackEngine(deps: DetectorDeps): Promise<Standing> {
  const cursor = await findCursor(deps.db, deps.councilId)
  const feed = await restoreFeed(deps, cursor)
  const snapshotSeq = feed.seq
  await replay(deps, feed, cursor.seq)
  feed.namedAt = await listNamedAt(deps.db, deps.councilId)
  return { feed, cursor, snapshotSeq, snapshotAt: Date.now(), forgotAt: 0 }
}
