import { createClusterTable, type ClusterTable, type Sample } from './cluster-table.ts'
import { createCopyTable, createSketch, type CopyTable, type Sketch } from './terms/copies.ts'
import type { EngineOptions, Redirect, Tuning } from './engine.ts'
import { createSearchSpace, type SearchSpace } from './find-candidates.ts'
import { createDraft, type Draft } from './terms/draft.ts'
import type { Vector } from './terms/vector.ts'
import { createVocabulary, type Vocabulary } from './terms/vocabulary.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

export const defaultTuning: Tuning = {
  joinAt: 0.14,
  mergeAt: 0.18,
  newsMergeAt: 0.12,
  phraseWeight: 0.6,
  evenPosts: 12,
  evenFactor: 0.92,
  noveltyPosts: 500,
  usualNovelty: 0.12,
  noveltyPower: 0.25,
  tauMs: DAY,
  forgetMs: 10 * DAY,
  matureMs: 10 * DAY,
  halfLifeMs: 20 * DAY,
  mentionWeight: 0.6,
  hashtagWeight: 1,
  postTerms: 40,
  samples: 48,
  mergeEveryPosts: 250,
  mergeEveryMs: HOUR / 12,
  sleepAfterMs: 5 * DAY,
  wakeAt: 0.4,
  wakeMinPosts: 3,
  dropAsleepAfterMs: 90 * DAY,
  copyWindowMs: DAY,
  maxActive: 16_384,
  maxAsleep: 4096,
  maxTerms: 150_000,
  bigPosts: 200,
  bigMergeFactor: 1.6,
  bigMergeMs: 2 * DAY,
  lookAfterMs: 6 * HOUR,
  lookFactor: 0.33,
  lookPower: 0.75,
  lookMost: 0.8,
  lookMostPosts: 3,
  lookLeastPosts: 10,
  driftBelow: 0.15,
}

/** All that a snapshot holds: plain objects, maps and typed arrays. */
export interface EngineState {
  now: number
  posts: number
  copies: number
  merges: number
  nextCluster: number
  /** Running share of posts that belong to no known cluster, 0..1. */
  novelty: number
  postsAtMerge: number
  mergedAt: number
  tendedAt: number
  vocabulary: Vocabulary
  table: ClusterTable
  copyTable: CopyTable
  redirects: Map<number, number>
  pending: Redirect[]
  /** Cannot-link: for each cluster the clusters it never merges with. */
  apart: Map<number, number[]>
  /** Phrases a cluster was last named by. */
  labels: Map<number, string[]>
  /** Clusters in the order they were opened that have yet to look again for an issue they belong to. */
  waiting: number[]
  /** Heaviest terms of a cluster when it was a week old. */
  firstWeek: Map<number, Vector>
}

export interface EngineContext {
  state: EngineState
  tuning: Tuning
  stopTerms: ReadonlySet<string>
  isStopWord: (word: string) => boolean
  properName: (words: string) => string | null
  mayName: (word: string) => boolean
  tellsNothing: (word: string) => boolean
  asTitle: (text: string) => string
  space: SearchSpace
  /** Scratch memory for the post at hand. */
  sketch: Sketch
  draft: Draft
  /** By what a cluster remembers: its newest post when it was last guarded against drift. */
  guarded: WeakMap<readonly Sample[], number>
}

function createState(tuning: Tuning): EngineState {
  return {
    now: 0,
    posts: 0,
    copies: 0,
    merges: 0,
    nextCluster: 1,
    novelty: tuning.usualNovelty,
    postsAtMerge: 0,
    mergedAt: 0,
    tendedAt: 0,
    vocabulary: createVocabulary(),
    table: createClusterTable(),
    copyTable: createCopyTable(),
    redirects: new Map(),
    pending: [],
    apart: new Map(),
    labels: new Map(),
    waiting: [],
    firstWeek: new Map(),
  }
}

/** Context over a restored state, or over a new one. */
export function createContext(options: EngineOptions, restored?: EngineState): EngineContext {
  const tuning = { ...defaultTuning, ...options.tuning }
  return {
    state: restored ?? createState(tuning),
    tuning,
    stopTerms: new Set(options.stopTerms),
    isStopWord: options.isStopWord ?? (() => false),
    properName: options.properName ?? (() => null),
    mayName: options.mayName ?? (() => true),
    tellsNothing: options.tellsNothing ?? (() => false),
    asTitle: options.asTitle ?? ((text) => text),
    space: createSearchSpace(),
    sketch: createSketch(),
    draft: createDraft(),
    guarded: new WeakMap(),
  }
}

const LEAST_FACTOR = 0.6
const MOST_FACTOR = 1.6

/**
 * How much higher the bars for joining and merging stand in this stream: where most posts belong to no issue
 * (headlines, chatter), a weak likeness is more often chance than where nearly all do.
 */
export function noveltyFactor({ state, tuning }: EngineContext): number {
  const factor = (state.novelty / tuning.usualNovelty) ** tuning.noveltyPower
  return Math.min(MOST_FACTOR, Math.max(LEAST_FACTOR, factor))
}

const MOST_AGE_FACTOR = 2

/**
 * How much more alike a post must be to a cluster that has lived long. Without it a steady subject (a league, an
 * agency, the price of gold) draws everything near it for months; a real long issue is alike enough anyway.
 */
export function ageFactor({ state, tuning }: EngineContext, slot: number): number {
  const age = state.now - (state.table.bornAt[slot] ?? state.now)
  return Math.min(MOST_AGE_FACTOR, Math.max(1, Math.sqrt(age / tuning.matureMs)))
}

/** The id a cluster goes by now. */
export function resolveCluster(state: EngineState, cluster: number): number {
  let id = cluster
  for (let next = state.redirects.get(id); next !== undefined; next = state.redirects.get(id)) id = next
  return id
}

/** Slot of a cluster the engine still holds, following redirects. */
export function findSlot(state: EngineState, cluster: number): number | undefined {
  return state.table.slotOf.get(resolveCluster(state, cluster))
}

export function isApart(state: EngineState, a: number, b: number): boolean {
  return state.apart.get(a)?.includes(b) ?? false
}

export function putApart(state: EngineState, a: number, b: number): void {
  if (a === b || isApart(state, a, b)) return
  state.apart.set(a, [...(state.apart.get(a) ?? []), b])
  state.apart.set(b, [...(state.apart.get(b) ?? []), a])
}

export function dropApart(state: EngineState, a: number, b: number): void {
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    const left = (state.apart.get(one) ?? []).filter((id) => id !== other)
    if (left.length > 0) state.apart.set(one, left)
    else state.apart.delete(one)
  }
}
