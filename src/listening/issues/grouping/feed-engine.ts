import { deserialize, serialize } from 'node:v8'
import { setImmediate as giveWay } from 'node:timers/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { EnrichedPost } from '../../enrichment/index.ts'
import {
  bindCluster,
  createClusterNames,
  engineIdOf,
  publicIdOf,
  raiseNames,
  type ClusterNames,
} from './cluster-names.ts'
import { collect, noteRedirects } from './collect-findings.ts'
import { checkDue, createWatch, findCampaigns, watchPost, type Watch } from '../coordination/index.ts'
import { createEngine, restoreEngine, type Assignment, type EngineOptions } from '../engine/index.ts'
import type { EngineFeed, Findings } from './engine-feed.ts'
import { groupingTerms } from './grouping-terms.ts'
import { createGaps, isInGap } from './replay-gaps.ts'
import type { Mark } from '../findings/index.ts'
import { createThemes, joinDue, joinStrands, notePost, type Themes } from '../themes/index.ts'

/** A new engine; `after`: the highest cluster id ever given out for this council. */
export function createFeed(options: EngineOptions, after: number): EngineFeed {
  return {
    engine: createEngine(options),
    names: createClusterNames(after),
    seq: 0,
    applied: 0,
    themes: createThemes(),
    watch: createWatch(),
    ...nothingFound(options),
  }
}

type Given = 'gaps' | 'namedAt' | 'stopTerms' | 'isStopWord' | 'redirects' | 'strands' | 'campaigns'

function nothingFound({ stopTerms, isStopWord }: EngineOptions): Pick<EngineFeed, Given> {
  return {
    gaps: createGaps(),
    namedAt: new Map(),
    stopTerms: new Set(stopTerms),
    isStopWord: isStopWord ?? (() => false),
    redirects: [],
    strands: [],
    campaigns: [],
  }
}

/** Raise it whenever `Kept` changes; the engine's own bytes carry their own layout. */
const FEED_LAYOUT = 3

type Kept = {
  layout: number
  seq: number
  applied: number
  names: ClusterNames
  engine: Uint8Array
  themes: Themes
  watch: Watch
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
    watch: feed.watch,
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
  const { names, seq, applied, themes, watch } = kept
  return { engine, names, seq, applied, themes, watch, ...nothingFound(options) }
}

/** A post as it is grouped: with the terms that tell matters apart. */
type GroupedPost = Parameters<EngineFeed['engine']['add']>[0]

/** Gives a post to the engine and to the coarser level; merges and strands it leads to wait in the feed. */
export function groupPost(feed: EngineFeed, post: GroupedPost): Assignment {
  const assigned = feed.engine.add(post)
  const { stopTerms, themes } = feed
  notePost(themes, {
    cluster: assigned.cluster,
    at: post.at,
    terms: stopTerms.size === 0 ? post.terms : post.terms.filter((term) => !stopTerms.has(term)),
    isCopy: assigned.copyOf !== null,
    isNews: post.kind === 'news',
  })
  noteRedirects(feed)
  joinMatters(feed)
  return assigned
}

function addPost(feed: EngineFeed, post: EnrichedPost): { engineId: number; copyOf: number | null } {
  const assigned = groupPost(feed, {
    seq: post.seq,
    at: post.at,
    terms: groupingTerms(post),
    text: post.text,
    title: post.title,
    author: post.authorKey === null ? null : String(post.authorKey),
    kind: post.sourceKind,
  })
  if (post.sourceKind === 'social' && !post.official) findPatterns(feed, post, assigned)
  return { engineId: assigned.cluster, copyOf: assigned.copyOf }
}

function joinMatters({ engine, themes, strands }: EngineFeed): void {
  if (joinDue(themes)) strands.push(...joinStrands(themes, (strand) => engine.resolve(strand)))
}

function findPatterns(feed: EngineFeed, post: EnrichedPost, { cluster, copyOf }: Assignment): void {
  const { watch, engine, themes, isStopWord, campaigns } = feed
  const { seq, at, authorKey, text } = post
  watchPost(watch, { seq, at, authorKey, text, cluster, isCopy: copyOf !== null }, isStopWord)
  if (!checkDue(watch)) return
  campaigns.push(
    ...findCampaigns(watch, (one) => {
      const root = engine.resolve(one)
      return engine.resolve(themes.leads.get(root) ?? root)
    }),
  )
}

/** Posts that are being fed: their marks so far, and the clusters they went to. */
type Feeding = { marks: Mark[]; touched: Set<number> }

function feedOne(feed: EngineFeed, post: EnrichedPost, { marks, touched }: Feeding): void {
  const { engineId, copyOf } = addPost(feed, post)
  marks.push({ post, cluster: publicIdOf(feed.names, engineId), copyOf })
  touched.add(engineId)
}

/** Groups a batch of posts, in order of arrival. */
export function feedPosts(feed: EngineFeed, posts: readonly EnrichedPost[]): Findings {
  const feeding: Feeding = { marks: [], touched: new Set() }
  for (const post of posts) feedOne(feed, post, feeding)
  return { marks: feeding.marks, ...collect(feed, feeding.touched) }
}

const PIECE = 250

/**
 * As `feedPosts`, in pieces: whoever else needs this process is answered in between. Nobody else may feed the engine
 * meanwhile.
 */
export async function feedInPieces(feed: EngineFeed, posts: readonly EnrichedPost[]): Promise<Findings> {
  const feeding: Feeding = { marks: [], touched: new Set() }
  for (const [at, post] of posts.entries()) {
    if (at > 0 && at % PIECE === 0) await giveWay()
    feedOne(feed, post, feeding)
  }
  return { marks: feeding.marks, ...collect(feed, feeding.touched) }
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
  feed.campaigns.length = 0
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
  const fed = partings.filter(({ seq }) => !isInGap(feed.gaps, seq))
  const byCluster = Map.groupBy(fed, ({ cluster }) => feed.engine.resolve(engineIdOf(feed.names, cluster)))
  const children: { child: number; seqs: number[] }[] = []
  for (const [cluster, posts] of byCluster) {
    const seqs = posts.map(({ seq }) => seq)
    const terms = new Map(posts.map(({ seq, terms }) => [seq, terms]))
    const child = feed.engine.split(cluster, seqs, { terms })
    if (child !== null) children.push({ child: publicIdOf(feed.names, child), seqs })
  }
  return children
}

/** Takes deleted posts out of the counts they are in; gives the clusters they were in. */
export function forgetPosts(
  feed: EngineFeed,
  posts: readonly { seq: number; cluster: number }[],
): Set<number> {
  const touched = new Set<number>()
  for (const { seq, cluster } of posts) {
    const engineId = feed.engine.resolve(engineIdOf(feed.names, cluster))
    if (!isInGap(feed.gaps, seq)) feed.engine.remove(engineId, seq)
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
