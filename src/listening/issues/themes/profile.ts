/**
 * What one cluster has spoken of lately: for each term in how many of its posts it stood, each post fading with time.
 * Weights are written as of `at`, so that only what is added has to be scaled.
 */
export type Profile = {
  terms: Map<string, number>
  /** Own posts (no copies), faded like the terms. */
  posts: number
  at: number
  /** Posts ever, copies and all; how many were headlines. */
  heard: number
  news: number
  /** Something was added since the strands were last joined. */
  touched: boolean
  /** When it was first kept, milliseconds since 1970; left out in what was kept before this was noted: long ago. */
  since?: number
}

/** What was said this long ago weighs 1/e. */
const FADE_MS = 3 * 86_400_000
const LEAST_WEIGHT = 0.05
/** Most terms of a profile; the lightest are let go. */
const MOST_TERMS = 300

export function createProfile(now: number): Profile {
  return { terms: new Map(), posts: 0, at: now, heard: 1, news: 0, touched: true, since: now }
}

/** Adds one post that stood at `at`. */
export function addToProfile(
  profile: Profile,
  terms: ReadonlySet<string>,
  { at, isCopy, isNews }: { at: number; isCopy: boolean; isNews: boolean },
): void {
  profile.heard += 1
  if (isNews) profile.news += 1
  profile.touched = true
  if (isCopy) return
  if (at - profile.at > FADE_MS) fadeProfile(profile, at)
  const weight = Math.exp((at - profile.at) / FADE_MS)
  profile.posts += weight
  for (const term of terms) profile.terms.set(term, (profile.terms.get(term) ?? 0) + weight)
}

/** What weights as of `at` are to be multiplied by to be as of `now`. */
export function fadingOf({ at }: Profile, now: number): number {
  return now <= at ? 1 : Math.exp((at - now) / FADE_MS)
}

/** Weights are written anew once a day, or when there are too many terms: it touches every one of them. */
export function fadeWhenDue(profile: Profile, now: number): void {
  if (profile.terms.size > MOST_TERMS || now - profile.at >= FADE_MS / 3) fadeProfile(profile, now)
}

/** Writes all weights as of `now`; lets terms go that hardly weigh any more. */
function fadeProfile(profile: Profile, now: number): void {
  if (now <= profile.at) return
  const factor = fadingOf(profile, now)
  profile.at = now
  profile.posts *= factor
  for (const [term, weight] of profile.terms) {
    if (weight * factor < LEAST_WEIGHT) profile.terms.delete(term)
    else profile.terms.set(term, weight * factor)
  }
  if (profile.terms.size > MOST_TERMS) keepHeaviest(profile)
}

function keepHeaviest(profile: Profile): void {
  const byWeight = [...profile.terms].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  profile.terms = new Map(byWeight.slice(0, MOST_TERMS))
}

/** Adds all of `gone` to `left`. */
export function uniteProfiles(left: Profile, gone: Profile): void {
  const now = Math.max(left.at, gone.at)
  fadeProfile(left, now)
  fadeProfile(gone, now)
  for (const [term, weight] of gone.terms) left.terms.set(term, (left.terms.get(term) ?? 0) + weight)
  left.posts += gone.posts
  left.since = Math.min(left.since ?? 0, gone.since ?? 0)
  left.heard += gone.heard
  left.news += gone.news
  left.touched = true
}
