import { createHashIndex, createWordMemory } from '../linear-model/index.ts'
import { createIntegerKernels } from './integer-kernels.ts'
import type { WordNetworkModel } from './network-file.ts'
import { roundNetwork } from './round-network.ts'

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

/** What every word adds to every filter is worked out once and kept: up to 2^16 words at 368 bytes each, 24 MB. */
const MEMORY_BITS = 16
const LONGEST_LIST = 256

/** Runs texts through a network; gives the scores of the three classes, in an array used again at the next call. */
export type WordNetwork = ((words: WordSource, listGrams: ListGrams, kind: number) => Float64Array) & {
  /** The scores of the text just run, taken for one of another kind: only the last layer differs. */
  readonly again: (kind: number) => Float64Array
  /** Whether a word has a vector of its own. */
  readonly knows: (hash: number) => boolean
}

type Layout = ReturnType<typeof layOut>

/**
 * Makes a runner with a memory of its own that takes in the rows of the model: the model need not be kept. A word met
 * before costs one look-up and some 80 vector operations.
 */
export function createWordNetwork(model: WordNetworkModel): WordNetwork {
  const place = layOut(model)
  const { dims } = model
  const { kernels, buffer } = createIntegerKernels(model, place.end)
  const bytes = new Uint8Array(buffer)
  const rows = new Int32Array(buffer, place.rows, MOST_WORDS + 2)
  const best = new Int16Array(buffer, place.best, model.filterBias.length)
  const { steps, ...factors } = placeNetwork(model, place, buffer)
  const numberOf = createHashIndex(model.hashes)
  const listRows = createRowLister(dims, { ...factors, numberOf }, place, buffer)
  const addUp = createOutput(model, steps, best)
  const memory = createWordMemory(MEMORY_BITS)
  const missed = new Int32Array(MOST_WORDS)
  rows[0] = place.zero

  const findRows = (words: WordSource, count: number, listGrams: ListGrams): number => {
    let misses = 0
    for (let at = 0; at < count; at += 1) {
      const slot = memory.find(words.hashes[at] ?? 0, words.checks[at] ?? 0)
      if (slot >= 0) rows[at + 1] = place.memory + slot * place.taps
      else {
        const listed = listRows(words.hashes[at] ?? 0, at, listGrams)
        kernels.sumRows(place.list, listed, place.x + misses * 2 * dims)
        rows[at + 1] = place.fresh + misses * place.taps
        missed[misses++] = at
      }
    }
    return misses
  }
  /** Only once the text is done: two of its words may want one slot. */
  const remember = (words: WordSource, misses: number): void => {
    for (let at = 0; at < misses; at += 1) {
      const word = missed[at] ?? 0
      const [hash = 0, check = 0] = [words.hashes[word], words.checks[word]]
      // A word that stands twice in the text is kept once.
      if (memory.find(hash, check) >= 0) continue
      const slot = memory.take(hash, check)
      const from = place.fresh + at * place.taps
      bytes.copyWithin(place.memory + slot * place.taps, from, from + place.taps)
    }
  }
  const run = (words: WordSource, listGrams: ListGrams, kind: number): Float64Array => {
    const count = Math.min(MOST_WORDS, words.count)
    const misses = findRows(words, count, listGrams)
    if (misses > 0) kernels.project(place.x, misses, place.weights, place.fresh)
    // A text without words counts as one empty word, as in training.
    rows[count + 1] = place.zero
    if (count === 0) rows[2] = place.zero
    kernels.slide(place.rows, Math.max(1, count), place.best)
    remember(words, misses)
    return addUp(kind)
  }
  return Object.assign(run, { again: addUp, knows: (hash: number) => numberOf(hash) >= 0 })
}

/** Where everything lies in the kernels' memory, in bytes. */
function layOut({ dims, filters: [a, b, c], words, grams }: WordNetworkModel) {
  const taps = a + 2 * b + 3 * c
  let end = 64
  const take = (bytes: number) => {
    const start = end
    end += Math.ceil(bytes / 64) * 64
    return start
  }
  const parts = {
    taps,
    list: take(8 * (LONGEST_LIST + 1)),
    x: take(MOST_WORDS * dims * 2),
    fresh: take(MOST_WORDS * taps),
    zero: take(taps),
    rows: take(4 * (MOST_WORDS + 2)),
    best: take(2 * (a + b + c)),
    weights: take(taps * dims * 2),
    words: take(words.values.length),
    grams: take(grams.values.length),
    memory: take(taps * 2 ** MEMORY_BITS),
  }
  return { ...parts, end }
}

/** Writes the rounded network into the kernels' memory; gives what stays outside. */
function placeNetwork(model: WordNetworkModel, place: Layout, buffer: ArrayBuffer) {
  const { weights, ...rest } = roundNetwork(model)
  new Int16Array(buffer, place.weights, weights.length).set(weights)
  new Int8Array(buffer, place.words).set(model.words.values)
  new Int8Array(buffer, place.grams).set(model.grams.values)
  return rest
}

type Factors = {
  wordFactors: Float32Array
  gramFactors: Float32Array
  numberOf: (hash: number) => number
}

/** Makes a function that lists the rows of a word with their factors for `sumRows`; returns how many, at least 1. */
// eslint-disable-next-line max-params -- once a network
function createRowLister(
  dims: number,
  { wordFactors, gramFactors, numberOf }: Factors,
  place: Layout,
  buffer: ArrayBuffer,
): (hash: number, index: number, listGrams: ListGrams) => number {
  const list = new Int32Array(buffer, place.list, 2 * (LONGEST_LIST + 1))
  const buckets = new Int32Array(LONGEST_LIST)
  return (hash, index, listGrams) => {
    const own = numberOf(hash)
    // A word without a row of its own begins with any row, taken no times.
    list[0] = place.words + Math.max(0, own) * dims
    list[1] = own < 0 ? 0 : Math.round(wordFactors[own] ?? 0)
    const count = listGrams(index, buckets)
    for (let at = 0; at < count; at += 1) {
      const bucket = buckets[at] ?? 0
      list[2 * at + 2] = place.grams + bucket * dims
      list[2 * at + 3] = Math.round((gramFactors[bucket] ?? 0) / count)
    }
    return count + 1
  }
}

/** Makes the last layer: scores of a kind of text from the greatest sums. */
function createOutput(
  { filterBias, output }: WordNetworkModel,
  steps: Float32Array,
  best: Int16Array,
): (kind: number) => Float64Array {
  const size = filterBias.length
  const step = Float64Array.from(steps)
  const bias = Float64Array.from(filterBias)
  const weights = Float64Array.from(output)
  const scores = new Float64Array(3)
  return (kind) => {
    const first = 3 * size * kind
    let [x, y, z] = [0, 0, 0]
    for (let at = 0; at < size; at += 1) {
      // No branch: half of the filters are below zero, and nobody can guess which.
      const value = Math.max(0, (best[at] ?? 0) * (step[at] ?? 0) + (bias[at] ?? 0))
      x += value * (weights[first + at] ?? 0)
      y += value * (weights[first + size + at] ?? 0)
      z += value * (weights[first + 2 * size + at] ?? 0)
    }
    scores[0] = x
    scores[1] = y
    scores[2] = z
    return scores
  }
}
