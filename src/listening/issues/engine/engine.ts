/** What a post looks like to the engine. `seq` is the order of arrival (strictly increasing), `at` its own time. */
export interface EnginePost {
  seq: number
  /** Milliseconds since 1970; may lie before the previous post's. */
  at: number
  /** Topic terms as `extractTerms` gives them; a first character '#' or '@' marks hashtags and mentions. */
  terms: readonly string[]
  text: string
  title?: string | null
  author: string | null
  kind: 'social' | 'news' | 'official'
}

export interface Assignment {
  cluster: number
  /** `seq` of the original when this post is a near-copy: it counts in the cluster but not as an opinion of its own. */
  copyOf: number | null
}

export interface Redirect {
  from: number
  to: number
  /** Stream time of the merge, milliseconds since 1970. */
  at: number
  reason: 'merge' | 'analyst'
}

export interface Headline {
  seq: number
  text: string
}

export interface ClusterLabel {
  /** At most three disjoint phrases of two or three words, in the casing people use. */
  phrases: string[]
  headline: Headline | null
  /** A short phrase a reader understands (`name-cluster.ts` says how it is chosen); '' only for an unknown cluster. */
  name: string
}

export interface RelatedCluster {
  cluster: number
  /** Cosine of the two centroids, 0..1. */
  similarity: number
}

export interface ClusterSummary {
  cluster: number
  posts: number
  copies: number
  firstAt: number
  lastAt: number
  asleep: boolean
}

export interface SplitOptions {
  /** Terms of posts so old that the engine has let go of their vectors. */
  terms?: ReadonlyMap<number, readonly string[]>
  /** Give the child this former id back (it must redirect to `cluster` now): the undo of a merge. */
  as?: number
}

export interface EngineStats {
  posts: number
  copies: number
  active: number
  asleep: number
  terms: number
  merges: number
  /** Stream time: the latest `at` seen. */
  now: number
}

/**
 * One engine for one council. All methods are synchronous; state depends only on the sequence of calls of
 * `add`, `split`, `merge`, `keepApart`, `allowTogether` and `remove`, so replaying that sequence, from the
 * beginning or from any snapshot, gives the same ids.
 */
export interface Engine {
  add(post: EnginePost): Assignment
  /** Merges since the last call, in order; the caller moves its rows from `from` to `to`. */
  takeRedirects(): Redirect[]
  /** The id a former id now goes by; an id that never merged is returned as is. */
  resolve(cluster: number): number
  /**
   * Moves posts into a new cluster that will not merge with the old one again.
   * Returns the child's id, or null when `cluster` is unknown or none of the posts can be moved.
   */
  split(cluster: number, seqs: readonly number[], options?: SplitOptions): number | null
  /** Joins others into `survivor` for good (an analyst's merge); lifts a ban between them. Returns the surviving id. */
  merge(survivor: number, others: readonly number[]): number
  /** The two never merge by themselves. */
  keepApart(a: number, b: number): void
  allowTogether(a: number, b: number): void
  /** Forgets one post (deletion by source id): counts go down, its text is dropped. */
  remove(cluster: number, seq: number): void
  /** Forgets the words of remembered posts from before this moment (milliseconds since 1970): no name quotes them. Clusters stay as they are. Gives how many. */
  forgetTexts(before: number): number
  label(cluster: number): ClusterLabel
  related(cluster: number, k: number): RelatedCluster[]
  summary(cluster: number): ClusterSummary | null
  stats(): EngineStats
  /** Whole state as bytes; `restoreEngine` continues bit for bit from it. */
  snapshot(): Uint8Array
}

export interface EngineOptions {
  /** Words every post of this council has (region names): not used for clustering. Lower case. */
  stopTerms?: readonly string[]
  /** True for words that may not begin or end a phrase; lower case. */
  isStopWord?: (word: string) => boolean
  /** How words (lower case) are written that are a name, of a village of the council; null for any other. */
  properName?: (words: string) => string | null
  /** False for words no name may hold, such as abuse; lower case. */
  mayName?: (word: string) => boolean
  /** True for words that name nothing alone, though they may stand in a phrase ("gak"); lower case. */
  tellsNothing?: (word: string) => boolean
  /** A headline as a name may quote it, without links, handles and personal data; '' where it may not. */
  asTitle?: (text: string) => string
  tuning?: Partial<Tuning>
}

/** Measured on the development streams; see docs/decisions/0010-issue-engine.md before touching one. */
export interface Tuning {
  /** Score from which a post joins a cluster, and two clusters merge, at the usual novelty. */
  joinAt: number
  mergeAt: number
  /** The bar for merging clusters of headlines, which also have phrases of two words as terms, at this weight. */
  newsMergeAt: number
  phraseWeight: number
  /** Two clusters of at least `evenPosts` are compared with all words weighed more evenly, at `evenFactor` of the bar. */
  evenPosts: number
  evenFactor: number
  /** Novelty: share of posts that open a cluster, over about `noveltyPosts`; both bars rise with its `noveltyPower`. */
  noveltyPosts: number
  usualNovelty: number
  noveltyPower: number
  /** A cluster silent for `tauMs` scores 1/e; what was said `forgetMs` ago weighs 1/e in its centroid. */
  tauMs: number
  forgetMs: number
  /** From this age on a cluster asks for more: twice as much at four times the age. */
  matureMs: number
  halfLifeMs: number
  mentionWeight: number
  hashtagWeight: number
  postTerms: number
  /** Newest posts a cluster remembers. */
  samples: number
  mergeEveryPosts: number
  mergeEveryMs: number
  sleepAfterMs: number
  wakeAt: number
  wakeMinPosts: number
  dropAsleepAfterMs: number
  copyWindowMs: number
  maxActive: number
  maxAsleep: number
  maxTerms: number
  /** Two clusters both above `bigPosts` merge only `bigMergeFactor` above the bar and both active within `bigMergeMs`. */
  bigPosts: number
  bigMergeFactor: number
  bigMergeMs: number
  /**
   * After `lookAfterMs` a cluster of at most `lookMostPosts` joins one of at least `lookLeastPosts` at `lookFactor` of
   * the bar for joining at the usual novelty, more with its `lookPower`, at most `lookMost`.
   */
  lookAfterMs: number
  lookFactor: number
  lookPower: number
  lookMost: number
  lookMostPosts: number
  lookLeastPosts: number
  /** A cluster whose newest posts are less like its first week than this begins a child. */
  driftBelow: number
}
