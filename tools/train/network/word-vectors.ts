import { repeatableRandom } from '../../../src/platform/random.ts'
import { createArena, type Arena, type Piece } from './arena.ts'
import type { Document } from './read-documents.ts'
import { eigenvectors, orthonormalise } from './subspace.ts'

/** Rows of (column, value): row `i` is `columns[offsets[i]..offsets[i + 1])`. */
type Sparse = { offsets: Int32Array; columns: Int32Array; values: Float32Array }

export type VectorSettings = {
  dims: number
  /** Words this far to each side are context. */
  window: number
  /** How much translations of one row count beside the words around. */
  parallelWeight: number
  iterations: number
  seed: number
}

const SPARE = 16

/**
 * Word vectors of `size` words from what stands around them and from what stands in translations of the same row:
 * positive pointwise mutual information of both, then the leading part of their spectrum by randomised subspace
 * iteration (Halko, Martinsson & Tropp 2011); a singular value counts by its square root (Levy, Goldberg & Dagan 2015).
 * `documents` and `groups` hold word numbers, -1 for words without a vector. Returns `size` x `dims` numbers whose
 * mean square is 0.09.
 */
export function learnWordVectors(
  documents: readonly Document[],
  groups: readonly Document[],
  size: number,
  settings: VectorSettings,
): Float32Array {
  const context = countContexts(documents, size, settings.window)
  const rows = groups.length > 0 ? countRows(groups, size) : null
  const wide = settings.dims + SPARE
  const arena = createArena((3 * size + 2 * groups.length) * wide + 1024)
  const basis = arena.take(size * wide)
  const random = repeatableRandom(settings.seed)
  for (let at = 0; at < basis.floats.length; at += 1) basis.floats[at] = random() + random() + random() - 1.5
  const apply = createOperator(arena, { context, rows, size, wide, weight: settings.parallelWeight })
  for (let pass = 0; pass < settings.iterations; pass += 1) {
    orthonormalise(basis.floats, size, wide)
    basis.floats.set(apply(basis).floats)
  }
  orthonormalise(basis.floats, size, wide)
  return toVectors(basis.floats, apply(basis).floats, { size, wide, dims: settings.dims })
}

function toVectors(
  basis: Float32Array,
  image: Float32Array,
  { size, wide, dims }: { size: number; wide: number; dims: number },
): Float32Array {
  const small = new Float64Array(wide * wide)
  for (let row = 0; row < size; row += 1)
    for (let p = 0; p < wide; p += 1) {
      const own = basis[row * wide + p]!
      for (let q = 0; q < wide; q += 1) small[p * wide + q]! += own * image[row * wide + q]!
    }
  for (let p = 0; p < wide; p += 1)
    for (let q = 0; q < p; q += 1)
      small[p * wide + q] = small[q * wide + p] = (small[p * wide + q]! + small[q * wide + p]!) / 2
  const { values, vectors } = eigenvectors(small, wide)
  const scales = values.map((value) => Math.max(0, value) ** 0.25)
  const found = new Float32Array(size * dims)
  for (let row = 0; row < size; row += 1)
    for (let p = 0; p < wide; p += 1) {
      const own = basis[row * wide + p]!
      for (let k = 0; k < dims; k += 1) found[row * dims + k]! += own * vectors[p * wide + k]! * scales[k]!
    }
  const square = found.reduce((sum, value) => sum + value * value, 0) / found.length
  const scale = 0.3 / Math.sqrt(square || 1)
  return found.map((value) => value * scale)
}

type Operator = { context: Sparse; rows: Sparse | null; size: number; wide: number; weight: number }

/** Multiplies by `C C + weight R R'`, where C is the symmetric context matrix and R the matrix of translated rows. */
function createOperator(
  arena: Arena,
  { context, rows, size, wide, weight }: Operator,
): (basis: Piece) => Piece {
  const middle = arena.take(size * wide)
  const image = arena.take(size * wide)
  const ofRows = rows ? arena.take((rows.offsets.length - 1) * wide) : null
  const bytes = wide * 4
  const { addScaled } = arena.kernels
  const spread = ({ offsets, columns, values }: Sparse, from: Piece, to: Piece) => {
    for (let row = 0; row + 1 < offsets.length; row += 1)
      for (let at = offsets[row]!; at < offsets[row + 1]!; at += 1)
        addScaled(to.start + row * bytes, from.start + columns[at]! * bytes, values[at]!, bytes)
  }
  return (basis) => {
    middle.floats.fill(0)
    image.floats.fill(0)
    spread(context, basis, middle)
    spread(context, middle, image)
    if (!rows || !ofRows) return image
    ofRows.floats.fill(0)
    spread(rows, basis, ofRows)
    for (let row = 0; row + 1 < rows.offsets.length; row += 1)
      for (let at = rows.offsets[row]!; at < rows.offsets[row + 1]!; at += 1)
        addScaled(
          image.start + rows.columns[at]! * bytes,
          ofRows.start + row * bytes,
          weight * rows.values[at]!,
          bytes,
        )
    return image
  }
}

/** Positive pointwise mutual information of words within `window`, a neighbour at distance d counting 1 / d; rare pairs are discounted (Pantel & Lin 2002). */
function countContexts(documents: readonly Document[], size: number, window: number): Sparse {
  const { text, starts, places } = indexOccurrences(documents, size, window)
  const sums = new Float32Array(size)
  const totals = new Float64Array(size)
  const collect = (word: number): number[] => {
    const met: number[] = []
    for (let at = starts[word]!; at < starts[word + 1]!; at += 1) {
      const place = places[at]!
      for (let step = -window; step <= window; step += 1) {
        const other = text[place + step]!
        if (step === 0 || other < 0) continue
        if (sums[other] === 0) met.push(other)
        sums[other]! += 1 / Math.abs(step)
      }
    }
    return met
  }
  let whole = 0
  for (let word = 0; word < size; word += 1) {
    for (const other of collect(word)) {
      totals[word]! += sums[other]!
      sums[other] = 0
    }
    whole += totals[word]!
  }
  const collector = createSparse(size)
  for (let word = 0; word < size; word += 1) {
    for (const other of collect(word).sort((left, right) => left - right)) {
      const count = sums[other]!
      sums[other] = 0
      const information = Math.log((count * whole) / (totals[word]! * totals[other]!))
      const least = Math.min(totals[word]!, totals[other]!)
      if (information > 0) collector.add(other, information * (count / (count + 1)) * (least / (least + 1)))
    }
    collector.endRow()
  }
  return collector.finish()
}

/** One row for each group of translations: how much more often than by chance a word stands in it. */
function countRows(groups: readonly Document[], size: number): Sparse {
  const totals = new Float64Array(size)
  let whole = 0
  for (const group of groups)
    for (const word of group)
      if (word >= 0) {
        totals[word]! += 1
        whole += 1
      }
  const collector = createSparse(groups.length)
  for (const group of groups) {
    const counts = new Map<number, number>()
    for (const word of group) if (word >= 0) counts.set(word, (counts.get(word) ?? 0) + 1)
    for (const [word, count] of counts) {
      const information = Math.log((count * whole) / (totals[word]! * group.length))
      if (information > 0) collector.add(word, information * (totals[word]! / (totals[word]! + 1)))
    }
    collector.endRow()
  }
  return collector.finish()
}

/** All texts in one row with gaps of -1, and where each word stands. */
function indexOccurrences(documents: readonly Document[], size: number, window: number) {
  const length = documents.reduce((sum, document) => sum + document.length + window, window)
  const text = new Int32Array(length).fill(-1)
  const starts = new Int32Array(size + 1)
  let at = window
  for (const document of documents) {
    text.set(document, at)
    for (const word of document) if (word >= 0) starts[word + 1]! += 1
    at += document.length + window
  }
  for (let word = 0; word < size; word += 1) starts[word + 1]! += starts[word]!
  const next = starts.slice()
  const places = new Int32Array(starts[size]!)
  text.forEach((word, place) => {
    if (word >= 0) places[next[word]!++] = place
  })
  return { text, starts, places }
}

function createSparse(rows: number) {
  const offsets = new Int32Array(rows + 1)
  let columns = new Int32Array(1 << 20)
  let values = new Float32Array(1 << 20)
  let used = 0
  let row = 0
  return {
    add(column: number, value: number) {
      if (used === columns.length) {
        const wider = new Int32Array(used * 2)
        wider.set(columns)
        columns = wider
        const more = new Float32Array(used * 2)
        more.set(values)
        values = more
      }
      columns[used] = column
      values[used] = value
      used += 1
    },
    endRow() {
      row += 1
      offsets[row] = used
    },
    finish: (): Sparse => ({ offsets, columns: columns.slice(0, used), values: values.slice(0, used) }),
  }
}
