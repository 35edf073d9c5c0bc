import type { FindResult, PublishResult, RefusalKind } from '../channels/channel.ts'
import type { Pace } from './pace.ts'

/** Kinds that certainly created nothing and may be gone a moment later. Every other refusal is for a person. */
const PASSING: ReadonlySet<RefusalKind> = new Set(['rate-limited', 'unavailable'])

/** What is known of a target when a call for it has ended. */
export type Calling = { tries: number; dueUntil: Date; now: Date }

/** What becomes of a target. `at`: when it is due again, or when it is looked up. */
export type Next =
  | { status: 'published'; remoteId: string; permalink: string | null }
  | { status: 'waiting-for-officer' }
  | { status: 'unknown'; at: Date | null; problemKind: string; problem: string }
  | { status: 'refused' | 'missed'; problemKind: string; problem: string }
  | { status: 'scheduled'; at: Date; problemKind: string | null; problem: string | null }

/**
 * How long to wait before a passing refusal is tried again: the platform's own figure, else doubling from `retryMs`;
 * up to a tenth more by `random` (0..1), so that two hundred accounts do not come back in the same instant.
 */
export function waitAfter(retryAfterMs: number | null, tries: number, pace: Pace, random: number): number {
  const wait = retryAfterMs ?? Math.min(pace.retryMs * 2 ** Math.min(tries, 20), pace.retryMaxMs)
  return Math.ceil(wait * (1 + random / 10))
}

/** An address that can stand in a link: of the web or of Gacek itself. Whatever else a platform may say is left out. */
function safeAddress(permalink: string | null): string | null {
  return permalink !== null && /^(https?:\/\/|\/[^/])/.test(permalink) ? permalink : null
}

/** What a publishing call's answer makes of its target. Never publishes again what may be live. */
export function afterPublish(result: PublishResult, calling: Calling, pace: Pace, random: number): Next {
  if (result.outcome === 'published') {
    return { status: 'published', remoteId: result.remoteId, permalink: safeAddress(result.permalink) }
  }
  if (result.outcome === 'waiting-for-officer') return { status: 'waiting-for-officer' }
  const { now, dueUntil, tries } = calling
  if (result.outcome === 'unknown') {
    const at = new Date(now.getTime() + (pace.lookUpMs[0] ?? 0))
    return { status: 'unknown', at, problemKind: 'answer-lost', problem: result.detail }
  }
  const words = { problemKind: result.kind, problem: result.detail }
  if (!PASSING.has(result.kind)) return { status: 'refused', ...words }
  const at = new Date(now.getTime() + waitAfter(result.retryAfterMs, tries, pace, random))
  return at <= dueUntil ? { status: 'scheduled', at, ...words } : { status: 'missed', ...words }
}

/** What a look-up needs to know besides its answer. */
export type Looking = {
  /** Look-ups before this one. */
  lookUps: number
  calledAt: Date
  dueUntil: Date
  now: Date
  once: 'key' | 'look-up' | 'none'
}

/**
 * What a look-up makes of an unknown target. Found: published. Absent twice on a platform that takes our key: published
 * again with the same key, which gives the same post if the first one comes to light after all. Otherwise it is looked
 * up later, and after the last time a person is asked (`at` null).
 */
export function afterLookUp(result: FindResult, looking: Looking, pace: Pace): Next {
  if (result.outcome === 'found') {
    return { status: 'published', remoteId: result.remoteId, permalink: safeAddress(result.permalink) }
  }
  const { now, lookUps } = looking
  const asksPerson = (problemKind: string, problem: string): Next => ({
    status: 'unknown',
    at: null,
    problemKind,
    problem,
  })
  if (result.outcome === 'cannot-look') {
    const later = nextLook(looking, pace)
    // A platform without any look-up never will; another one may only be down.
    return later === null || looking.once === 'none'
      ? asksPerson('cannot-look', result.detail)
      : { status: 'unknown', at: later, problemKind: 'answer-lost', problem: result.detail }
  }
  const keyStands = now.getTime() - looking.calledAt.getTime() <= pace.keyMs
  if (looking.once === 'key' && lookUps >= 1 && keyStands && now <= looking.dueUntil) {
    return { status: 'scheduled', at: now, problemKind: null, problem: null }
  }
  const later = nextLook(looking, pace)
  return later === null
    ? asksPerson('not-found', '')
    : { status: 'unknown', at: later, problemKind: 'answer-lost', problem: '' }
}

function nextLook({ lookUps, now }: Looking, pace: Pace): Date | null {
  const wait = pace.lookUpMs[lookUps + 1]
  return wait === undefined ? null : new Date(now.getTime() + wait)
}

/**
 * What becomes of a claim whose process died. Nothing was called: it is due again, or missed when its time is over.
 * Something may have been called: unknown, looked up at once, never simply repeated.
 */
export function afterLease(claim: { calledAt: Date | null; dueUntil: Date; now: Date }): Next {
  const { calledAt, dueUntil, now } = claim
  if (calledAt !== null) {
    return { status: 'unknown', at: now, problemKind: 'process-died', problem: '' }
  }
  return now <= dueUntil
    ? { status: 'scheduled', at: now, problemKind: null, problem: null }
    : { status: 'missed', problemKind: 'too-late', problem: '' }
}
