/** What a film says about itself. */
export type VideoFacts = { width: number | null; height: number | null; durationMs: number | null }

export type CleanedVideo = { ok: true; facts: VideoFacts } | { ok: false }

/** A piece of a file that would give away where and with what it was taken. Bytes from `from` up to `to`. */
export type Stretch = { from: number; to: number }

/** Thrown inside this folder when a file is not what its first bytes promise; becomes a refusal at its door. */
export class BrokenVideo extends Error {
  override readonly name = 'BrokenVideo'
}

/** A day: longer is no film of an activity but a damaged number. */
const MAX_SECONDS = 86_400

/** Seconds as whole milliseconds; null for what cannot be a length. */
export function toMilliseconds(seconds: number): number | null {
  return seconds > 0 && seconds <= MAX_SECONDS ? Math.round(seconds * 1000) : null
}
