/** Every waiting time of the release engine, in milliseconds. */
export type Pace = {
  /** Between two passes. The moments themselves have timers of their own. */
  tickMs: number
  /** Releases due within this time are loaded and get a timer. */
  armMs: number
  /** A publishing call that takes longer counts as unknown. Longer than any single request of `network.send`. */
  callMs: number
  /** After this, a claim of a process that says nothing any more is open. Longer than `callMs`. */
  leaseMs: number
  /** Media are uploaded and containers made this long before the moment: after that platforms throw them away. */
  prepareAheadMs: number
  /** When an unknown one is looked up, counted from the look-up before; after the last a person is asked. */
  lookUpMs: readonly number[]
  /** First wait after "unavailable" or a rate limit without a figure; doubled each time up to `retryMaxMs`. */
  retryMs: number
  retryMaxMs: number
  /** A platform's own key is trusted this long (Mastodon forgets its keys after an hour). */
  keyMs: number
}

export const PACE: Pace = {
  tickMs: 2000,
  armMs: 60_000,
  callMs: 100_000,
  leaseMs: 120_000,
  prepareAheadMs: 45 * 60_000,
  lookUpMs: [5000, 15_000, 45_000, 120_000, 300_000],
  retryMs: 5000,
  retryMaxMs: 300_000,
  keyMs: 30 * 60_000,
}
