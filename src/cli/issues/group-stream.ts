import { createGazetteer } from '../../language/index.ts'
import {
  appendPost,
  clusterOf,
  createColumns,
  findRow,
  groupClusters,
  KEPT_DAYS,
  keepSince,
  numberOf,
  rankWindow,
  type SourceFacts,
} from '../../listening/board/counting/index.ts'
import { createEnricher, type EnrichedPost } from '../../listening/enrichment/index.ts'
import {
  addRedirects,
  campaignWeight,
  createIssueBook,
  issueOf,
  putCampaigns,
  putStrands,
  type IssueBook,
} from '../../listening/issues/book/issue-book.ts'
import type { Mark } from '../../listening/issues/findings/index.ts'
import type { EngineFeed, Findings } from '../../listening/issues/grouping/engine-feed.ts'
import { NAMING } from '../../listening/issues/grouping/write-title.ts'
import { createFeed, feedPosts } from '../../listening/issues/grouping/feed-engine.ts'
import { identifySpeaker } from './identify-speaker.ts'
import type { InputPost } from '../read-posts.ts'

const DAY_S = 86_400
/** Old days are let go when the store has grown by this much since the last time: a rare copy instead of a ring. */
const FORGET_AT = 1.5

type Naming = { name: string; headline: string | null }

/** A stream without a database, taken the server's way: enrichment, engine, strands, campaigns, the board's columns. */
export type GroupedStream = {
  /** Adds posts in order of time; gives what was found in each that can be read. */
  add(posts: readonly InputPost[]): Mark[]
  columns(): ReturnType<typeof createColumns>
  /** The name of the outlet or network a post came from. */
  sourceName(source: number): string
  /** Automatic name and headline of an issue; undefined for one of fewer than three posts. */
  nameOf(issue: number): Naming | undefined
  /** The issue a post (by its place in the stream, from 1) belongs to now; null once it is too old or was dropped. */
  issueOfPost(seq: number): number | null
  rank(at: number, windowMs: number, top: number): ReturnType<typeof rankWindow>
}

type State = {
  feed: EngineFeed
  book: IssueBook
  columns: ReturnType<typeof createColumns>
  sourceKinds: SourceFacts[]
  sources: { numbers: Map<string, number>; values: string[] }
  names: Map<number, Naming>
  /** How many posts were left when old days were let go last. */
  left: number
  seq: number
}

/** 53 bits of a name: two FNV-like halves. Enough to tell authors of one stream apart. */
function keyOf(name: string): number {
  let low = 0x811c9dc5
  let high = 0x9e3779b1
  for (let i = 0; i < name.length; i += 1) {
    const code = name.charCodeAt(i)
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high ^ code, 0x85ebca6b)
  }
  return ((high >>> 0) % 2_097_152) * 4_294_967_296 + (low >>> 0)
}

export function openGroupedStream(): GroupedStream {
  const enricher = createEnricher({ gazetteer: createGazetteer() })
  const state: State = {
    feed: createFeed({ ...NAMING }, 0),
    book: createIssueBook(),
    columns: createColumns(),
    sourceKinds: [],
    sources: { numbers: new Map(), values: [] },
    names: new Map(),
    left: 1_000,
    seq: 0,
  }
  return {
    add(posts) {
      const arrived = posts.map((post) => arrive(state, post))
      const found = feedPosts(state.feed, enricher.enrich(arrived).posts)
      for (const mark of found.marks) countPost(state, mark)
      keepFound(state, found)
      forget(state)
      return found.marks
    },
    columns: () => state.columns,
    sourceName: (source) => state.sources.values[source]?.split('\u0000')[1] ?? '',
    nameOf: (issue) => state.names.get(issue),
    issueOfPost(seq) {
      const { columns, book } = state
      const row = findRow(columns, seq)
      return row === -1 ? null : issueOf(book, columns.clusters.keys[clusterOf(columns, row)] ?? 0)
    },
    rank: (at, windowMs, top) => rankWindow(windowInput(state), { at, windowMs }, top),
  }
}

function arrive(state: State, post: InputPost) {
  const speaker = identifySpeaker(post)
  state.seq += 1
  const sourceId = numberOf(state.sources, `${speaker.kind}\u0000${speaker.source}`)
  state.sourceKinds[sourceId] = { kind: speaker.kind, weight: 1 }
  return {
    seq: state.seq,
    publishedAt: new Date(post.at),
    sourceId,
    sourceKind: speaker.kind,
    authorKey: speaker.author === null ? null : keyOf(`${speaker.source}\u0000${speaker.author}`),
    title: post.title ?? null,
    body: post.text,
    placeClaimed: post.place ?? null,
    ...reactionsTo(post),
  }
}

function reactionsTo({ engagement }: InputPost) {
  const { likes, shares, replies } = engagement ?? {}
  return { likes: likes ?? 0, shares: shares ?? 0, replies: replies ?? 0 }
}

const SIDES = { negative: -1, neutral: 0, positive: 1 } as const

/** How a newsroom's title lets the matter look, elsewhere how the writer feels; where `unsure`, a guess that no screen names. */
export function toneOf(post: EnrichedPost): { sentiment: EnrichedPost['sentiment']; unsure: boolean } {
  const { headlineTone, headlineUnsure, sentiment, unsure } = post
  return headlineTone === null
    ? { sentiment, unsure: unsure !== null }
    : { sentiment: headlineTone, unsure: headlineUnsure !== null }
}

function countPost(state: State, { post, cluster, copyOf }: Mark): void {
  const tone = toneOf(post)
  appendPost(state.columns, {
    seq: post.seq,
    at: post.at,
    source: post.sourceId,
    author: post.authorKey,
    place: post.place,
    affair: post.affair,
    routine: post.routine !== null,
    sentiment: SIDES[tone.sentiment],
    unsure: tone.unsure,
    confidence: post.probabilities[post.sentiment],
    official: post.official,
    copy: copyOf !== null,
    cluster,
    engagement: post.engagement,
  })
}

/** What the server would store, kept in memory. */
function keepFound({ book, names, columns }: State, found: Findings): void {
  for (const { id, label } of found.issues) if (label !== null) names.set(id, label)
  addRedirects(book, found.redirects)
  for (const { from } of found.redirects) names.delete(from)
  putStrands(book, found.strands)
  putCampaigns(book, found.campaigns)
  for (const { id, seqs } of found.campaigns) {
    const number = numberOf(columns.campaigns, id, 65_535)
    for (const seq of seqs) {
      const row = findRow(columns, seq)
      if (row !== -1) columns.cards.campaign[row << 3] = number
    }
  }
}

/** Lets go of days no window reaches any more. */
function forget(state: State): void {
  const { columns } = state
  if (columns.size < state.left * FORGET_AT) return
  const since = columns.newest - KEPT_DAYS * DAY_S
  if (columns.oldest < since) state.columns = keepSince(columns, since)
  state.left = Math.max(1_000, state.columns.size)
}

function windowInput({ columns, book, sourceKinds }: State) {
  return {
    columns,
    groups: groupClusters(columns, (cluster) => issueOf(book, cluster)),
    sources: columns.sources.values.map((id) => sourceKinds[id] ?? { kind: 'social' as const, weight: 1 }),
    campaignWeight: (campaign: number) => campaignWeight(book, campaign),
  }
}
