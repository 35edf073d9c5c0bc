import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '../../../platform/errors.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { bringBackEngine, type DetectorDeps, type Standing } from './bring-back-engine.ts'
import { carryOutCommands, carryOutDeletions } from './carry-out-commands.ts'
import { saveSnapshot, withEngineLock } from './snapshots.store.ts'
import { feedInPieces, packFeed, relatedIssues } from './feed-engine.ts'
import type { Findings } from './engine-feed.ts'
import { forgetExpiredTexts } from './forget-texts.ts'
import { findReturns } from './find-returns.ts'
import { openReadAhead, type ReadAhead } from './read-ahead.ts'
import {
  changeReturns,
  listSpoken,
  lockChanges,
  moveCursor,
  recordChange,
  saveIssues,
  saveRedirects,
  type Cursor,
  saveCampaigns,
  saveMarks,
  saveStrands,
} from '../findings/index.ts'

export type Detector = {
  /** Groups everything that has arrived, and carries out what analysts asked for. Gives how many posts it grouped. */
  settle(): Promise<number>
  /** Goes on by itself until `stop`. */
  start(): void
  /** Looks now instead of at the next beat. */
  poke(): void
  /** Issues whose posts speak most alike, from the engine in this process; none while it does not run here. */
  related(issue: number): { id: number; similarity: number }[]
  /** Finishes the batch at hand, keeps a snapshot, ends. */
  stop(): Promise<void>
}

const BATCH = 2_000
const BEAT_MS = 400
const TAKEN_MS = 2_000
const BACK_OFF_MS = 3_000
const SNAPSHOT_EVERY_POSTS = 50_000
const SNAPSHOT_EVERY_MS = 60_000
/** Posts expire once a night; their words are gone from memory and snapshots some hours later. */
const FORGET_EVERY_MS = 6 * 3_600_000

/** Stores what a batch led to, and moves the cursor, in one transaction: all of it or nothing. */
async function saveBatch(deps: DetectorDeps, from: Cursor, to: Cursor, found: Findings): Promise<void> {
  const { councilId } = deps
  await inTransaction(deps.db, async (tx) => {
    await lockChanges(tx, councilId)
    if (!(await moveCursor(tx, councilId, from, to))) {
      throw new AppError('cursor-moved', 'another process groups these posts', { retry: 'later' })
    }
    await saveMarks(tx, councilId, found.marks)
    const clusters = found.marks.map(({ cluster }) => cluster)
    const returns = findReturns(found.marks, await listSpoken(tx, councilId, clusters))
    await saveIssues(tx, councilId, found.issues, to.seq)
    await changeReturns(tx, councilId, returns)
    await saveRedirects(tx, councilId, found.redirects)
    await saveStrands(tx, councilId, found.strands)
    await saveCampaigns(tx, councilId, found.campaigns)
    const changed = found.issues.filter((issue) => issue.label !== null).map((issue) => issue.id)
    await recordChange(tx, councilId, {
      issues: [
        ...changed,
        ...found.redirects.map((redirect) => redirect.from),
        ...found.strands.map(({ strand }) => strand),
        ...found.campaigns.map(({ cluster }) => cluster),
      ],
      posts: found.campaigns.flatMap(({ seqs }) => seqs),
    })
  })
}

async function keepSnapshot(deps: DetectorDeps, standing: Standing): Promise<void> {
  const state = packFeed(standing.feed)
  const { seq } = standing.cursor
  await inTransaction(deps.db, (tx) => saveSnapshot(tx, deps.councilId, { seq, state }))
  standing.snapshotSeq = seq
  standing.snapshotAt = Date.now()
}

/** How many posts are grouped in one transaction. */
function sizeOf({ batch = BATCH }: DetectorDeps): number {
  return batch
}

/**
 * Takes every deleted post out of the counts, then keeps a snapshot: a replay could not feed what is gone, and from here on
 * none has to. All of them first, for a snapshot does not know what the replay before it had to pass over.
 */
async function takeOutDeleted(deps: DetectorDeps, standing: Standing): Promise<number> {
  const first = standing.cursor.deletion
  for (;;) {
    const next = await carryOutDeletions(deps, standing.feed, standing.cursor)
    if (next.deletion === standing.cursor.deletion) break
    standing.cursor = next
  }
  const deletions = standing.cursor.deletion - first
  if (deletions > 0) await keepSnapshot(deps, standing)
  return deletions
}

/** One step: commands, deletions, a batch of posts. Gives how many things it did; 0 when nothing is left. */
async function step(
  deps: DetectorDeps,
  standing: Standing,
  ahead: ReadAhead,
): Promise<{ posts: number; other: number }> {
  const { feed } = standing
  const commands = await carryOutCommands(deps, feed)
  const deletions = await takeOutDeleted(deps, standing)
  const { arrived, enriched } = await ahead.take(standing.cursor)
  const last = arrived.at(-1)
  if (!last) return { posts: 0, other: commands + deletions }
  const found = await feedInPieces(feed, enriched)
  const next = { ...standing.cursor, seq: last.seq }
  feed.seq = last.seq
  // A full batch: more wait, as during an import.
  if (arrived.length === sizeOf(deps)) ahead.begin(next)
  await saveBatch(deps, standing.cursor, next, found)
  standing.cursor = next
  deps.onBatch?.(arrived.length)
  return { posts: arrived.length, other: commands + deletions }
}

async function forgetExpired(deps: DetectorDeps, standing: Standing): Promise<void> {
  const forgotten = await forgetExpiredTexts(deps, standing.feed)
  standing.forgotAt = Date.now()
  if (forgotten > 0) await keepSnapshot(deps, standing)
}

function isSnapshotDue({ cursor, snapshotSeq, snapshotAt }: Standing): boolean {
  const posts = cursor.seq - snapshotSeq
  return posts >= SNAPSHOT_EVERY_POSTS || (posts > 0 && Date.now() - snapshotAt >= SNAPSHOT_EVERY_MS)
}

/** A pause that ends early when somebody pokes or the work is to stop. */
function createBeat(stopping: AbortSignal): { poke: () => void; pause: (ms: number) => Promise<void> } {
  let poked = new AbortController()
  return {
    poke: () => poked.abort(),
    async pause(ms: number): Promise<void> {
      await wait(ms, undefined, { signal: AbortSignal.any([stopping, poked.signal]) }).catch(() => undefined)
      if (poked.signal.aborted) poked = new AbortController()
    },
  }
}

/** Calls `settle` again and again while this process holds the lock of the council. */
async function keepGrouping(
  deps: DetectorDeps,
  stopping: AbortSignal,
  pause: (ms: number) => Promise<void>,
  act: { settle(): Promise<number>; leave(): Promise<void> },
): Promise<void> {
  const work = async (): Promise<void> => {
    while (!stopping.aborted) {
      try {
        await act.settle()
        await pause(BEAT_MS)
      } catch (error) {
        deps.log?.error({ err: error }, 'grouping posts failed; it is tried again')
        await pause(BACK_OFF_MS)
      }
    }
    await act.leave()
  }
  while (!stopping.aborted) {
    const outcome = await withEngineLock(deps.db, deps.councilId, work).catch((error: unknown) => {
      deps.log?.error({ err: error }, 'the lock of the issue engine was lost')
      return 'taken' as const
    })
    if (outcome === 'taken') await pause(TAKEN_MS)
  }
}

/**
 * Groups the posts of one council into issues as they arrive. The engine lives in memory; its state is a function of
 * the posts and the analysts' splits in their order, so after a kill it is brought back from the last snapshot by
 * feeding it the same again. Several processes may open one: the lock lets one work, the cursor makes sure of it.
 */
export function openDetector(deps: DetectorDeps): Detector {
  let standing: Standing | null = null
  let running: Promise<void> | null = null
  let queue: Promise<unknown> = Promise.resolve()
  const stopping = new AbortController()
  const { poke, pause } = createBeat(stopping.signal)
  const ahead = openReadAhead(deps, sizeOf(deps))

  const advance = async (): Promise<number> => {
    try {
      standing ??= await bringBackEngine(deps)
      if (Date.now() - standing.forgotAt >= FORGET_EVERY_MS) await forgetExpired(deps, standing)
      let grouped = 0
      for (;;) {
        const done = await step(deps, standing, ahead)
        grouped += done.posts
        if (isSnapshotDue(standing)) await keepSnapshot(deps, standing)
        if (done.posts + done.other === 0 || stopping.signal.aborted) return grouped
      }
    } catch (error) {
      // The engine may be ahead of the database now: it is brought back from what is stored.
      standing = null
      throw error
    }
  }
  const settle = (): Promise<number> => {
    const turn = queue.then(advance)
    queue = turn.catch(() => undefined)
    return turn
  }
  const leave = async (): Promise<void> => {
    await ahead.end()
    if (standing && standing.cursor.seq > standing.snapshotSeq) await keepSnapshot(deps, standing)
    standing = null
  }
  return {
    settle,
    poke,
    related: (issue) => (standing ? relatedIssues(standing.feed, issue) : []),
    start() {
      running ??= keepGrouping(deps, stopping.signal, pause, { settle, leave })
    },
    async stop() {
      stopping.abort()
      await running
    },
  }
}
