import type { Vector } from './vectorise-post.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A post the cluster still remembers: for splitting, naming and showing why. */
export interface Sample {
  seq: number
  at: number
  text: string
  title: string | null
  kind: 'social' | 'news' | 'official'
  vector: Vector
}

export const FREE = 0
export const AWAKE = 1
export const ASLEEP = 2

/** Entries a cluster may hold; a power of two, so that entry >> STRIDE_BITS is the cluster's slot. */
export const STRIDE_BITS = 7
export const STRIDE = 1 << STRIDE_BITS

/**
 * Clusters by slot. A centroid is the sum of its members' vectors, faded to `fadedAt`; its terms are entries
 * slot * STRIDE + i, chained per term into posting lists. Everything numeric is flat: a snapshot is a copy.
 */
export interface ClusterTable {
  capacity: number
  used: number
  free: number[]
  slotOf: Map<number, number>
  id: Float64Array
  state: Uint8Array
  posts: Float64Array
  copies: Float64Array
  firstAt: Float64Array
  lastAt: Float64Array
  fadedAt: Float64Array
  norm: Float64Array
  size: Int32Array
  /** Posts since the cluster last looked for a partner. */
  touched: Int32Array
  samples: Sample[][]
  entryTerm: Int32Array
  entryWeight: Float32Array
  entryNext: Int32Array
  entryPrevious: Int32Array
  awake: number
  asleep: number
}

export function createClusterTable(capacity = 256): ClusterTable {
  return {
    capacity,
    used: 0,
    free: [],
    slotOf: new Map(),
    id: new Float64Array(capacity),
    state: new Uint8Array(capacity),
    posts: new Float64Array(capacity),
    copies: new Float64Array(capacity),
    firstAt: new Float64Array(capacity),
    lastAt: new Float64Array(capacity),
    fadedAt: new Float64Array(capacity),
    norm: new Float64Array(capacity),
    size: new Int32Array(capacity),
    touched: new Int32Array(capacity),
    samples: [],
    entryTerm: new Int32Array(capacity * STRIDE),
    entryWeight: new Float32Array(capacity * STRIDE),
    entryNext: new Int32Array(capacity * STRIDE),
    entryPrevious: new Int32Array(capacity * STRIDE),
    awake: 0,
    asleep: 0,
  }
}

function grow(table: ClusterTable): void {
  const bigger = createClusterTable(table.capacity * 2)
  for (const key of ['id', 'posts', 'copies', 'firstAt', 'lastAt', 'fadedAt', 'norm'] as const) {
    bigger[key].set(table[key])
    table[key] = bigger[key]
  }
  for (const key of ['entryTerm', 'entryNext', 'entryPrevious', 'size', 'touched'] as const) {
    bigger[key].set(table[key])
    table[key] = bigger[key]
  }
  bigger.state.set(table.state)
  table.state = bigger.state
  bigger.entryWeight.set(table.entryWeight)
  table.entryWeight = bigger.entryWeight
  table.capacity = bigger.capacity
}

/** A new empty cluster, awake. Returns its slot. */
export function openCluster(table: ClusterTable, id: number, at: number): number {
  const slot = table.free.pop() ?? table.used++
  if (slot >= table.capacity) grow(table)
  table.id[slot] = id
  table.state[slot] = AWAKE
  table.posts[slot] = 0
  table.copies[slot] = 0
  table.firstAt[slot] = at
  table.lastAt[slot] = at
  table.fadedAt[slot] = at
  table.norm[slot] = 0
  table.size[slot] = 0
  table.touched[slot] = 0
  table.samples[slot] = []
  table.slotOf.set(id, slot)
  table.awake++
  return slot
}

/** Frees a slot; the id is never given out again. */
export function closeCluster(table: ClusterTable, vocabulary: Vocabulary, slot: number): void {
  while ((table.size[slot] ?? 0) > 0) removeEntry(table, vocabulary, slot, (table.size[slot] ?? 0) - 1)
  if (table.state[slot] === AWAKE) table.awake--
  else table.asleep--
  table.slotOf.delete(table.id[slot] ?? -1)
  table.state[slot] = FREE
  table.touched[slot] = 0
  table.samples[slot] = []
  table.free.push(slot)
}

function removeEntry(table: ClusterTable, vocabulary: Vocabulary, slot: number, position: number): void {
  const entry = slot * STRIDE + position
  unlink(table, vocabulary, entry)
  const last = slot * STRIDE + (table.size[slot] ?? 0) - 1
  if (last !== entry) {
    unlink(table, vocabulary, last)
    link(table, vocabulary, entry, { term: table.entryTerm[last] ?? 0, weight: table.entryWeight[last] ?? 0 })
  }
  table.size[slot] = (table.size[slot] ?? 0) - 1
}

function unlink(table: ClusterTable, vocabulary: Vocabulary, entry: number): void {
  const next = table.entryNext[entry] ?? -1
  const previous = table.entryPrevious[entry] ?? -1
  if (previous >= 0) table.entryNext[previous] = next
  else vocabulary.head[table.entryTerm[entry] ?? 0] = next
  if (next >= 0) table.entryPrevious[next] = previous
}

function link(
  table: ClusterTable,
  vocabulary: Vocabulary,
  entry: number,
  content: { term: number; weight: number },
): void {
  const first = vocabulary.head[content.term] ?? -1
  table.entryTerm[entry] = content.term
  table.entryWeight[entry] = content.weight
  table.entryNext[entry] = first
  table.entryPrevious[entry] = -1
  if (first >= 0) table.entryPrevious[first] = entry
  vocabulary.head[content.term] = entry
}

/** Fades the centroid to time `now`: what was said `forgetMs` ago weighs 1/e. */
export function fadeCentroid(table: ClusterTable, slot: number, now: number, forgetMs: number): void {
  const elapsed = now - (table.fadedAt[slot] ?? now)
  if (elapsed <= 0) return
  const factor = Math.exp(-elapsed / forgetMs)
  const start = slot * STRIDE
  const end = start + (table.size[slot] ?? 0)
  for (let entry = start; entry < end; entry++)
    table.entryWeight[entry] = (table.entryWeight[entry] ?? 0) * factor
  table.norm[slot] = (table.norm[slot] ?? 0) * factor
  table.fadedAt[slot] = now
}

/**
 * Adds `factor` times a vector to the centroid and keeps its norm exact. With a `unit`, a term new to the cluster
 * counts that much more in the vocabulary; what only moves between clusters does not.
 */
export function addToCentroid(
  table: ClusterTable,
  vocabulary: Vocabulary,
  slot: number,
  addition: { vector: Vector; factor: number; unit?: number },
): void {
  const { terms, weights } = addition.vector
  for (const [i, term] of terms.entries()) {
    const weight = (weights[i] ?? 0) * addition.factor
    const entry = findEntry(table, slot, term)
    if (entry >= 0) {
      table.entryWeight[entry] = (table.entryWeight[entry] ?? 0) + weight
      continue
    }
    addEntry(table, vocabulary, slot, { term, weight })
    vocabulary.spread[term] = (vocabulary.spread[term] ?? 0) + (addition.unit ?? 0)
  }
  measureNorm(table, slot)
}

function addEntry(
  table: ClusterTable,
  vocabulary: Vocabulary,
  slot: number,
  content: { term: number; weight: number },
): void {
  if (table.size[slot] === STRIDE) keepHeaviest(table, vocabulary, slot, STRIDE / 2)
  const position = table.size[slot] ?? 0
  link(table, vocabulary, slot * STRIDE + position, content)
  table.size[slot] = position + 1
}

const SPENT = 1e-3

/** Takes `factor` times a vector out of the centroid; terms left with nothing go. */
export function takeFromCentroid(
  table: ClusterTable,
  vocabulary: Vocabulary,
  slot: number,
  removal: { vector: Vector; factor: number },
): void {
  const { terms, weights } = removal.vector
  for (let i = 0; i < terms.length; i++) {
    const entry = findEntry(table, slot, terms[i] ?? 0)
    if (entry < 0) continue
    const left = (table.entryWeight[entry] ?? 0) - (weights[i] ?? 0) * removal.factor
    table.entryWeight[entry] = left
    if (left < SPENT) removeEntry(table, vocabulary, slot, entry - slot * STRIDE)
  }
  measureNorm(table, slot)
}

/** Entry of a term in a cluster, -1 when it has none. */
export function findEntry(table: ClusterTable, slot: number, term: number): number {
  const start = slot * STRIDE
  const end = start + (table.size[slot] ?? 0)
  for (let entry = start; entry < end; entry++) if (table.entryTerm[entry] === term) return entry
  return -1
}

function measureNorm(table: ClusterTable, slot: number): void {
  const start = slot * STRIDE
  const end = start + (table.size[slot] ?? 0)
  let squares = 0
  for (let entry = start; entry < end; entry++) squares += (table.entryWeight[entry] ?? 0) ** 2
  table.norm[slot] = Math.sqrt(squares)
}

/** Lets go of all but the `keep` heaviest terms of a centroid (ties: the older term stays). */
export function keepHeaviest(table: ClusterTable, vocabulary: Vocabulary, slot: number, keep: number): void {
  const size = table.size[slot] ?? 0
  if (size <= keep) return
  const vector = centroidVector(table, slot)
  const order = Array.from(vector.terms.keys())
  order.sort(
    (a, b) =>
      (vector.weights[b] ?? 0) - (vector.weights[a] ?? 0) || (vector.terms[a] ?? 0) - (vector.terms[b] ?? 0),
  )
  for (let position = size - 1; position >= 0; position--) removeEntry(table, vocabulary, slot, position)
  for (let rank = 0; rank < keep; rank++) {
    const from = order[rank] ?? 0
    const content = { term: vector.terms[from] ?? 0, weight: vector.weights[from] ?? 0 }
    link(table, vocabulary, slot * STRIDE + rank, content)
  }
  table.size[slot] = keep
  measureNorm(table, slot)
}

/** A copy of the centroid's terms and weights (not scaled to length 1). */
export function centroidVector(table: ClusterTable, slot: number): Vector {
  const start = slot * STRIDE
  const end = start + (table.size[slot] ?? 0)
  return { terms: table.entryTerm.slice(start, end), weights: table.entryWeight.slice(start, end) }
}
