import { STRIDE, STRIDE_BITS, type ClusterTable } from './cluster-table.ts'
import { reserveTerms, type Postings } from './terms/postings.ts'
import type { Draft } from './terms/draft.ts'
import type { Vocabulary } from './terms/vocabulary.ts'

/** Scratch memory of the search: what it still holds after a call can be worked out again, so it is no part of a snapshot. */
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
  /** By term: 1 + its place in the vector that is laid out, 0 where that does not have it. */
  placeOf: Uint8Array
  /** What the vector that is laid out weighs by place, 0 at 0; beside it what its terms weigh for `evenCosine`. */
  laid: Float64Array
  laidEven: Float64Array
  /** Fourth root of the rarity of terms in the merge round that `rarityRound` names. */
  rarity: Float64Array
  rarityRound: Int32Array
  round: number
  /** How much higher the bars of merging stand in that round. */
  novelty: number
  /** What one cluster counts in that round, and the logarithm of the number of clusters plus 1. */
  unit: number
  clusters: number
  /** No term has a smaller root in that round. */
  leastRarity: number
  /** By entry: what `evenCosine` makes of its weight, and the weight that it was made of. */
  evenWeight: Float64Array
  evenFrom: Float32Array
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
const MOST_LAID = 255
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
    placeOf: new Uint8Array(0),
    laid: new Float64Array(MOST_LAID + 1),
    laidEven: new Float64Array(MOST_LAID + 1),
    rarity: new Float64Array(0),
    rarityRound: new Int32Array(0),
    round: 0,
    novelty: 1,
    unit: 1,
    clusters: 0,
    leastRarity: 0,
    evenWeight: new Float64Array(0),
    evenFrom: new Float32Array(0),
  }
}

/**
 * Clusters whose centroid has cosine >= `floor` with the vector, best first, at most `EXACT_CHECKS`.
 * What `findPromising` found, measured exactly.
 */
export function findCandidates(
  space: SearchSpace,
  places: { table: ClusterTable; vocabulary: Vocabulary },
  vector: Draft,
  floor: number,
): Candidate[] {
  const picked = findPromising(space, places, vector, floor)
  if (picked === 0) return []
  layOut(space, vector)
  const candidates: Candidate[] = []
  for (let rank = 0; rank < picked; rank++) {
    const candidate = measureExactly(space, places.table, space.pickedSlot[rank] ?? 0)
    if (candidate.cosine >= floor) candidates.push(candidate)
  }
  takeAway(space, vector)
  return candidates.length > 1 ? candidates.sort(bestFirst) : candidates
}

/**
 * Lists in `pickedSlot` the clusters that most likely have cosine >= `floor` with the vector, at most `EXACT_CHECKS`;
 * returns how many.
 * Walks the postings of the heaviest terms only, until what is left of the vector could not reach the floor by itself
 * (prefix filter), and drops what would miss the floor even with all that is left (Cauchy-Schwarz).
 */
export function findPromising(
  space: SearchSpace,
  { table, vocabulary }: { table: ClusterTable; vocabulary: Vocabulary },
  vector: Draft,
  floor: number,
): number {
  reserve(space, table, vocabulary)
  const reached = walkPostings(space, table, vector, floor * LEFT_OUT)
  return pickPromising(space, table, reached, floor - Math.sqrt(Math.max(0, space.left) + ROUNDING))
}

/** What the cosine of a picked cluster can be at most, by Cauchy-Schwarz for the terms that were not walked. */
export function mostCosine({ left, pickedCosine }: SearchSpace, rank: number): number {
  const walked = pickedCosine[rank] ?? 0
  const rest = Math.max(0, left) + ROUNDING
  return walked + Math.sqrt(rest * Math.max(0, 1 - (walked * walked) / (1 - rest))) + ROUNDING
}

const bestFirst = (a: Candidate, b: Candidate): number => b.cosine - a.cosine || a.slot - b.slot

function reserve(space: SearchSpace, table: ClusterTable, vocabulary: Vocabulary): void {
  if (space.partial.length < table.capacity) {
    space.partial = new Float64Array(table.capacity)
    space.seen = new Uint8Array(table.capacity)
    // One more: `walkTerm` writes before it knows whether the cluster is new.
    space.reached = new Int32Array(table.capacity + 1)
  }
  if (space.placeOf.length < vocabulary.spread.length)
    space.placeOf = new Uint8Array(vocabulary.spread.length)
  reserveTerms(table.postings, vocabulary.spread.length)
}

/** Sums up the products of the heaviest terms in `partial`; returns how many clusters `reached` holds. */
function walkPostings(space: SearchSpace, table: ClusterTable, vector: Draft, rest: number): number {
  const { terms, weights } = vector
  let found = 0
  let left = 1
  for (let i = 0; i < vector.count && left >= rest * rest; i++) {
    const weight = weights[i] ?? 0
    left -= weight * weight
    found = walkTerm(space, table.postings, { term: terms[i] ?? 0, weight }, found)
  }
  space.left = left
  return found
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

/** Lays a vector out for `measureExactly`; `takeAway` must follow before another is laid out. */
export function layOut({ placeOf, laid }: SearchSpace, { count, terms, weights }: Draft): void {
  for (let i = 0; i < count; i++) {
    placeOf[terms[i] ?? 0] = i + 1
    laid[i + 1] = weights[i] ?? 0
  }
}

export function takeAway({ placeOf }: SearchSpace, { count, terms }: Draft): void {
  for (let i = 0; i < count; i++) placeOf[terms[i] ?? 0] = 0
}

export function measureExactly({ placeOf, laid }: SearchSpace, table: ClusterTable, slot: number): Candidate {
  const { entryTerm, entryWeight } = table
  const start = slot * STRIDE
  const end = start + (table.size[slot] ?? 0)
  let dot = 0
  let most = 0
  let leadEntry = start
  for (let entry = start; entry < end; entry++) {
    const share = (laid[placeOf[entryTerm[entry] ?? 0] ?? 0] ?? 0) * (entryWeight[entry] ?? 0)
    dot += share
    if (share <= most) continue
    most = share
    leadEntry = entry
  }
  return { slot, cosine: dot / (table.norm[slot] || 1), lead: dot > 0 ? most / dot : 1, leadEntry }
}
