import { createKernels, type Kernels } from './kernels.ts'
import type { RoundedRows, WordNetworkModel } from './network-file.ts'

/** The words of one text as the network takes them: two hashes each, and the buckets of the character n-grams on demand. */
export type WordSource = {
  readonly count: number
  readonly hashes: Int32Array
  readonly checks: Int32Array
}

/** Writes the buckets of the character n-grams of word `index` into `out`; returns how many. */
export type ListGrams = (index: number, out: Int32Array) => number

/** Words of a text beyond this are not read. */
export const MOST_WORDS = 160

/** What every word adds to every filter is worked out once and kept: 2^16 words, 71 MB at 272 numbers each. */
const CACHE_BITS = 16
const LONGEST_LIST = 256

/** Runs texts through a network; gives the scores of the three classes, in an array used again at the next call. */
export type WordNetwork = (words: WordSource, listGrams: ListGrams, kind: number) => Float64Array

type Layout = {
  taps: number
  x: number
  fresh: number
  cache: number
  zero: number
  rows: number
  best: number
  weights: number
}

/** Makes a runner with its own memory. A word met before costs one look-up and some 70 vector additions. */
export function createWordNetwork(model: WordNetworkModel): WordNetwork {
  const place = layOut(model)
  const { kernels, buffer } = createKernels(place.end)
  const floats = new Float32Array(buffer)
  const rows = new Int32Array(buffer, place.rows, MOST_WORDS + 2)
  floats.set(model.taps, place.weights / 4)
  rows[0] = place.zero
  const cache = createSlots()
  const fillVector = createVectorWriter(model, floats)
  const rowBytes = place.taps * 4
  const missed = new Int32Array(MOST_WORDS)
  const scores = new Float64Array(3)

  const findRows = (words: WordSource, count: number, listGrams: ListGrams): number => {
    let misses = 0
    for (let at = 0; at < count; at += 1) {
      const slot = cache.find(words.hashes[at] ?? 0, words.checks[at] ?? 0)
      if (slot >= 0) rows[at + 1] = place.cache + slot * rowBytes
      else {
        fillVector(place.x / 4 + misses * model.dims, words.hashes[at] ?? 0, (out) => listGrams(at, out))
        rows[at + 1] = place.fresh + misses * rowBytes
        missed[misses++] = at
      }
    }
    rows[count + 1] = place.zero
    return misses
  }
  const remember = (words: WordSource, misses: number): void => {
    for (let at = 0; at < misses; at += 1) {
      const word = missed[at] ?? 0
      const slot = cache.take(words.hashes[word] ?? 0, words.checks[word] ?? 0)
      const from = (place.fresh + at * rowBytes) / 4
      floats.copyWithin((place.cache + slot * rowBytes) / 4, from, from + place.taps)
    }
  }
  return (words, listGrams, kind) => {
    const count = Math.min(MOST_WORDS, words.count)
    const misses = findRows(words, count, listGrams)
    if (misses > 0)
      kernels.project(place.x, misses + (misses % 2), place.weights, place.taps, place.fresh, model.dims * 4)
    slideFilters(kernels, { place, count, model, floats })
    remember(words, misses)
    return addUp(model, floats.subarray(place.best / 4), scores, kind)
  }
}

function layOut({ dims, filters: [a, b, c] }: WordNetworkModel): Layout & { end: number } {
  const taps = a + 2 * b + 3 * c
  let end = 64
  const take = (count: number) => {
    const start = end
    end += Math.ceil(count / 16) * 64
    return start
  }
  const parts = {
    taps,
    x: take((MOST_WORDS + 1) * dims),
    fresh: take((MOST_WORDS + 1) * taps),
    cache: take(taps * 2 ** CACHE_BITS),
    zero: take(taps),
    rows: take(MOST_WORDS + 2),
    best: take(a + b + c),
    weights: take(taps * dims),
  }
  return { ...parts, end }
}

function createSlots() {
  const size = 2 ** CACHE_BITS
  const hashes = new Int32Array(size)
  const checks = new Int32Array(size)
  const taken = new Uint8Array(size)
  return {
    /** The slot a word is kept in, or -1. */
    find(hash: number, check: number): number {
      const slot = hash & (size - 1)
      return taken[slot] === 1 && hashes[slot] === hash && checks[slot] === check ? slot : -1
    },
    take(hash: number, check: number): number {
      const slot = hash & (size - 1)
      hashes[slot] = hash
      checks[slot] = check
      taken[slot] = 1
      return slot
    },
  }
}

function createVectorWriter(model: WordNetworkModel, floats: Float32Array) {
  const numbers = new Map(Array.from(model.hashes, (hash, at): [number, number] => [hash, at]))
  const list = new Int32Array(LONGEST_LIST)
  const { dims } = model
  return (to: number, hash: number, listGrams: (out: Int32Array) => number): void => {
    floats.fill(0, to, to + dims)
    const own = numbers.get(hash)
    if (own !== undefined) addRow(floats, to, model.words, [own, 1, dims])
    const count = listGrams(list)
    for (let at = 0; at < count; at += 1) addRow(floats, to, model.grams, [list[at] ?? 0, 1 / count, dims])
  }
}

function addRow(
  floats: Float32Array,
  to: number,
  { values, scales }: RoundedRows,
  [row, share, dims]: readonly [number, number, number],
): void {
  const factor = share * (scales[row] ?? 0)
  const from = row * dims
  for (let d = 0; d < dims; d += 1) floats[to + d] = (floats[to + d] ?? 0) + factor * (values[from + d] ?? 0)
}

type Slide = { place: Layout; count: number; model: WordNetworkModel; floats: Float32Array }

function slideFilters(kernels: Kernels, { place, count, model, floats }: Slide): void {
  const [a, b, c] = model.filters
  const best = place.best
  floats.fill(-Infinity, best / 4, best / 4 + a + b + c)
  const inner = place.rows + 4
  kernels.slide1(inner, count, 0, best, a * 4)
  kernels.slide2(place.rows, count + 1, a * 4, best + a * 4, b * 4)
  kernels.slide3(place.rows, count, (a + 2 * b) * 4, best + (a + b) * 4, c * 4)
}

// eslint-disable-next-line max-params -- once a text: an object for each call would be garbage
function addUp(
  { filterBias, output }: WordNetworkModel,
  best: Float32Array,
  scores: Float64Array,
  kind: number,
): Float64Array {
  const size = filterBias.length
  const first = 3 * size * kind
  let [x, y, z] = [0, 0, 0]
  for (let at = 0; at < size; at += 1) {
    const value = (best[at] ?? 0) + (filterBias[at] ?? 0)
    if (value <= 0) continue
    x += value * (output[first + at] ?? 0)
    y += value * (output[first + size + at] ?? 0)
    z += value * (output[first + 2 * size + at] ?? 0)
  }
  scores[0] = x
  scores[1] = y
  scores[2] = z
  return scores
}
