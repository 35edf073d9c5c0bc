import { STRIDE, STRIDE_BITS, type ClusterTable } from './cluster-table.ts'
import type { Vector } from './vectorise-post.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Scratch memory of the search; holds nothing between two calls, so it is no part of a snapshot. */
export interface SearchSpace {
  partial: Float64Array
  weightOf: Float64Array
}

export interface Candidate {
  slot: number
  /** Cosine of the vector and the cluster's centroid, 0..1. */
  cosine: number
  /** Share of the cosine that comes from one term alone, 0..1. */
  lead: number
}

const POSTING_CAP = 2048
const EXACT_CHECKS = 12
/** Part of the floor that the terms left out of the search could bring together at most. */
const LEFT_OUT = 0.8

export function createSearchSpace(): SearchSpace {
  return { partial: new Float64Array(0), weightOf: new Float64Array(0) }
}

/**
 * Clusters whose centroid has cosine >= `floor` with the vector, best first, at most `EXACT_CHECKS`.
 * Walks the posting lists of the heaviest terms only, until what is left of the vector could not reach the floor by
 * itself (prefix filter), then measures the most promising exactly.
 */
export function findCandidates(
  space: SearchSpace,
  places: { table: ClusterTable; vocabulary: Vocabulary },
  vector: Vector,
  floor: number,
): Candidate[] {
  const { table, vocabulary } = places
  reserve(space, table, vocabulary)
  const reached = walkPostings(space, places, vector, floor * LEFT_OUT)
  const candidates: Candidate[] = []
  for (const slot of reached) {
    const cosine = (space.partial[slot] ?? 0) / (table.norm[slot] || 1)
    space.partial[slot] = 0
    if (cosine >= floor * (1 - LEFT_OUT)) candidates.push({ slot, cosine, lead: 0 })
  }
  candidates.sort(bestFirst)
  if (candidates.length > EXACT_CHECKS) candidates.length = EXACT_CHECKS
  spread(space, vector, true)
  for (const candidate of candidates) measureExactly(space, table, candidate)
  spread(space, vector, false)
  return candidates.filter(({ cosine }) => cosine >= floor).sort(bestFirst)
}

const bestFirst = (a: Candidate, b: Candidate): number => b.cosine - a.cosine || a.slot - b.slot

function reserve(space: SearchSpace, table: ClusterTable, vocabulary: Vocabulary): void {
  if (space.partial.length < table.capacity) space.partial = new Float64Array(table.capacity)
  if (space.weightOf.length < vocabulary.spread.length)
    space.weightOf = new Float64Array(vocabulary.spread.length)
}

function walkPostings(
  space: SearchSpace,
  { table, vocabulary }: { table: ClusterTable; vocabulary: Vocabulary },
  { terms, weights }: Vector,
  rest: number,
): number[] {
  const reached: number[] = []
  let left = 1
  for (const [i, term] of terms.entries()) {
    if (left < rest * rest) break
    const weight = weights[i] ?? 0
    left -= weight * weight
    walkPosting({ partial: space.partial, reached }, table, vocabulary.head[term] ?? -1, weight)
  }
  return reached
}

function walkPosting(
  into: { partial: Float64Array; reached: number[] },
  { entryWeight, entryNext }: ClusterTable,
  head: number,
  weight: number,
): void {
  const { partial, reached } = into
  let entry = head
  for (let steps = 0; entry >= 0 && steps < POSTING_CAP; steps++) {
    const slot = entry >> STRIDE_BITS
    const before = partial[slot] ?? 0
    if (before === 0) reached.push(slot)
    partial[slot] = before + weight * (entryWeight[entry] ?? 0)
    entry = entryNext[entry] ?? -1
  }
}

function spread(space: SearchSpace, { terms, weights }: Vector, set: boolean): void {
  for (const [i, term] of terms.entries()) space.weightOf[term] = set ? (weights[i] ?? 0) : 0
}

function measureExactly({ weightOf }: SearchSpace, table: ClusterTable, candidate: Candidate): void {
  const { entryTerm, entryWeight } = table
  const start = candidate.slot * STRIDE
  const end = start + (table.size[candidate.slot] ?? 0)
  let dot = 0
  let most = 0
  for (let entry = start; entry < end; entry++) {
    const share = (weightOf[entryTerm[entry] ?? 0] ?? 0) * (entryWeight[entry] ?? 0)
    dot += share
    if (share > most) most = share
  }
  candidate.cosine = dot / (table.norm[candidate.slot] || 1)
  candidate.lead = dot > 0 ? most / dot : 1
}
