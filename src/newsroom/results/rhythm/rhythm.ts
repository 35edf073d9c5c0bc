import type { RhythmState } from '../contract.ts'

const DAY_MS = 86_400_000
const WEEK = 7
/** An account sleeps after so many days without a post, or after three times the distance its rule asks for. */
export const SLEEPING_AFTER_DAYS = 14
const MISSED_TURNS = 3

/** Posts a rule of `perWeek` asks for in `days` whole days, rounded down: half a post is not owed. */
export function expectedPosts(perWeek: number, days: number): number {
  return Math.floor((perWeek * days) / WEEK)
}

/**
 * How an account stands against its rule. `lastPostAt`: its newest post known to Gacek; without one nothing is
 * claimed, since it may be written by hand. `perWeek` null: no rhythm is asked, so it can sleep but not be behind.
 */
export function judgeRhythm(
  account: { lastPostAt: Date | null; posts: number; perWeek: number | null },
  period: { days: number; now: Date },
): RhythmState {
  if (account.lastPostAt === null) return 'unknown'
  const turns = account.perWeek === null ? 0 : (MISSED_TURNS * WEEK) / account.perWeek
  const limit = Math.max(SLEEPING_AFTER_DAYS, turns) * DAY_MS
  if (period.now.getTime() - account.lastPostAt.getTime() > limit) return 'sleeping'
  const expected = account.perWeek === null ? 0 : expectedPosts(account.perWeek, period.days)
  return account.posts < expected ? 'behind' : 'active'
}
