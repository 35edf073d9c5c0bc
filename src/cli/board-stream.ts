import { createGazetteer, estimateShares, isStopWord, type Shares } from '../language/index.ts'
import {
  appendPost,
  changeOf,
  countTones,
  createColumns,
  groupClusters,
  KEPT_DAYS,
  keepSince,
  numberOf,
  pickSamples,
  rankWindow,
  type RankedIssue,
  type SourceFacts,
  type ToneCounts,
} from '../listening/board/counting/index.ts'
import { createEnricher, type EnrichedPost } from '../listening/enrichment/index.ts'
import { createEngine, type Engine } from '../listening/issues/engine/index.ts'
import { groupingTerms } from '../listening/issues/grouping/grouping-terms.ts'
import { identifySpeaker } from './identify-speaker.ts'
import type { InputPost } from './read-posts.ts'

/** One board as the command line prints it; times ISO 8601 in UTC. */
export type PrintedBoard = {
  at: string
  window: string
  posts: number
  issues: {
    rank: number
    id: string
    name: string
    headline: string | null
    posts: number
    voices: number
    change: number | null
    /** How people speak; `n` 0 where only newsrooms do. */
    sentiment: Shares
    /** How the titles of newsrooms let the matter look. */
    headlines: ToneCounts
    samples: { id: string; text: string; sentiment: string; source: string; published_at: string }[]
  }[]
}

const DAY_S = 86_400
const SAMPLE_LENGTH = 200
/** An issue is named anew when it has grown by this much, or after this time. */
const NAME_AGAIN_AT = 1.3
const NAME_AGAIN_MS = 6 * 3_600_000
/** Old days are let go when the store has grown by this much since the last time: a rare copy instead of a ring. */
const FORGET_AT = 1.5

type Text = { id: string; text: string; sentiment: string; source: string; at: number }
type Naming = { posts: number; at: number; name: string; headline: string | null }

/** Groups a stream of posts by time and draws boards of it: the same engine, window and score as the server's. */
export type BoardStream = {
  add(posts: readonly InputPost[]): void
  /** The board at a moment (milliseconds since 1970) over the posts added so far. */
  draw(at: number, top: number): PrintedBoard
}

type State = {
  window: { name: string; ms: number }
  engine: Engine
  columns: ReturnType<typeof createColumns>
  redirects: Map<number, number>
  sourceKinds: SourceFacts[]
  sources: { numbers: Map<string, number>; values: string[] }
  texts: Map<number, Text>
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

/** Opens a stream; `windowMs` and `windowName` say what every board looks back over. */
export function openBoardStream(window: { name: string; ms: number }): BoardStream {
  const enricher = createEnricher({ gazetteer: createGazetteer() })
  const state: State = {
    window,
    engine: createEngine({ isStopWord }),
    columns: createColumns(),
    redirects: new Map(),
    sourceKinds: [],
    sources: { numbers: new Map(), values: [] },
    texts: new Map(),
    names: new Map(),
    left: 1_000,
    seq: 0,
  }
  return {
    add(posts) {
      const arrived = posts.map((post) => arrive(state, post))
      for (const post of enricher.enrich(arrived).posts) countPost(state, post, arrived)
      for (const { from, to } of state.engine.takeRedirects()) {
        state.redirects.set(from, to)
        state.names.delete(from)
      }
      forget(state)
    },
    draw: (at, top) => draw(state, at, top),
  }
}

function arrive(state: State, post: InputPost) {
  const speaker = identifySpeaker(post)
  state.seq += 1
  const sourceId = numberOf(state.sources, `${speaker.kind}\u0000${speaker.source}`)
  state.sourceKinds[sourceId] = { kind: speaker.kind, weight: 1 }
  return {
    seq: state.seq,
    id: post.id,
    publishedAt: new Date(post.at),
    sourceId,
    sourceKind: speaker.kind,
    authorKey: speaker.author === null ? null : keyOf(`${speaker.source}\u0000${speaker.author}`),
    title: post.title ?? null,
    body: post.text,
    langClaimed: post.lang ?? null,
    placeClaimed: post.place ?? null,
    ...reactionsTo(post),
  }
}

function reactionsTo({ engagement }: InputPost) {
  const { likes, shares, replies } = engagement ?? {}
  return { likes: likes ?? 0, shares: shares ?? 0, replies: replies ?? 0 }
}

const SIDES = { negative: -1, neutral: 0, positive: 1 } as const

/** How a newsroom's title lets the matter look, elsewhere how the writer feels. */
function toneOf({ headlineTone, sentiment }: EnrichedPost): EnrichedPost['sentiment'] {
  return headlineTone ?? sentiment
}

function countPost(state: State, post: EnrichedPost, arrived: readonly { seq: number; id: string }[]): void {
  const author = post.authorKey === null ? null : String(post.authorKey)
  const { cluster, copyOf } = state.engine.add({
    ...post,
    author,
    kind: post.sourceKind,
    terms: groupingTerms(post),
  })
  appendPost(state.columns, {
    seq: post.seq,
    at: post.at,
    source: post.sourceId,
    author: post.authorKey,
    place: post.place,
    affair: post.affair,
    routine: post.routine !== null,
    sentiment: SIDES[toneOf(post)],
    confidence: post.probabilities[post.sentiment],
    official: post.official,
    copy: copyOf !== null,
    cluster,
    engagement: post.engagement,
  })
  if (copyOf !== null) return
  const id = arrived[post.seq - (arrived[0]?.seq ?? 0)]?.id ?? ''
  const source = state.sources.values[post.sourceId]?.split('\u0000')[1] ?? ''
  const text = (post.title ?? post.text).slice(0, SAMPLE_LENGTH).toWellFormed()
  state.texts.set(post.seq, { id, text, sentiment: toneOf(post), source, at: post.at })
}

/** Lets go of days no window reaches any more, and of texts no sample can be taken from. */
function forget(state: State): void {
  const { columns, texts, window } = state
  if (columns.size < state.left * FORGET_AT) return
  for (const [seq, text] of texts) if (text.at < columns.newest * 1000 - window.ms) texts.delete(seq)
  const since = columns.newest - KEPT_DAYS * DAY_S
  if (columns.oldest < since) state.columns = keepSince(columns, since)
  state.left = Math.max(1_000, state.columns.size)
}

function resolve(redirects: ReadonlyMap<number, number>, cluster: number): number {
  let id = cluster
  for (let next = redirects.get(id); next !== undefined; next = redirects.get(id)) id = next
  return id
}

function draw(state: State, at: number, top: number): PrintedBoard {
  const { columns } = state
  const ranked = rankWindow(
    {
      columns,
      groups: groupClusters(columns, (cluster) => resolve(state.redirects, cluster)),
      sources: columns.sources.values.map((id) => state.sourceKinds[id] ?? { kind: 'social', weight: 1 }),
    },
    { at, windowMs: state.window.ms },
    top,
  )
  return {
    at: new Date(at).toISOString(),
    window: state.window.name,
    posts: ranked.totals.posts,
    issues: ranked.issues.map((issue, i) => ({
      rank: i + 1,
      ...print(state, issue, at, pickSamples(columns, issue.figures, ranked.spans)),
    })),
  }
}

function nameIssue(state: State, { id, posts }: { id: number; posts: number }, at: number): Naming {
  const known = state.names.get(id)
  if (known && posts < known.posts * NAME_AGAIN_AT && at - known.at < NAME_AGAIN_MS) return known
  const { name, headline } = state.engine.label(id)
  const naming = { posts, at, name, headline: headline?.text ?? null }
  state.names.set(id, naming)
  return naming
}

function print(
  state: State,
  { figures }: RankedIssue,
  at: number,
  seqs: readonly number[],
): Omit<PrintedBoard['issues'][number], 'rank'> {
  const { name, headline } = nameIssue(state, figures, at)
  const change = changeOf(figures)
  const samples = seqs.map((seq) => state.texts.get(seq)).filter((text) => text !== undefined)
  return {
    id: String(figures.id),
    name,
    headline,
    posts: figures.posts,
    voices: figures.voices,
    change: change === null ? null : Math.round(change * 1000) / 1000,
    sentiment: estimateShares(figures.sentiment),
    headlines: countTones(state.columns, figures.headlineRows),
    samples: samples.map(({ at: published, ...text }) => ({
      ...text,
      published_at: new Date(published).toISOString(),
    })),
  }
}
