/** The time now. Passed in wherever time matters, so that tests decide what time it is. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until the test moves it. */
export function fixedClock(start: Date): Clock & { moveTo(date: Date): void; advance(ms: number): void } {
  let current = start.getTime()
  return {
    now: () => new Date(current),
    moveTo: (date) => void (current = date.getTime()),
    advance: (ms) => void (current += ms),
  }
}
