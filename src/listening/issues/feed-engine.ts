import { deserialize, serialize } from 'node:v8'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { EnrichedPost } from '../enrichment/index.ts'
import {
  bindCluster,
  createClusterNames,
  engineIdOf,
  publicIdOf,
  raiseNames,
  type ClusterNames,
} from './cluster-names.ts'
import {
  createEngine,
  restoreEngine,
  type Engine,
  type EngineOptions,
  type Redirect,
} from './engine/index.ts'
import { groupingTerms } from './grouping-terms.ts'
import type { FoundIssue, RedirectRow } from './issues.store.ts'
import type { Mark } from './marks.store.ts'
import type { StrandRow } from './strands.store.ts'
import {
  createThemes,
  joinDue,
  joinStrands,
  noteMerge,
  notePost,
  type FoundStrand,
  type Themes,
} from './themes/index.ts'

/** From how many posts on a cluster is an issue with a name. */
const FEWEST_POSTS = 3
/** An issue is named anew when it has grown by this much, or after this time. */
const NAME_AGAIN_AT = 1.3
const NAME_AGAIN_MS = 6 * 3_600_000

/** The engine of one council with what it takes to store its findings under lasting ids. */
export type EngineFeed = {
  engine: Engine
  names: ClusterNames
  /** The last arrival fed, and the last command carried out. */
  seq: number
  applied: number
  /** How many posts each issue had, and the time of its last one, when it was last named; by public id. */
  namedAt: Map<number, { posts: number; at: number }>
  /** The coarser level; with the engine's ids. */
  themes: Themes
  /** Words every post of this council has: they tell no matters apart. */
  stopTerms: ReadonlySet<string>
  /** What was found since it was last collected. */
  redirects: Redirect[]
  strands: FoundStrand[]
}

/** What a batch of posts led to. */
export type Findings = {
  marks: Mark[]
  issues: FoundIssue[]
  redirects: RedirectRow[]
  strands: StrandRow[]
}

/** A new engine; `after`: the highest cluster id ever given out for this council. */
export function createFeed(options: EngineOptions, after: number): EngineFeed {
  return {
    engine: createEngine(options),
    names: createClusterNames(after),
    seq: 0,
    applied: 0,
    themes: createThemes(),
    ...nothingFound(options),
  }
}

function nothingFound({
  stopTerms,
}: EngineOptions): Pick<EngineFeed, 'namedAt' | 'stopTerms' | 'redirects' | 'strands'> {
  return { namedAt: new Map(), stopTerms: new Set(stopTerms), redirects: [], strands: [] }
}

/** Raise it whenever `Kept` changes; the engine's own bytes carry their own layout. */
const FEED_LAYOUT = 2

type Kept = {
  layout: number
  seq: number
  applied: number
  names: ClusterNames
  engine: Uint8Array
  themes: Themes
}

/** The whole state as bytes, compressed. */
export function packFeed(feed: EngineFeed): Buffer {
  const kept: Kept = {
    layout: FEED_LAYOUT,
    seq: feed.seq,
    applied: feed.applied,
    names: feed.names,
    engine: feed.engine.snapshot(),
    themes: feed.themes,
  }
  return gzipSync(serialize(kept), { level: 1 })
}

/**
 * A feed that goes on where `packFeed` was called.
 * @throws Error when the bytes are of another layout, or the engine was tuned otherwise: the posts must be grouped again.
 */
export function unpackFeed(bytes: Buffer, options: EngineOptions): EngineFeed {
  const kept = deserialize(gunzipSync(bytes)) as Kept
  if (kept.layout !== FEED_LAYOUT)
    throw new Error(`Snapshot of the feed has layout ${kept.layout ?? 'unknown'}, not ${FEED_LAYOUT}`)
  const engine = restoreEngine(kept.engine, options)
  const { names, seq, applied, themes } = kept
  return { engine, names, seq, applied, themes, ...nothingFound(options) }
}

function addPost(feed: EngineFeed, post: EnrichedPost): { engineId: number; copyOf: number | null } {
  const terms = groupingTerms(post)
  const assigned = feed.engine.add({
    seq: post.seq,
    at: post.at,
    terms,
    text: post.text,
    title: post.title,
    author: post.authorKey === null ? null : String(post.authorKey),
    kind: post.sourceKind,
  })
  const { cluster, copyOf } = assigned
  notePost(feed.themes, {
    cluster,
    at: post.at,
    terms: terms.filter((term) => !feed.stopTerms.has(term)),
    isCopy: copyOf !== null,
    isNews: post.sourceKind === 'news',
  })
  noteRedirects(feed)
  if (joinDue(feed.themes))
    feed.strands.push(...joinStrands(feed.themes, (strand) => feed.engine.resolve(strand)))
  return { engineId: cluster, copyOf }
}

function noteRedirects(feed: EngineFeed): void {
  for (const redirect of feed.engine.takeRedirects()) {
    noteMerge(feed.themes, redirect.from, redirect.to)
    feed.redirects.push(redirect)
  }
}

/** Groups a batch of posts, in order of arrival. */
export function feedPosts(feed: EngineFeed, posts: readonly EnrichedPost[]): Findings {
  const marks: Mark[] = []
  const touched = new Set<number>()
  for (const post of posts) {
    const { engineId, copyOf } = addPost(feed, post)
    marks.push({ post, cluster: publicIdOf(feed.names, engineId), copyOf })
    touched.add(engineId)
  }
  return { marks, ...collect(feed, touched) }
}

/** What has to be stored after the engine was touched: merges, and the issues among the touched clusters. */
export function collect(feed: EngineFeed, touched: Set<number>): Omit<Findings, 'marks'> {
  const redirects: RedirectRow[] = []
  noteRedirects(feed)
  for (const { from, to, at } of feed.redirects.splice(0)) {
    touched.add(to)
    const row = { from: publicIdOf(feed.names, from), to: publicIdOf(feed.names, to), at }
    feed.namedAt.delete(row.from)
    if (row.from !== row.to) redirects.push(row)
  }
  const clusters = new Set(Array.from(touched, (cluster) => feed.engine.resolve(cluster)))
  const issues = Array.from(clusters, (cluster) => describeIssue(feed, cluster))
  return { redirects, issues: issues.filter((issue) => issue !== null), strands: collectStrands(feed) }
}

function collectStrands(feed: EngineFeed): StrandRow[] {
  const rows = feed.strands.splice(0).map(({ strand, lead, ...found }): StrandRow => ({
    strand: publicIdOf(feed.names, strand),
    issue: publicIdOf(feed.names, lead),
    ...found,
  }))
  // A strand that went on to a larger issue within the batch: where it ended counts.
  return [...new Map(rows.map((row) => [row.strand, row])).values()]
}

function isNameFresh(
  namedAt: { posts: number; at: number } | undefined,
  { posts, lastAt }: { posts: number; lastAt: number },
): boolean {
  if (namedAt === undefined || lastAt - namedAt.at >= NAME_AGAIN_MS) return false
  return posts < namedAt.posts * NAME_AGAIN_AT
}

function describeIssue(feed: EngineFeed, cluster: number): FoundIssue | null {
  const summary = feed.engine.summary(cluster)
  const id = publicIdOf(feed.names, cluster)
  const namedAt = feed.namedAt.get(id)
  if (summary === null || (namedAt === undefined && summary.posts < FEWEST_POSTS)) return null
  const issue: FoundIssue = {
    id,
    firstAt: Math.round(summary.firstAt),
    lastAt: Math.round(summary.lastAt),
    posts: summary.posts,
    label: null,
  }
  if (isNameFresh(namedAt, summary)) return issue
  feed.namedAt.set(id, { posts: summary.posts, at: summary.lastAt })
  const { name, headline, phrases } = feed.engine.label(cluster)
  issue.label = { name, headline: headline?.text ?? null, headlineSeq: headline?.seq ?? null, phrases }
  return issue
}

/**
 * Feeds posts again that were grouped before the engine was stopped. Their marks are written; `recorded` holds the
 * cluster of each, so that clusters keep their public ids even where the engine would now count differently.
 * `moved` are clusters made by splits: posts found there were elsewhere when they arrived.
 */
export function replayPosts(
  feed: EngineFeed,
  posts: readonly EnrichedPost[],
  recorded: ReadonlyMap<number, number>,
  moved: ReadonlySet<number>,
): void {
  for (const post of posts) {
    const { engineId } = addPost(feed, post)
    const cluster = recorded.get(post.seq)
    if (cluster !== undefined && !moved.has(cluster)) bindCluster(feed.names, engineId, cluster)
  }
  forgetFound(feed)
}

/** What was found again during a replay is stored already. */
export function forgetFound(feed: EngineFeed): void {
  noteRedirects(feed)
  feed.redirects.length = 0
  feed.strands.length = 0
}

/** Ends a replay: what is born from now on gets new ids. */
export function endReplay(feed: EngineFeed): void {
  raiseNames(feed.names)
}

/** Posts to be split off, by the public id of the cluster each is in. */
export type Parting = { seq: number; cluster: number; terms: readonly string[] }

/** Splits posts off; gives the public ids of the new clusters, one for each cluster they came from, with its posts. */
export function partPosts(
  feed: EngineFeed,
  partings: readonly Parting[],
): { child: number; seqs: number[] }[] {
  const byCluster = Map.groupBy(partings, ({ cluster }) =>
    feed.engine.resolve(engineIdOf(feed.names, cluster)),
  )
  const children: { child: number; seqs: number[] }[] = []
  for (const [cluster, posts] of byCluster) {
    const seqs = posts.map(({ seq }) => seq)
    const terms = new Map(posts.map(({ seq, terms }) => [seq, terms]))
    const child = feed.engine.split(cluster, seqs, { terms })
    if (child !== null) children.push({ child: publicIdOf(feed.names, child), seqs })
  }
  return children
}

/** Forgets deleted posts; gives the clusters they were in. */
export function forgetPosts(
  feed: EngineFeed,
  posts: readonly { seq: number; cluster: number }[],
): Set<number> {
  const touched = new Set<number>()
  for (const { seq, cluster } of posts) {
    const engineId = feed.engine.resolve(engineIdOf(feed.names, cluster))
    feed.engine.remove(engineId, seq)
    touched.add(engineId)
  }
  return touched
}

const RELATED = 8

/** Clusters that speak most like this one, the nearest first; similarity 0..1. */
export function relatedIssues(feed: EngineFeed, issue: number): { id: number; similarity: number }[] {
  return feed.engine
    .related(engineIdOf(feed.names, issue), RELATED)
    .map(({ cluster, similarity }) => ({ id: publicIdOf(feed.names, cluster), similarity }))
}
