import type { Vector } from './terms/vector.ts'
import { createPostings, type Postings } from './terms/postings.ts'

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

/** A sleeping cluster is back; one that is awake stays so. */
export function wakeCluster(table: ClusterTable, slot: number): void {
  if (table.state[slot] !== ASLEEP) return
  table.state[slot] = AWAKE
  table.asleep--
  table.awake++
}
