import { addToCentroid, centroidVector, closeCluster, fadeCentroid } from '../centroids.ts'
import { AWAKE, STRIDE, wakeCluster, type ClusterTable } from '../cluster-table.ts'
import {
  ageFactor,
  dropApart,
  isApart,
  putApart,
  type EngineContext,
  type EngineState,
} from '../engine-state.ts'
import { findPromising } from '../find-candidates.ts'
import {
  beginRound,
  dropProbe,
  evenCosine,
  layProbe,
  mostProbeCosine,
  probeCosine,
  type Probe,
} from './telling-cosine.ts'
import { fading } from '../weigh-evidence.ts'
import type { Draft } from '../terms/draft.ts'
import { sortInPlace } from '../terms/vector.ts'

/** Partners are searched this far below the bar by plain cosine, then measured by telling terms. */
const SEARCH_BELOW = 0.5
/** A cluster looks for a partner again when this share of it is new; small ones look at it all the time. */
const RECHECK = 0.05

/** Joins clusters touched since the last round with their best match, while there is one close enough. */
export function mergeTouched(context: EngineContext): void {
  const { state } = context
  const { table } = state
  state.postsAtMerge = state.posts
  state.mergedAt = state.now
  beginRound(context)
  for (let slot = 0; slot < table.used; slot++) {
    const grown = table.touched[slot] ?? 0
    if (grown === 0 || grown < RECHECK * (table.posts[slot] ?? 0) || table.state[slot] !== AWAKE) continue
    table.touched[slot] = 0
    let current = slot
    for (
      let partner = findPartner(context, current);
      partner !== null;
      partner = findPartner(context, current)
    ) {
      current = uniteSlots(context, current, partner, 'merge')
    }
  }
}

function findPartner(context: EngineContext, slot: number): number | null {
  const { state, space } = context
  const floor = mergeBar(context, [slot, slot]) * SEARCH_BELOW
  const near = findPromising(space, state, draftCentroid(context, slot), floor)
  const probe = layProbe(context, slot)
  let best: number | null = null
  let bestCosine = 0
  for (let rank = 0; rank < near; rank++) {
    const other = space.pickedSlot[rank] ?? 0
    if (!mayMeet(state, slot, other)) continue
    const least = Math.max(bestCosine, leastLikeness(context, slot, other))
    if (least > MOST_LIKENESS) continue
    const cosine = likenessOf(context, probe, { other, least })
    if (cosine <= least || !mayMerge(context, [slot, other], cosine)) continue
    best = other
    bestCosine = cosine
  }
  dropProbe(context, probe)
  return best
}

function mayMeet(state: EngineState, slot: number, other: number): boolean {
  const { id, state: states } = state.table
  return other !== slot && states[other] === AWAKE && !isApart(state, id[slot] ?? 0, id[other] ?? 0)
}

/** Just above what `likenessOf` can give. */
const MOST_LIKENESS = 1.1

/** How alike the probe and another cluster are; 0 when that cannot be more than `least`. */
function likenessOf(
  context: EngineContext,
  probe: Probe,
  { other, least }: { other: number; least: number },
): number {
  const { state, tuning } = context
  const { posts } = state.table
  const smaller = Math.min(posts[probe.slot] ?? 0, posts[other] ?? 0)
  if (smaller >= tuning.evenPosts) return evenCosine(context, probe, other) / tuning.evenFactor
  return mostProbeCosine(context, probe, other) < least * ALMOST ? 0 : probeCosine(context, probe, other)
}

/** The bar of two clusters by how much of them is headlines, whose phrases spread likeness thinner. */
function mergeBar(context: EngineContext, [a, b]: [number, number]): number {
  const { state, space, tuning } = context
  const headlines = (headlineShare(state.table, a) + headlineShare(state.table, b)) / 2
  return (tuning.mergeAt + (tuning.newsMergeAt - tuning.mergeAt) * headlines) * space.novelty
}

const NEWEST = 8

/** Share of headlines among the newest posts of a cluster, 0..1. */
function headlineShare({ samples }: ClusterTable, slot: number): number {
  const newest = samples[slot] ?? []
  const from = Math.max(0, newest.length - NEWEST)
  let headlines = 0
  for (let i = from; i < newest.length; i++) if (newest[i]?.kind === 'news') headlines++
  return newest.length === 0 ? 0 : headlines / (newest.length - from)
}

/** Drafts the centroid as a unit vector, heaviest term first (what the prefix filter wants). */
export function draftCentroid({ state, draft }: EngineContext, slot: number): Draft {
  const { entryTerm, entryWeight, norm, size } = state.table
  const start = slot * STRIDE
  const length = norm[slot] || 1
  draft.count = size[slot] ?? 0
  for (let i = 0; i < draft.count; i++) {
    draft.terms[i] = entryTerm[start + i] ?? 0
    draft.weights[i] = entryWeight[start + i] ?? 0
  }
  sortInPlace(draft, draft.count)
  for (let i = 0; i < draft.count; i++) draft.weights[i] = Math.fround((draft.weights[i] ?? 0) / length)
  return draft
}

/** What two clusters must be more alike than, whatever they speak of: most of those found were silent for too long. */
function leastLikeness(context: EngineContext, a: number, b: number): number {
  const { space, tuning } = context
  const bar = Math.min(tuning.mergeAt, tuning.newsMergeAt) * space.novelty
  return (ALMOST * bar) / fading(context, silenceOf(context, a, b))
}

const ALMOST = 0.999

function silenceOf({ state }: EngineContext, a: number, b: number): number {
  const { lastAt } = state.table
  return Math.abs((lastAt[a] ?? 0) - (lastAt[b] ?? 0))
}

/** Guards against drift: clusters that were never active together, and two large ones, need more than the bar. */
function mayMerge(context: EngineContext, pair: [number, number], cosine: number): boolean {
  const { state, tuning } = context
  const { table } = state
  const [a, b] = pair
  const bar = mergeBar(context, pair) * Math.max(ageFactor(context, a), ageFactor(context, b))
  const silence = silenceOf(context, a, b)
  if (cosine * fading(context, silence) < bar) return false
  const big = Math.min(table.posts[a] ?? 0, table.posts[b] ?? 0) > tuning.bigPosts
  return !big || (cosine >= bar * tuning.bigMergeFactor && silence <= tuning.bigMergeMs)
}

/** Unites two clusters; the larger keeps its id (of two equals the older). Returns the surviving slot. */
export function uniteSlots(
  { state, tuning }: EngineContext,
  a: number,
  b: number,
  reason: 'merge' | 'analyst',
): number {
  const { table } = state
  const [survivor, other] = reason === 'analyst' || survives(table, a, b) ? [a, b] : [b, a]
  fadeCentroid(table, survivor, state.now, tuning.forgetMs)
  fadeCentroid(table, other, state.now, tuning.forgetMs)
  const vector = centroidVector(table, other)
  addToCentroid(table, survivor, { vector, factor: table.scale[other] ?? 1 })
  inheritFirstWeek(state, survivor, other)
  uniteCounts(table, survivor, other, tuning.samples)
  if (table.state[other] === AWAKE) wakeCluster(table, survivor)
  redirectCluster(state, table.id[other] ?? 0, table.id[survivor] ?? 0, reason)
  closeCluster(table, other)
  return survivor
}

/** What the older of the two spoke of in its first week is what the united cluster is held against. */
function inheritFirstWeek({ table, firstWeek }: EngineState, survivor: number, other: number): void {
  const inherited = firstWeek.get(table.id[other] ?? 0)
  if (inherited && (table.bornAt[other] ?? 0) < (table.bornAt[survivor] ?? 0))
    firstWeek.set(table.id[survivor] ?? 0, inherited)
}

function uniteCounts(table: ClusterTable, survivor: number, other: number, most: number): void {
  const combine = (column: Float64Array, how: (x: number, y: number) => number): void => {
    column[survivor] = how(column[survivor] ?? 0, column[other] ?? 0)
  }
  combine(table.posts, (x, y) => x + y)
  combine(table.copies, (x, y) => x + y)
  combine(table.firstAt, Math.min)
  combine(table.bornAt, Math.min)
  combine(table.lastAt, Math.max)
  const samples = [...(table.samples[survivor] ?? []), ...(table.samples[other] ?? [])]
  table.samples[survivor] = samples.sort((x, y) => x.seq - y.seq).slice(-most)
}

function survives(table: ClusterTable, a: number, b: number): boolean {
  const difference = (table.posts[a] ?? 0) - (table.posts[b] ?? 0)
  return difference === 0 ? (table.id[a] ?? 0) < (table.id[b] ?? 0) : difference > 0
}

export function redirectCluster(
  state: EngineState,
  from: number,
  to: number,
  reason: 'merge' | 'analyst',
): void {
  state.merges++
  state.redirects.set(from, to)
  state.labels.delete(from)
  state.firstWeek.delete(from)
  state.pending.push({ from, to, at: state.now, reason })
  for (const other of state.apart.get(from) ?? []) {
    dropApart(state, from, other)
    putApart(state, to, other)
  }
}

export function isMergingDue({ state, tuning }: EngineContext): boolean {
  return (
    state.posts - state.postsAtMerge >= tuning.mergeEveryPosts ||
    state.now - state.mergedAt >= tuning.mergeEveryMs
  )
}
