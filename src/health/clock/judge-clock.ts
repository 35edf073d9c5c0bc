import type { ClockState } from '../contract.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 3_600_000

/** Clocks of machines differ by seconds; five minutes are a fault that deadlines and releases feel. */
const TOLERATED_MS = 5 * MINUTE_MS
/** A server that was off over a weekend starts unasked; after longer somebody, or other servers, must say that the day is right. */
const LONGEST_LEAP_MS = 3 * DAY_MS
/** One server that tells a wrong time is its own fault; two that agree are not. */
const ACCUSERS = 2
/** No Gacek ran before: a clock that lost its battery shows 1970 or 2000, also in an office that has no records yet. */
const EARLIEST = new Date('2024-01-01T00:00:00Z')

/** What other servers say: how much later their time is than ours (the middle one), in milliseconds, and how many said so. */
export type Outside = { offsetMs: number; servers: number }

/** What is known about the time; `seen` is the last moment that was believed, null in a new office. */
export type ClockSigns = { now: Date; seen: Date | null; outside: Outside | null }

export type Verdict = {
  state: ClockState
  /** What goes by time (forgetting, reminders, releases) waits: the clock may be days ahead. */
  rests: boolean
  /** A person may say that the time is right: nothing but our own records speaks against it. */
  confirmable: boolean
}

const verdict = (state: ClockState, rests: boolean, confirmable: boolean): Verdict => ({
  state,
  rests,
  confirmable,
})

function judgeByOutside({ offsetMs, servers }: Outside): Verdict | null {
  if (Math.abs(offsetMs) <= TOLERATED_MS) return verdict('good', false, false)
  if (servers < ACCUSERS) return null
  if (offsetMs > 0) return verdict('behind', false, false)
  return verdict('ahead', -offsetMs > DAY_MS, false)
}

/**
 * Whether the server's clock can be believed. Other servers are believed first; without them a clock that is earlier than
 * what was already written, or days later than it was last seen, is in doubt. Pure.
 */
export function judgeClock({ now, seen, outside }: ClockSigns): Verdict {
  const said = outside ? judgeByOutside(outside) : null
  if (said) return said
  if (now < EARLIEST) return verdict('behind', false, false)
  if (seen === null) return verdict('good', false, false)
  const sinceMs = now.getTime() - seen.getTime()
  if (sinceMs < -TOLERATED_MS) return verdict('behind', false, true)
  if (sinceMs > LONGEST_LEAP_MS) return verdict('leapt', true, true)
  return verdict('good', false, false)
}
