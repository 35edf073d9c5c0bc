import type { Council } from '../council/index.ts'
import type { Clock } from '../platform/clock.ts'

/**
 * The clock of a council: the real one; for the sample, the newest post's time, so that the sample's last hour stays "now"
 * and a restart shows equal counts (decision 7). `newestPost` gives milliseconds since 1970, or null before any post.
 */
export function clockOf(council: Council, real: Clock, newestPost: () => number | null): Clock {
  if (!council.sample) return real
  return {
    now: () => {
      const newest = newestPost()
      const now = real.now().getTime()
      return new Date(newest === null ? now : Math.min(now, newest))
    },
  }
}
