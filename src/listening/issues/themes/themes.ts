import { addToProfile, createProfile, uniteProfiles, type Profile } from './profile.ts'

/** All that is kept for the coarser level: plain objects and maps, so that a snapshot is a copy. Ids are the engine's. */
export type Themes = {
  profiles: Map<number, Profile>
  /** The lead of each strand; a cluster that is not here leads itself. */
  leads: Map<number, number>
  /** In how many of the posts of the last weeks each term stood, and how many posts those were. */
  background: Map<string, number>
  backgroundPosts: number
  backgroundAt: number
  /** Running share of posts that open a cluster, 0..1. */
  novelty: number
  highest: number
  posts: number
  joinedAtPosts: number
  joinedAt: number
  /** How many groups were compared last time. */
  groups: number
  now: number
}

const DAY = 86_400_000
const NOVELTY_POSTS = 500
const USUAL_NOVELTY = 0.12
const BACKGROUND_MS = 30 * DAY
const LEAST_BACKGROUND = 0.3

export function createThemes(): Themes {
  return {
    profiles: new Map(),
    leads: new Map(),
    background: new Map(),
    backgroundPosts: 0,
    backgroundAt: 0,
    novelty: USUAL_NOVELTY,
    highest: 0,
    posts: 0,
    joinedAtPosts: 0,
    joinedAt: 0,
    groups: 0,
    now: 0,
  }
}

export type NotedPost = {
  cluster: number
  /** Milliseconds since 1970. */
  at: number
  terms: readonly string[]
  isCopy: boolean
  isNews: boolean
}

/** Counts a post for its cluster. A cluster's first post is not kept: most clusters never get a second one. */
export function notePost(themes: Themes, post: NotedPost): void {
  const isNew = post.cluster > themes.highest
  themes.now = Math.max(themes.now, post.at)
  themes.posts += 1
  themes.novelty += (Number(isNew) - themes.novelty) / NOVELTY_POSTS
  const terms = new Set(post.terms)
  noteBackground(themes, terms)
  if (isNew) {
    themes.highest = post.cluster
    return
  }
  const profile = themes.profiles.get(post.cluster) ?? createProfile(themes.now)
  themes.profiles.set(post.cluster, profile)
  addToProfile(profile, terms, post)
}

function noteBackground(themes: Themes, terms: ReadonlySet<string>): void {
  themes.backgroundPosts += 1
  for (const term of terms) themes.background.set(term, (themes.background.get(term) ?? 0) + 1)
  const passed = themes.now - themes.backgroundAt
  if (passed < DAY) return
  const factor = themes.backgroundAt === 0 ? 1 : Math.exp(-passed / BACKGROUND_MS)
  themes.backgroundAt = themes.now
  themes.backgroundPosts *= factor
  for (const [term, posts] of themes.background) {
    if (posts * factor < LEAST_BACKGROUND) themes.background.delete(term)
    else themes.background.set(term, posts * factor)
  }
}

/** The engine joined `from` to `to`: what was known of the one now counts for the other. */
export function noteMerge(themes: Themes, from: number, to: number): void {
  const gone = themes.profiles.get(from)
  const left = themes.profiles.get(to)
  if (gone && left) uniteProfiles(left, gone)
  else if (gone) themes.profiles.set(to, gone)
  themes.profiles.delete(from)
  const lead = themes.leads.get(from)
  if (lead !== undefined && !themes.leads.has(to) && lead !== to) themes.leads.set(to, lead)
  themes.leads.delete(from)
}
