import {
  AWAKE,
  addToCentroid,
  centroidVector,
  closeCluster,
  fadeCentroid,
  type ClusterTable,
} from './cluster-table.ts'
import { dropApart, isApart, putApart, type EngineContext, type EngineState } from './engine-state.ts'
import { findCandidates } from './find-candidates.ts'
import type { Vector } from './vectorise-post.ts'

const SAMPLES = 48
/** A cluster looks for a partner again when this share of it is new; small ones look at it all the time. */
const RECHECK = 0.05

/** Joins clusters touched since the last round with their best match, while there is one close enough. */
export function mergeTouched(context: EngineContext): void {
  const { state } = context
  const { table } = state
  state.postsAtMerge = state.posts
  state.mergedAt = state.now
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
  const { state, tuning, space } = context
  const { table } = state
  const probe = unitCentroid(table, slot)
  for (const { slot: other, cosine } of findCandidates(space, state, probe, tuning.mergeAt)) {
    if (other === slot || table.state[other] !== AWAKE) continue
    if (isApart(state, table.id[slot] ?? 0, table.id[other] ?? 0)) continue
    if (mayMerge(context, slot, other, cosine)) return other
  }
  return null
}

/** Centroid as a unit vector, heaviest term first (what the prefix filter wants). */
export function unitCentroid(table: ClusterTable, slot: number): Vector {
  const { terms, weights } = centroidVector(table, slot)
  const norm = table.norm[slot] || 1
  const order = Array.from(terms.keys()).sort(
    (a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || (terms[a] ?? 0) - (terms[b] ?? 0),
  )
  return {
    terms: Int32Array.from(order, (i) => terms[i] ?? 0),
    weights: Float32Array.from(order, (i) => (weights[i] ?? 0) / norm),
  }
}

function mayMerge({ state, tuning }: EngineContext, a: number, b: number, cosine: number): boolean {
  const { table } = state
  const silence = Math.abs((table.lastAt[a] ?? 0) - (table.lastAt[b] ?? 0))
  if (cosine * Math.exp(-silence / (2 * tuning.tauMs)) < tuning.mergeAt) return false
  const big = Math.min(table.posts[a] ?? 0, table.posts[b] ?? 0) > tuning.bigPosts
  return !big || (cosine >= tuning.bigMergeAt && silence <= tuning.bigMergeMs)
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
  addToCentroid(table, state.vocabulary, survivor, { vector, factor: 1 })
  uniteCounts(table, survivor, other)
  redirectCluster(state, table.id[other] ?? 0, table.id[survivor] ?? 0, reason)
  closeCluster(table, state.vocabulary, other)
  return survivor
}

function uniteCounts(table: ClusterTable, survivor: number, other: number): void {
  const combine = (column: Float64Array, how: (x: number, y: number) => number): void => {
    column[survivor] = how(column[survivor] ?? 0, column[other] ?? 0)
  }
  combine(table.posts, (x, y) => x + y)
  combine(table.copies, (x, y) => x + y)
  combine(table.firstAt, Math.min)
  combine(table.lastAt, Math.max)
  const samples = [...(table.samples[survivor] ?? []), ...(table.samples[other] ?? [])]
  table.samples[survivor] = samples.sort((x, y) => x.seq - y.seq).slice(-SAMPLES)
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
