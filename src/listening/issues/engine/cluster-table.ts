import { sortVector, type Vector } from './vector.ts'
import { addPosting, createPostings, removePosting, type Postings } from './postings.ts'
import { countTerm, type Vocabulary } from './vocabulary.ts'

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
 * Clusters by slot. A centroid is the sum of its members' vectors, faded to `fadedAt`: its terms are the entries
 * slot * STRIDE + i, and each weight times `scale` is what it weighs now. Everything numeric is flat: a snapshot is a copy.
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
  /** Stream time at which the cluster was opened; unlike `firstAt` no late post moves it. */
  bornAt: Float64Array
  lastAt: Float64Array
  fadedAt: Float64Array
  /** Length of the unscaled centroid. */
  norm: Float64Array
  scale: Float64Array
  size: Int32Array
  /** Posts since the cluster last looked for a partner. */
  touched: Int32Array
  samples: Sample[][]
  entryTerm: Int32Array
  entryWeight: Float32Array
  /** Position of the entry in its term's postings. */
  entryAt: Int32Array
  postings: Postings
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
    bornAt: new Float64Array(capacity),
    lastAt: new Float64Array(capacity),
    fadedAt: new Float64Array(capacity),
    norm: new Float64Array(capacity),
    scale: new Float64Array(capacity),
    size: new Int32Array(capacity),
    touched: new Int32Array(capacity),
    samples: [],
    entryTerm: new Int32Array(capacity * STRIDE),
    entryWeight: new Float32Array(capacity * STRIDE),
    entryAt: new Int32Array(capacity * STRIDE),
    postings: createPostings(),
    awake: 0,
    asleep: 0,
  }
}

function grow(table: ClusterTable): void {
  const bigger = createClusterTable(table.capacity * 2)
  for (const key of [
    'id',
    'posts',
    'copies',
    'bornAt',
    'firstAt',
    'lastAt',
    'fadedAt',
    'norm',
    'scale',
  ] as const) {
    bigger[key].set(table[key])
    table[key] = bigger[key]
  }
  for (const key of ['entryTerm', 'entryAt', 'size', 'touched'] as const) {
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
  table.bornAt[slot] = at
  table.lastAt[slot] = at
  table.fadedAt[slot] = at
  table.norm[slot] = 0
  table.scale[slot] = 1
  table.size[slot] = 0
  table.touched[slot] = 0
  table.samples[slot] = []
  table.slotOf.set(id, slot)
  table.awake++
  return slot
}

/** Frees a slot; the id is never given out again. */
export function closeCluster(table: ClusterTable, slot: number): void {
  clearEntries(table, slot)
  if (table.state[slot] === AWAKE) table.awake--
  else table.asleep--
  table.slotOf.delete(table.id[slot] ?? -1)
  table.state[slot] = FREE
  table.touched[slot] = 0
  table.samples[slot] = []
  table.free.push(slot)
}

/** A sleeping cluster is back; one that is awake stays so. */
export function wakeCluster(table: ClusterTable, slot: number): void {
  if (table.state[slot] !== ASLEEP) return
  table.state[slot] = AWAKE
  table.asleep--
  table.awake++
}

function clearEntries(table: ClusterTable, slot: number): void {
  for (let position = (table.size[slot] ?? 0) - 1; position >= 0; position--)
    removeEntry(table, slot, position)
}

function removeEntry(table: ClusterTable, slot: number, position: number): void {
  const entry = slot * STRIDE + position
  unlink(table, entry)
  const last = slot * STRIDE + (table.size[slot] ?? 0) - 1
  table.size[slot] = (table.size[slot] ?? 0) - 1
  if (last === entry) return
  const { entryTerm, entryWeight, entryAt } = table
  const moved = { term: entryTerm[last] ?? 0, weight: entryWeight[last] ?? 0, at: entryAt[last] ?? 0 }
  putEntry(table, entry, moved)
}

/** Writes an entry whose posting is known, and tells the posting where it now stands. */
function putEntry(
  { entryTerm, entryWeight, entryAt, postings }: ClusterTable,
  entry: number,
  { term, weight, at }: { term: number; weight: number; at: number },
): void {
  entryTerm[entry] = term
  entryWeight[entry] = weight
  entryAt[entry] = at
  postings.entries[(postings.start[term] ?? 0) + at] = entry
}

function unlink(table: ClusterTable, entry: number): void {
  const position = table.entryAt[entry] ?? 0
  const moved = removePosting(table.postings, table.entryTerm[entry] ?? 0, position)
  if (moved >= 0) table.entryAt[moved] = position
}

function link(table: ClusterTable, entry: number, { term, weight }: { term: number; weight: number }): void {
  table.entryTerm[entry] = term
  table.entryWeight[entry] = weight
  table.entryAt[entry] = addPosting(table.postings, term, entry, table.entryWeight[entry] ?? 0)
}

function setWeight(table: ClusterTable, entry: number, weight: number): void {
  table.entryWeight[entry] = weight
  const start = table.postings.start[table.entryTerm[entry] ?? 0] ?? 0
  table.postings.weights[start + (table.entryAt[entry] ?? 0)] = weight
}

const LEAST_SCALE = 1e-9

/** Fades the centroid to time `now`: what was said `forgetMs` ago weighs 1/e. */
export function fadeCentroid(table: ClusterTable, slot: number, now: number, forgetMs: number): void {
  const elapsed = now - (table.fadedAt[slot] ?? now)
  if (elapsed <= 0) return
  table.fadedAt[slot] = now
  const scale = (table.scale[slot] ?? 1) * Math.exp(-elapsed / forgetMs)
  table.scale[slot] = scale
  if (scale < LEAST_SCALE) applyScale(table, slot, scale)
}

function applyScale(table: ClusterTable, slot: number, scale: number): void {
  const start = slot * STRIDE
  const end = start + (table.size[slot] ?? 0)
  for (let entry = start; entry < end; entry++)
    setWeight(table, entry, (table.entryWeight[entry] ?? 0) * scale)
  table.norm[slot] = (table.norm[slot] ?? 0) * scale
  table.scale[slot] = 1
}

/**
 * Adds `factor` times a vector to the centroid and keeps its norm exact. With a `vocabulary` and `unit`, a term new to
 * the cluster counts that much more there; what only moves between clusters does not.
 */
export function addToCentroid(
  table: ClusterTable,
  slot: number,
  addition: { vector: Vector; factor: number; count?: { vocabulary: Vocabulary; unit: number } },
): void {
  const { vector, count } = addition
  const factor = addition.factor / (table.scale[slot] ?? 1)
  for (let i = 0; i < vector.terms.length; i++) {
    const term = vector.terms[i] ?? 0
    const weight = (vector.weights[i] ?? 0) * factor
    const entry = findEntry(table, slot, term)
    if (entry >= 0) {
      setWeight(table, entry, (table.entryWeight[entry] ?? 0) + weight)
      continue
    }
    addEntry(table, slot, { term, weight })
    if (count) countTerm(count.vocabulary, term, count.unit)
  }
  measureNorm(table, slot)
}

function addEntry(table: ClusterTable, slot: number, content: { term: number; weight: number }): void {
  if (table.size[slot] === STRIDE) keepHeaviest(table, slot, STRIDE / 2)
  const position = table.size[slot] ?? 0
  link(table, slot * STRIDE + position, content)
  table.size[slot] = position + 1
}

const SPENT = 1e-3

/** Takes `factor` times a vector out of the centroid; terms left with nothing go. */
export function takeFromCentroid(
  table: ClusterTable,
  slot: number,
  removal: { vector: Vector; factor: number },
): void {
  const { terms, weights } = removal.vector
  applyScale(table, slot, table.scale[slot] ?? 1)
  for (const [i, term] of terms.entries()) {
    const entry = findEntry(table, slot, term)
    if (entry < 0) continue
    const left = (table.entryWeight[entry] ?? 0) - (weights[i] ?? 0) * removal.factor
    if (left < SPENT) removeEntry(table, slot, entry - slot * STRIDE)
    else setWeight(table, entry, left)
  }
  measureNorm(table, slot)
}

/** Entry of a term in a cluster, -1 when it has none. */
function findEntry(table: ClusterTable, slot: number, term: number): number {
  const { entryTerm } = table
  const start = slot * STRIDE
  const end = start + (table.size[slot] ?? 0)
  for (let entry = start; entry < end; entry++) if (entryTerm[entry] === term) return entry
  return -1
}

function measureNorm(table: ClusterTable, slot: number): void {
  const { entryWeight } = table
  const start = slot * STRIDE
  const end = start + (table.size[slot] ?? 0)
  let squares = 0
  for (let entry = start; entry < end; entry++) squares += (entryWeight[entry] ?? 0) ** 2
  table.norm[slot] = Math.sqrt(squares)
}

/** Lets go of all but the `keep` heaviest terms of a centroid (ties: the older term stays). */
export function keepHeaviest(table: ClusterTable, slot: number, keep: number): void {
  if ((table.size[slot] ?? 0) <= keep) return
  applyScale(table, slot, table.scale[slot] ?? 1)
  const { terms, weights } = sortVector(centroidVector(table, slot))
  const at = terms.map((term) => table.entryAt[findEntry(table, slot, term)] ?? 0)
  for (let rank = keep; rank < terms.length; rank++) unlink(table, findEntry(table, slot, terms[rank] ?? 0))
  for (let rank = 0; rank < keep; rank++)
    putEntry(table, slot * STRIDE + rank, {
      term: terms[rank] ?? 0,
      weight: weights[rank] ?? 0,
      at: at[rank] ?? 0,
    })
  table.size[slot] = keep
  measureNorm(table, slot)
}

/** A copy of the centroid's terms and weights, unscaled. */
export function centroidVector(table: ClusterTable, slot: number): Vector {
  const start = slot * STRIDE
  const end = start + (table.size[slot] ?? 0)
  return { terms: table.entryTerm.slice(start, end), weights: table.entryWeight.slice(start, end) }
}
