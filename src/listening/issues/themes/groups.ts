import { fadeProfile, type Profile } from './profile.ts'
import type { Themes } from './themes.ts'

/** Clusters that are one issue so far, with what they speak of together. */
export type Group = {
  lead: number
  members: number[]
  terms: Map<string, number>
  posts: number
  heard: number
  news: number
  touched: boolean
  /** When the first of its clusters began to be kept. */
  since: number
  /** The terms that tell most of it, of unit length. */
  key: Map<string, number>
  gone: boolean
}

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
    fadeProfile(profile, themes.now)
    if (profile.posts < FORGOTTEN_WEIGHT) themes.profiles.delete(cluster)
    if (profile.posts < LEAST_WEIGHT || profile.heard < FEWEST_POSTS) continue
    const lead = resolve(themes.leads.get(cluster) ?? cluster)
    const group = groups.get(lead) ?? createGroup(lead)
    groups.set(lead, group)
    addMember(group, cluster, profile)
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
    terms: new Map(),
    posts: 0,
    heard: 0,
    news: 0,
    touched: false,
    since: Infinity,
    key: new Map(),
    gone: false,
  }
}

function addMember(group: Group, cluster: number, profile: Profile): void {
  group.members.push(cluster)
  addTerms(group, profile)
  group.heard += profile.heard
  group.news += profile.news
  group.touched ||= profile.touched
  group.since = Math.min(group.since, profile.since ?? 0)
}

function addTerms(group: Group, from: { terms: ReadonlyMap<string, number>; posts: number }): void {
  for (const [term, weight] of from.terms) group.terms.set(term, (group.terms.get(term) ?? 0) + weight)
  group.posts += from.posts
}

/** Two groups as one: the larger one leads. */
export function uniteGroups(themes: Themes, a: Group, b: Group): Group {
  const [large, small] = a.heard >= b.heard ? [a, b] : [b, a]
  const united = createGroup(large.lead)
  united.members = [...large.members, ...small.members]
  addTerms(united, large)
  addTerms(united, small)
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
function keyOf({ background, backgroundPosts }: Themes, group: Group): Map<string, number> {
  const weighed: [string, number][] = []
  for (const [term, weight] of group.terms) {
    if (weight < LEAST_POSTS_OF_TERM) continue
    const rarity = Math.log((backgroundPosts + 10) / ((background.get(term) ?? 0) + 1))
    weighed.push([term, Math.sqrt(weight / group.posts) * Math.max(0, rarity)])
  }
  weighed.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  const key = weighed.slice(0, KEY_TERMS)
  const length = Math.sqrt(key.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1
  return new Map(key.map(([term, weight]) => [term, weight / length]))
}
