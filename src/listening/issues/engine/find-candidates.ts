import { STRIDE, STRIDE_BITS, type ClusterTable } from './cluster-table.ts'
import { reserveTerms, type Postings } from './postings.ts'
import type { Vector } from './vector.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Scratch memory of the search; holds nothing between two calls, so it is no part of a snapshot. */
export interface SearchSpace {
  partial: Float64Array
  reached: Int32Array
  weightOf: Float64Array
  /** Rarity of terms in the merge round that `rarityRound` names. */
  rarity: Float64Array
  rarityRound: Int32Array
  round: number
}

export interface Candidate {
  slot: number
  /** Cosine of the vector and the cluster's centroid, 0..1. */
  cosine: number
  /** Share of the cosine that comes from one term alone, 0..1. */
  lead: number
}

const EXACT_CHECKS = 12
/** Part of the floor that the terms left out of the search could bring together at most. */
const LEFT_OUT = 0.8

export function createSearchSpace(): SearchSpace {
  return {
    partial: new Float64Array(0),
    reached: new Int32Array(0),
    weightOf: new Float64Array(0),
    rarity: new Float64Array(0),
    rarityRound: new Int32Array(0),
    round: 0,
  }
}

/**
 * Clusters whose centroid has cosine >= `floor` with the vector, best first, at most `EXACT_CHECKS`.
 * Walks the postings of the heaviest terms only, until what is left of the vector could not reach the floor by itself
 * (prefix filter), then measures the most promising exactly.
 */
export function findCandidates(
  space: SearchSpace,
  places: { table: ClusterTable; vocabulary: Vocabulary },
  vector: Vector,
  floor: number,
): Candidate[] {
  const { table, vocabulary } = places
  reserve(space, table, vocabulary)
  const reached = walkPostings(space, table, vector, floor * LEFT_OUT)
  const candidates = pickPromising(space, table, reached, floor * (1 - LEFT_OUT))
  spread(space, vector, true)
  for (const candidate of candidates) measureExactly(space, table, candidate)
  spread(space, vector, false)
  return candidates.filter(({ cosine }) => cosine >= floor).sort(bestFirst)
}

const bestFirst = (a: Candidate, b: Candidate): number => b.cosine - a.cosine || a.slot - b.slot

function reserve(space: SearchSpace, table: ClusterTable, vocabulary: Vocabulary): void {
  if (space.partial.length < table.capacity) {
    space.partial = new Float64Array(table.capacity)
    space.reached = new Int32Array(table.capacity)
  }
  if (space.weightOf.length < vocabulary.spread.length)
    space.weightOf = new Float64Array(vocabulary.spread.length)
  reserveTerms(table.postings, vocabulary.spread.length)
}

/** Sums up the products of the heaviest terms in `partial`; returns how many clusters `reached` holds. */
function walkPostings(space: SearchSpace, table: ClusterTable, vector: Vector, rest: number): number {
  const { terms, weights } = vector
  let count = 0
  let left = 1
  for (let i = 0; i < terms.length && left >= rest * rest; i++) {
    const weight = weights[i] ?? 0
    left -= weight * weight
    count = walkTerm(space, table.postings, { term: terms[i] ?? 0, weight }, count)
  }
  return count
}

function walkTerm(
  { partial, reached }: SearchSpace,
  { start, size, entries, weights }: Postings,
  query: { term: number; weight: number },
  found: number,
): number {
  let count = found
  const first = start[query.term] ?? 0
  const end = first + (size[query.term] ?? 0)
  for (let at = first; at < end; at++) {
    const slot = (entries[at] ?? 0) >> STRIDE_BITS
    const before = partial[slot] ?? 0
    if (before === 0) reached[count++] = slot
    partial[slot] = before + query.weight * (weights[at] ?? 0)
  }
  return count
}

/** The `EXACT_CHECKS` clusters with the highest cosine so far; clears `partial`. */
function pickPromising(space: SearchSpace, table: ClusterTable, count: number, floor: number): Candidate[] {
  const { partial, reached } = space
  const { norm } = table
  const picked: Candidate[] = []
  let bar = floor
  for (let i = 0; i < count; i++) {
    const slot = reached[i] ?? 0
    const cosine = (partial[slot] ?? 0) / (norm[slot] || 1)
    partial[slot] = 0
    if (cosine < bar) continue
    insertSorted(picked, { slot, cosine, lead: 0 })
    if (picked.length < EXACT_CHECKS) continue
    picked.length = EXACT_CHECKS
    bar = picked[EXACT_CHECKS - 1]?.cosine ?? bar
  }
  return picked
}

function insertSorted(picked: Candidate[], candidate: Candidate): void {
  let at = picked.length
  picked.push(candidate)
  for (; at > 0; at--) {
    const above = picked[at - 1]
    if (above === undefined || bestFirst(above, candidate) <= 0) break
    picked[at] = above
  }
  picked[at] = candidate
}

function spread(space: SearchSpace, { terms, weights }: Vector, set: boolean): void {
  for (let i = 0; i < terms.length; i++) space.weightOf[terms[i] ?? 0] = set ? (weights[i] ?? 0) : 0
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
