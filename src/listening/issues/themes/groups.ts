import { fadeWhenDue, fadingOf, type Profile } from './profile.ts'
import type { Themes } from './themes.ts'

/** Clusters that are one issue so far, with what they speak of together. */
export type Group = {
  lead: number
  members: number[]
  /** What each member speaks of, as it is kept; times `factor` it is as of now. */
  parts: { terms: ReadonlyMap<string, number>; factor: number }[]
  posts: number
  heard: number
  news: number
  touched: boolean
  /** When the first of its clusters began to be kept. */
  since: number
  /** The terms that tell most of it, the most telling first, of unit length. */
  key: Key
  gone: boolean
}

/** Terms and, at the same places, what they weigh. */
export type Key = { terms: readonly string[]; weights: readonly number[] }

/** From how many posts on a cluster is compared with others: as many as it takes to be an issue with a name. */
const FEWEST_POSTS = 3
/** It must have been spoken of lately: this many own posts, faded. */
const LEAST_WEIGHT = 1.5
const FORGOTTEN_WEIGHT = 0.1
const KEY_TERMS = 60
/** A term must stand in this many (faded) posts of the group to tell something of it. */
const LEAST_POSTS_OF_TERM = 2

/** The issues spoken of in the last days, by lead; profiles nobody added to for long are let go. */
export function gatherGroups(themes: Themes, resolve: (cluster: number) => number): Group[] {
  const groups = new Map<number, Group>()
  for (const [cluster, profile] of themes.profiles) {
    fadeWhenDue(profile, themes.now)
    const factor = fadingOf(profile, themes.now)
    const posts = profile.posts * factor
    if (posts < FORGOTTEN_WEIGHT) themes.profiles.delete(cluster)
    if (posts < LEAST_WEIGHT || profile.heard < FEWEST_POSTS) continue
    const lead = resolve(themes.leads.get(cluster) ?? cluster)
    const group = groups.get(lead) ?? createGroup(lead)
    groups.set(lead, group)
    addMember(group, cluster, { profile, factor })
    profile.touched = false
  }
  const found = [...groups.values()].sort((a, b) => a.lead - b.lead)
  for (const group of found) group.key = keyOf(themes, group)
  return found
}

function createGroup(lead: number): Group {
  return {
    lead,
    members: [],
    parts: [],
    posts: 0,
    heard: 0,
    news: 0,
    touched: false,
    since: Infinity,
    key: { terms: [], weights: [] },
    gone: false,
  }
}

function addMember(
  group: Group,
  cluster: number,
  { profile, factor }: { profile: Profile; factor: number },
): void {
  group.members.push(cluster)
  group.parts.push({ terms: profile.terms, factor })
  group.posts += profile.posts * factor
  group.heard += profile.heard
  group.news += profile.news
  group.touched ||= profile.touched
  group.since = Math.min(group.since, profile.since ?? 0)
}

/** Two groups as one: the larger one leads. */
export function uniteGroups(themes: Themes, a: Group, b: Group): Group {
  const [large, small] = a.heard >= b.heard ? [a, b] : [b, a]
  const united = createGroup(large.lead)
  united.members = [...large.members, ...small.members]
  united.parts = [...large.parts, ...small.parts]
  united.posts = large.posts + small.posts
  united.heard = large.heard + small.heard
  united.news = large.news + small.news
  united.since = Math.min(large.since, small.since)
  united.key = keyOf(themes, united)
  large.gone = true
  small.gone = true
  return united
}

/**
 * The terms that tell most of a group: square root of the share of its posts that hold the term, times how rare the
 * term is in the posts of the last weeks. Rarity counts posts, not clusters: what holds a broad issue together stands in many
 * clusters, and would be called common there.
 */
function keyOf({ background, backgroundPosts }: Themes, group: Group): Key {
  const weighed: { term: string; weight: number }[] = []
  // No term stands in more posts than there are.
  if (group.posts < LEAST_POSTS_OF_TERM) return { terms: [], weights: [] }
  const { terms, factor } = joinParts(group)
  // No pair of its own for each of the many terms: this is done for every group again and again.
  terms.forEach((kept, term) => {
    const weight = kept * factor
    if (weight < LEAST_POSTS_OF_TERM) return
    const rarity = Math.log((backgroundPosts + 10) / ((background.get(term) ?? 0) + 1))
    weighed.push({ term, weight: Math.sqrt(weight / group.posts) * Math.max(0, rarity) })
  })
  weighed.sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
  if (weighed.length > KEY_TERMS) weighed.length = KEY_TERMS
  let squares = 0
  for (const { weight } of weighed) squares += weight * weight
  const length = Math.sqrt(squares) || 1
  return { terms: weighed.map(({ term }) => term), weights: weighed.map(({ weight }) => weight / length) }
}

/** Most groups are one cluster, whose terms need no copy. */
function joinParts({ parts }: Group): Group['parts'][number] {
  const [only] = parts
  if (only && parts.length === 1) return only
  const terms = new Map<string, number>()
  for (const part of parts)
    for (const [term, kept] of part.terms) terms.set(term, (terms.get(term) ?? 0) + kept * part.factor)
  return { terms, factor: 1 }
}
