import { STRIDE, STRIDE_BITS, type ClusterTable } from './cluster-table.ts'
import { reserveTerms, type Postings } from './postings.ts'
import type { Vector } from './vector.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Scratch memory of the search; holds nothing between two calls, so it is no part of a snapshot. */
export interface SearchSpace {
  partial: Float64Array
  /** 1 for a cluster that `reached` lists. */
  seen: Uint8Array
  reached: Int32Array
  /** What the walked terms left of the vector's squared length. */
  left: number
  /** The most promising clusters and their cosine so far, best first. */
  pickedSlot: Int32Array
  pickedCosine: Float64Array
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
  /** Entry of that term in the cluster. */
  leadEntry: number
}

const EXACT_CHECKS = 12
/**
 * What the terms left out of the search could bring together at most, as a part of the floor. Above 1 what is alike by
 * light words alone is not found: it would prove little, and those words stand in the longest lists.
 */
const LEFT_OUT = 1.5
/** Weights are rounded to 24 bits, so a squared length is known to about this much. */
const ROUNDING = 1e-6

export function createSearchSpace(): SearchSpace {
  return {
    partial: new Float64Array(0),
    seen: new Uint8Array(0),
    reached: new Int32Array(0),
    left: 1,
    pickedSlot: new Int32Array(EXACT_CHECKS + 1),
    pickedCosine: new Float64Array(EXACT_CHECKS + 1),
    weightOf: new Float64Array(0),
    rarity: new Float64Array(0),
    rarityRound: new Int32Array(0),
    round: 0,
  }
}

/**
 * Clusters whose centroid has cosine >= `floor` with the vector, best first, at most `EXACT_CHECKS`.
 * Walks the postings of the heaviest terms only, until what is left of the vector could not reach the floor by itself
 * (prefix filter), drops what would miss the floor even with all that is left (Cauchy-Schwarz), and measures the most
 * promising exactly.
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
  const picked = pickPromising(space, table, reached, floor - Math.sqrt(Math.max(0, space.left) + ROUNDING))
  if (picked === 0) return []
  spread(space, vector, true)
  const candidates: Candidate[] = []
  for (let rank = 0; rank < picked; rank++) {
    const candidate = measureExactly(space, table, space.pickedSlot[rank] ?? 0)
    if (candidate.cosine >= floor) candidates.push(candidate)
  }
  spread(space, vector, false)
  return candidates.length > 1 ? candidates.sort(bestFirst) : candidates
}

const bestFirst = (a: Candidate, b: Candidate): number => b.cosine - a.cosine || a.slot - b.slot

function reserve(space: SearchSpace, table: ClusterTable, vocabulary: Vocabulary): void {
  if (space.partial.length < table.capacity) {
    space.partial = new Float64Array(table.capacity)
    space.seen = new Uint8Array(table.capacity)
    // One more: `walkTerm` writes before it knows whether the cluster is new.
    space.reached = new Int32Array(table.capacity + 1)
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
  space.left = left
  return count
}

/** Without a branch on whether a cluster is new: that is as good as a coin toss and would cost more than the sum. */
function walkTerm(
  { partial, reached, seen }: SearchSpace,
  { start, size, entries, weights }: Postings,
  query: { term: number; weight: number },
  found: number,
): number {
  const { term, weight } = query
  let count = found
  const first = start[term] ?? 0
  const end = first + (size[term] ?? 0)
  for (let at = first; at < end; at++) {
    const slot = (entries[at] ?? 0) >> STRIDE_BITS
    partial[slot] = (partial[slot] ?? 0) + weight * (weights[at] ?? 0)
    reached[count] = slot
    count += 1 - (seen[slot] ?? 0)
    seen[slot] = 1
  }
  return count
}

/** Lists the `EXACT_CHECKS` clusters with the highest cosine so far; returns how many. Clears `partial` and `seen`. */
function pickPromising(space: SearchSpace, table: ClusterTable, count: number, floor: number): number {
  const { partial, reached, seen, pickedCosine } = space
  const { norm } = table
  let picked = 0
  let bar = floor
  for (let i = 0; i < count; i++) {
    const slot = reached[i] ?? 0
    const cosine = (partial[slot] ?? 0) / (norm[slot] || 1)
    partial[slot] = 0
    seen[slot] = 0
    if (cosine < bar) continue
    insertSorted(space, picked, slot, cosine)
    if (picked < EXACT_CHECKS) picked++
    if (picked === EXACT_CHECKS) bar = pickedCosine[EXACT_CHECKS - 1] ?? bar
  }
  return picked
}

/** Best first, of two equals the lower slot. */
function insertSorted(space: SearchSpace, picked: number, slot: number, cosine: number): void {
  const { pickedSlot, pickedCosine } = space
  let at = picked
  for (; at > 0; at--) {
    const above = pickedCosine[at - 1] ?? 0
    if (above > cosine || (above === cosine && (pickedSlot[at - 1] ?? 0) < slot)) break
    pickedCosine[at] = above
    pickedSlot[at] = pickedSlot[at - 1] ?? 0
  }
  pickedCosine[at] = cosine
  pickedSlot[at] = slot
}

function spread(space: SearchSpace, { terms, weights }: Vector, set: boolean): void {
  for (let i = 0; i < terms.length; i++) space.weightOf[terms[i] ?? 0] = set ? (weights[i] ?? 0) : 0
}

function measureExactly({ weightOf }: SearchSpace, table: ClusterTable, slot: number): Candidate {
  const { entryTerm, entryWeight } = table
  const start = slot * STRIDE
  const end = start + (table.size[slot] ?? 0)
  let dot = 0
  let most = 0
  let leadEntry = start
  for (let entry = start; entry < end; entry++) {
    const share = (weightOf[entryTerm[entry] ?? 0] ?? 0) * (entryWeight[entry] ?? 0)
    dot += share
    if (share <= most) continue
    most = share
    leadEntry = entry
  }
  return { slot, cosine: dot / (table.norm[slot] || 1), lead: dot > 0 ? most / dot : 1, leadEntry }
}
