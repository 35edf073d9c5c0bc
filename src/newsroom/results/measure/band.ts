import type { Band } from '../contract.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Ages at which a post is looked at, youngest first, in milliseconds after publishing. */
export const BANDS: readonly { band: Band; afterMs: number }[] = [
  { band: '15m', afterMs: 15 * MINUTE },
  { band: '1h', afterMs: HOUR },
  { band: '6h', afterMs: 6 * HOUR },
  { band: '24h', afterMs: DAY },
  { band: '3d', afterMs: 3 * DAY },
  { band: '7d', afterMs: 7 * DAY },
  { band: '30d', afterMs: 30 * DAY },
]

/** After this age nothing is asked any more. */
export const LAST_AGE_MS = 60 * DAY
const FIRST_WAIT_MS = 10 * MINUTE
/** A reading later than this many times its age says nothing about that age. */
export const LATEST_FACTOR = 1.5

/** One time a platform was asked for a post. */
export type Look = { band: Band; at: Date; told: boolean }

/** Milliseconds after publishing at which a band begins. */
export function ageOf(band: Band): number {
  return BANDS.find((one) => one.band === band)?.afterMs ?? 0
}

/** The oldest band a post of this age (ms) has reached; null before the first and after the last age. */
export function bandAt(ageMs: number): Band | null {
  if (ageMs > LAST_AGE_MS) return null
  return BANDS.findLast((one) => one.afterMs <= ageMs)?.band ?? null
}

/**
 * The band a post is to be looked at for now, or null. Each band is asked at least once, however silent the platform was
 * before; a silent answer is asked again after 10, 20, 40 … minutes, within its band. A band that passed while
 * nobody asked is left out: a later figure would not be of that age.
 * `retry`: it was asked in this band before.
 */
export function dueBand(
  publishedAt: Date,
  looks: readonly Look[],
  now: Date,
): { band: Band; retry: boolean } | null {
  const band = bandAt(now.getTime() - publishedAt.getTime())
  if (band === null) return null
  const own = looks.filter((look) => look.band === band)
  if (own.some((look) => look.told)) return null
  if (own.length === 0) return { band, retry: false }
  const last = Math.max(...own.map((look) => look.at.getTime()))
  const wait = FIRST_WAIT_MS * 2 ** (own.length - 1)
  return now.getTime() >= last + wait ? { band, retry: true } : null
}

/** Whether a figure measured at this age (ms) may stand for the band: not before it, not half as old again. */
export function standsFor(band: Band, ageMs: number): boolean {
  return ageMs >= ageOf(band) && ageMs <= ageOf(band) * LATEST_FACTOR
}
