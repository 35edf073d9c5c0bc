import { gatherGroups, uniteGroups, type Group } from './groups.ts'
import type { Themes } from './themes.ts'

/** A cluster that became a strand of an issue, or went with its issue to a larger one. */
export type FoundStrand = {
  strand: number
  /** The cluster that gives the issue its id. */
  lead: number
  /** Cosine of what the two spoke of when they were joined, 0..1. */
  likeness: number
  /** What they share, the most telling first: hashtags, names, words (as stems). */
  shared: string[]
  /** Milliseconds since 1970, stream time. */
  at: number
}

const EVERY_POSTS = 250
const EVERY_MS = 60 * 60_000
const SHARED_TERMS = 5
/**
 * One everyday word in common proves nothing between groups of ten posts and more, where more should be common: a likeness counts in
 * full when its strongest word (not hashtag) makes at most three quarters of it. Of smaller ones too little is known to ask that.
 */
const EVIDENCE = 4
const WELL_KNOWN = 10

/**
 * The bars. In chatter most posts open a cluster of their own (novelty .4 to .6): the clusters of an issue are shreds, and a little
 * likeness is enough. Where nearly every post finds its cluster (.1), the clusters are whole issues already.
 * Headlines are written in one manner: their clusters must be more alike, and both young, since newsrooms tell one affair at
 * once: old ones would hang together in chains. Measured in docs/decisions/0014.
 */
const USUAL_BAR = 0.115
const USUAL_NOVELTY = 0.58
const LOWEST_BAR = 0.1
const HIGHEST_BAR = 0.7
const NEWS_BAR = 0.45
const NEWS_YOUNG_MS = 2 * 86_400_000
/** Two large groups are joined for good and for many readers: up to three times the bar, from 100 posts on. */
const LARGE = 100
const MOST_SIZE_FACTOR = 3

/** Whether so much came, or so much time passed, that strands are worth joining again. Many groups are compared less often. */
export function joinDue(themes: Themes): boolean {
  const posts = themes.posts - themes.joinedAtPosts
  if (posts >= Math.max(EVERY_POSTS, themes.groups / 2)) return true
  return posts * 4 >= themes.groups && themes.now - themes.joinedAt >= EVERY_MS
}

/** Joins groups that speak of the same, the most alike first; gives the clusters whose lead changed. */
export function joinStrands(themes: Themes, resolve: (cluster: number) => number): FoundStrand[] {
  themes.joinedAtPosts = themes.posts
  themes.joinedAt = themes.now
  const groups = gatherGroups(themes, resolve)
  themes.groups = groups.length
  const index = createIndex(groups)
  const pairs = groups.filter((group) => group.touched).flatMap((group) => findPairs(themes, index, group))
  const found = new Map<number, FoundStrand>()
  for (let pair = takeBest(pairs); pair; pair = takeBest(pairs)) {
    const united = uniteGroups(themes, pair.a, pair.b)
    addToIndex(index, united)
    const absorbed = united.lead === pair.a.lead ? pair.b : pair.a
    noteStrands(themes, united, { absorbed, pair, found })
    pairs.push(...findPairs(themes, index, united))
  }
  return [...found.values()]
}

type Pair = { a: Group; b: Group; likeness: number }
type Index = Map<string, { group: Group; weight: number }[]>

function createIndex(groups: readonly Group[]): Index {
  const index: Index = new Map()
  for (const group of groups) addToIndex(index, group)
  return index
}

function addToIndex(index: Index, group: Group): void {
  const { terms, weights } = group.key
  for (const [at, term] of terms.entries()) {
    const entry = { group, weight: weights[at] ?? 0 }
    const list = index.get(term)
    if (list) list.push(entry)
    else index.set(term, [entry])
  }
}

const isNews = ({ news, heard }: Group): boolean => news * 2 > heard

function barFor(themes: Themes, a: Group, b: Group): number {
  const areOld = Math.min(a.since, b.since) < themes.now - NEWS_YOUNG_MS
  if (isNews(a) && isNews(b) && areOld) return Infinity
  if (isNews(a) || isNews(b)) return NEWS_BAR
  const bar = (USUAL_BAR * USUAL_NOVELTY) / Math.max(0.01, themes.novelty)
  const size = Math.sqrt(Math.min(a.heard, b.heard) / LARGE)
  return Math.min(HIGHEST_BAR, Math.max(LOWEST_BAR, bar)) * Math.min(MOST_SIZE_FACTOR, Math.max(1, size))
}

function findPairs(themes: Themes, index: Index, group: Group): Pair[] {
  const pairs: Pair[] = []
  for (const [other, common] of findCommon(index, group)) {
    const likeness = likenessOf(common, Math.min(group.heard, other.heard))
    if (likeness < barFor(themes, group, other)) continue
    const [a, b] = group.lead < other.lead ? [group, other] : [other, group]
    pairs.push({ a, b, likeness })
  }
  return pairs
}

/** What two groups have in common: the cosine, and the part of the strongest word in it. */
type Common = { cosine: number; strongest: number }

function findCommon(index: Index, group: Group): Map<Group, Common> {
  const found = new Map<Group, Common>()
  const { terms, weights } = group.key
  for (const [at, term] of terms.entries()) {
    const weight = weights[at] ?? 0
    const isWord = !term.startsWith('#')
    for (const other of index.get(term) ?? []) {
      if (other.group.gone || other.group === group) continue
      let common = found.get(other.group)
      if (common === undefined) found.set(other.group, (common = { cosine: 0, strongest: 0 }))
      const product = weight * other.weight
      common.cosine += product
      if (isWord && product > common.strongest) common.strongest = product
    }
  }
  return found
}

function likenessOf({ cosine, strongest }: Common, posts: number): number {
  return posts < WELL_KNOWN ? cosine : cosine * Math.min(1, EVIDENCE * (1 - strongest / cosine))
}

function isBetter(one: Pair, than: Pair): boolean {
  if (one.likeness !== than.likeness) return one.likeness > than.likeness
  return one.a.lead - than.a.lead < 0 || (one.a.lead === than.a.lead && one.b.lead < than.b.lead)
}

/** Takes the most alike pair out of the list, and with it every pair of a group that is gone. */
function takeBest(pairs: Pair[]): Pair | undefined {
  let best: Pair | undefined
  let kept = 0
  for (const pair of pairs) {
    if (pair.a.gone || pair.b.gone) continue
    pairs[kept] = pair
    kept += 1
    if (!best || isBetter(pair, best)) best = pair
  }
  pairs.length = kept
  return best
}

function noteStrands(
  themes: Themes,
  united: Group,
  { absorbed, pair, found }: { absorbed: Group; pair: Pair; found: Map<number, FoundStrand> },
): void {
  const shared = sharedTerms(pair)
  for (const strand of new Set([absorbed.lead, ...absorbed.members])) {
    if (strand === united.lead) continue
    themes.leads.set(strand, united.lead)
    const likeness = Math.round(pair.likeness * 1000) / 1000
    found.set(strand, { strand, lead: united.lead, likeness, shared, at: themes.now })
  }
}

function sharedTerms({ a, b }: Pair): string[] {
  const products: [string, number][] = []
  for (const [at, term] of a.key.terms.entries()) {
    const other = b.key.weights[b.key.terms.indexOf(term)]
    if (other !== undefined) products.push([term, (a.key.weights[at] ?? 0) * other])
  }
  products.sort((one, two) => two[1] - one[1] || (one[0] < two[0] ? -1 : 1))
  return products.slice(0, SHARED_TERMS).map(([term]) => term)
}
