import { systemClock, type Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { Fetcher } from '../../../platform/network/index.ts'
import { oneAtATime } from '../../../platform/one-at-a-time.ts'
import { toFeedPosts } from './feed-posts.ts'
import { readFeed, type FeedProblemCode, type FeedReading } from './read-feed.ts'
import type { SourceKind } from '../contract.ts'
import { findTimeZone } from '../councils.store.ts'
import { claimDueFeeds, saveFeedFailure, saveFeedRead } from './feeds.store.ts'
import { zoneMinutesOf } from '../files/parse-moment.ts'
import { receivePosts } from '../receiving/receive-posts.ts'
import { waitAfterFailures } from '../source.ts'
import type { SourceRow } from '../sources.store.ts'

export type FeedDeps = {
  db: Db
  councilId: number
  authorKey: Buffer
  fetcher: Fetcher
  clock?: Clock
  /** 0..1; spreads the reads that follow a failure. */
  random?: () => number
}

/** What reading one feed came to. */
export type FeedOutcome = {
  sourceId: number
  outcome: 'read' | 'unchanged' | 'failed'
  accepted: number
  known: number
  rejected: number
  problem: FeedProblemCode | null
}

const AT_ONCE = 4
const FEEDS_A_RUN = 200
/** Longer than any read may take. */
const LEASE_MINUTES = 5
const HOPELESS_FAILURES = 10

/**
 * Reads every feed that is due, four at a time, and waits for all of them. Posts and the cursor of a feed are kept in
 * one transaction: a crash in between reads the feed again and stores nothing twice. A feed that fails is tried again
 * later and later; the others are not held up.
 */
export async function runDueFeeds(deps: FeedDeps): Promise<FeedOutcome[]> {
  const now = (deps.clock ?? systemClock).now()
  const due = await claimDueFeeds(deps.db, deps.councilId, { now, leaseMinutes: LEASE_MINUTES }, FEEDS_A_RUN)
  const outcomes: FeedOutcome[] = []
  const waiting = [...due]
  const work = async (): Promise<void> => {
    for (let source = waiting.shift(); source; source = waiting.shift()) {
      const outcome = await readSource(deps, source)
      if (outcome !== 'under-way') outcomes.push(outcome)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return outcomes
}

/** Reads one feed now, whether it is due or not; 'under-way' when it is just being read. */
export async function readSource(deps: FeedDeps, source: SourceRow): Promise<FeedOutcome | 'under-way'> {
  return oneAtATime(deps.db, `feed ${deps.councilId} ${source.source_id}`, async () => {
    const now = (deps.clock ?? systemClock).now()
    const address = { url: source.url ?? '', etag: source.etag, lastModified: source.last_modified }
    return settleReading(deps, source, await readFeed(deps.fetcher, address, now))
  })
}

/** Keeps what reading a feed came to: its posts, its cursor, or its failure. */
export async function settleReading(
  deps: FeedDeps,
  source: SourceRow,
  reading: FeedReading,
): Promise<FeedOutcome> {
  const now = (deps.clock ?? systemClock).now()
  const base = { sourceId: source.source_id, accepted: 0, known: 0, rejected: 0, problem: null }
  const at = { now, next: new Date(now.getTime() + (source.interval_minutes ?? 15) * 60_000) }
  switch (reading.outcome) {
    case 'failed':
      await saveFeedFailure(deps.db, source, nextTry(deps, source, reading), {
        code: reading.problem,
        detail: reading.detail,
      })
      return { ...base, outcome: 'failed', problem: reading.problem }
    case 'unchanged':
      await saveFeedRead(deps.db, source, at, null)
      return { ...base, outcome: 'unchanged' }
    case 'read':
      return { ...base, outcome: 'read', ...(await takeFeed(deps, source, reading, at)) }
    default:
      return reading satisfies never
  }
}

type Read = Extract<FeedReading, { outcome: 'read' }>
type Failed = Extract<FeedReading, { outcome: 'failed' }>

async function takeFeed(deps: FeedDeps, source: SourceRow, reading: Read, at: { now: Date; next: Date }) {
  const zoneMinutes = zoneMinutesOf(await findTimeZone(deps.db, deps.councilId))
  const context = { kind: source.kind as SourceKind, url: reading.url, now: at.now, zoneMinutes }
  const receiver = {
    councilId: deps.councilId,
    sourceId: source.source_id,
    authorKey: deps.authorKey,
    ...(deps.clock && { clock: deps.clock }),
  }
  const posts = toFeedPosts(reading.items, context)
  const received = await receivePosts(deps.db, receiver, posts, (tx) => saveFeedRead(tx, source, at, reading))
  return { accepted: received.accepted, known: received.known, rejected: received.rejected.length }
}

function nextTry(deps: FeedDeps, source: SourceRow, failed: Failed): Date {
  const now = (deps.clock ?? systemClock).now()
  const failures = failed.hopeless ? HOPELESS_FAILURES : source.failures + 1
  const wait = waitAfterFailures(source.interval_minutes ?? 15, failures, (deps.random ?? Math.random)())
  return new Date(now.getTime() + Math.max(wait, failed.retryAfterMinutes ?? 0) * 60_000)
}
