import { STRIDE, STRIDE_BITS, AWAKE, FREE, type ClusterTable } from './cluster-table.ts'
import { addPosting, removePosting } from './terms/postings.ts'
import { sortInPlace, type Vector } from './terms/vector.ts'
import { countTerm, type Vocabulary } from './terms/vocabulary.ts'

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

/** Lets go of all but the `keep` heaviest terms of a centroid (ties: the older term stays), and puts those in order. */
export function keepHeaviest(table: ClusterTable, slot: number, keep: number): void {
  const count = table.size[slot] ?? 0
  if (count <= keep) return
  applyScale(table, slot, table.scale[slot] ?? 1)
  const start = slot * STRIDE
  const { terms, weights } = orderEntries(table, slot)
  const at = table.entryAt.slice(start, start + count)
  for (const told of terms.subarray(keep)) unlink(table, start + (told % STRIDE))
  for (const [rank, told] of terms.subarray(0, keep).entries())
    putEntry(table, start + rank, {
      term: told >> STRIDE_BITS,
      weight: weights[rank] ?? 0,
      at: at[told % STRIDE] ?? 0,
    })
  table.size[slot] = keep
  measureNorm(table, slot)
}

/** Entries of a cluster, the heaviest first, each told as its term times `STRIDE` plus its position. */
function orderEntries(table: ClusterTable, slot: number): { terms: Int32Array; weights: Float64Array } {
  const { entryTerm, entryWeight, size } = table
  const start = slot * STRIDE
  const count = size[slot] ?? 0
  const order = { terms: new Int32Array(count), weights: new Float64Array(count) }
  for (let i = 0; i < count; i++) {
    order.terms[i] = (entryTerm[start + i] ?? 0) * STRIDE + i
    order.weights[i] = entryWeight[start + i] ?? 0
  }
  sortInPlace(order, count)
  return order
}

/** A copy of the centroid's terms and weights, unscaled. */
export function centroidVector(table: ClusterTable, slot: number): Vector {
  const start = slot * STRIDE
  const end = start + (table.size[slot] ?? 0)
  return { terms: table.entryTerm.slice(start, end), weights: table.entryWeight.slice(start, end) }
}
