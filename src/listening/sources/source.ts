import type { Source, SourceKind } from './contract.ts'
import type { SourceRow } from './sources.store.ts'

export type Health = { health: Source['health']; problem: Source['problem'] }

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** Even small news rooms publish something in three days; long weekends are forgiven. */
const QUIET_DAYS = 3
const MISSED_READS = 3

/** Whether the feed should have been read long ago: nobody reads feeds any more. */
function isForgotten(row: SourceRow, now: Date): boolean {
  if (row.next_read_at === null || row.interval_minutes === null) return false
  return now.getTime() - row.next_read_at.getTime() > MISSED_READS * row.interval_minutes * MINUTE_MS
}

function isQuiet(row: SourceRow, now: Date): boolean {
  const newest = row.last_post_at ?? row.created_at
  return now.getTime() - newest.getTime() > QUIET_DAYS * DAY_MS
}

function stale(code: string, since: Date | null): Health {
  return { health: 'stale', problem: { code, detail: since?.toISOString() ?? '' } }
}

function feedHealth(row: SourceRow, now: Date): Health {
  if (row.failures > 0) {
    const problem = { code: row.problem_code ?? 'unknown', detail: row.problem_detail ?? '' }
    return { health: 'failing', problem }
  }
  if (isForgotten(row, now)) return stale('not-read', row.next_read_at)
  if (row.last_read_at === null) return { health: 'waiting', problem: null }
  return isQuiet(row, now) ? stale('nothing-new', row.last_post_at) : { health: 'ok', problem: null }
}

/**
 * The health light of a source at `now`. A feed is stale when nobody reads it any more or when nothing new came for
 * three days; a source of files waits for nothing: it is there because a file
 * was given, and stale while no post of any was taken.
 */
function healthOf(row: SourceRow, now: Date): Health {
  if (row.paused) return { health: 'paused', problem: null }
  if (row.connector === 'feed') return feedHealth(row, now)
  return row.post_count > 0 ? { health: 'ok', problem: null } : stale('nothing-taken', null)
}

/** A source as the screens show it. */
export function toSource(row: SourceRow, now: Date): Source {
  return {
    id: row.source_id,
    name: row.name,
    kind: row.kind as SourceKind,
    connector: row.connector as Source['connector'],
    url: row.url,
    intervalMinutes: row.interval_minutes,
    paused: row.paused,
    ...healthOf(row, now),
    lastReadAt: row.last_read_at?.toISOString() ?? null,
    nextReadAt: row.paused ? null : (row.next_read_at?.toISOString() ?? null),
    lastPostAt: row.last_post_at?.toISOString() ?? null,
    postCount: row.post_count,
  }
}

const MAX_WAIT_MINUTES = 24 * 60
const JITTER = 0.2

/**
 * Minutes until the next read after `failures` failed ones: the interval, doubled with each failure up to a day, give or
 * take a fifth so that feeds of one server that went down do not all come back in one second. `random` is in 0..1.
 */
export function waitAfterFailures(intervalMinutes: number, failures: number, random: number): number {
  const doubled = intervalMinutes * 2 ** Math.min(failures, 12)
  return Math.min(MAX_WAIT_MINUTES, doubled) * (1 - JITTER + 2 * JITTER * random)
}
