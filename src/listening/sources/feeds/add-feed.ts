import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { systemClock } from '../../../platform/clock.ts'
import { readFeed, type FeedProblemCode, type FeedReading } from './read-feed.ts'
import type { NewSource } from '../contract.ts'
import { settleReading, type FeedDeps } from './run-due-feeds.ts'
import { addSource, findSourceRow, type SourceRow } from '../sources.store.ts'

export type AddedFeed =
  | { ok: true; source: SourceRow }
  | { ok: false; refusal: 'name-taken' }
  | { ok: false; refusal: 'cannot-be-read'; problem: FeedProblemCode; detail: string }

/** What may pass by itself: the site or our own network is down. The feed is added, and its light says why it is red. */
const PASSING: ReadonlySet<FeedProblemCode> = new Set([
  'name-not-found',
  'connection-refused',
  'connection-broken',
  'timeout',
  'too-many-requests',
  'server-error',
])

function isHopeless(reading: FeedReading): reading is Extract<FeedReading, { outcome: 'failed' }> {
  return reading.outcome === 'failed' && !PASSING.has(reading.problem)
}

const LONGEST_NAME = 120

/** What the officer typed; else what the feed calls itself, without markup and line breaks; else where it lies. */
function nameOf(feed: NewSource, reading: FeedReading): string {
  if (feed.name !== '') return feed.name
  const title = reading.outcome === 'read' ? (reading.title ?? '') : ''
  const plain = title
    .replaceAll(/<[^>]*>|\p{C}+|\s+/gu, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
  return (plain.length >= 2 ? plain : new URL(feed.url).hostname).slice(0, LONGEST_NAME)
}

/**
 * Adds a feed after reading it once: what is no feed is refused with the reason; what was read is taken in at once. Without
 * a typed name it is called what it calls itself; `alongWith` hears the name.
 */
export async function addFeed(
  deps: FeedDeps,
  feed: NewSource,
  alongWith: (tx: Tx, name: string) => Promise<void>,
): Promise<AddedFeed> {
  const now = (deps.clock ?? systemClock).now()
  const reading = await readFeed(deps.fetcher, { url: feed.url, etag: null, lastModified: null }, now)
  if (isHopeless(reading)) {
    return { ok: false, refusal: 'cannot-be-read', problem: reading.problem, detail: reading.detail }
  }
  const name = nameOf(feed, reading)
  const added = await inTransaction(deps.db, async (tx) => {
    const row = await addSource(tx, deps.councilId, { ...feed, name, connector: 'feed' })
    if (row) await alongWith(tx, name)
    return row
  })
  if (!added) return { ok: false, refusal: 'name-taken' }
  await settleReading(deps, added, reading)
  return { ok: true, source: (await findSourceRow(deps.db, deps.councilId, added.source_id)) ?? added }
}
