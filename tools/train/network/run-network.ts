import { MOST_WORDS } from '../../../src/language/word-network/index.ts'
import type { Document } from './read-documents.ts'
import { filterCount, type NetworkState, type Pass, tapCount } from './network-state.ts'

/** The words of a text that has no words count as this many (empty) words. */
const LEAST_WORDS = 1

/** The buffers of a network, made once. */
export function passOf(state: NetworkState): Pass {
  state.pass ??= createPass(state)
  return state.pass
}

function createPass({ arena, shape }: NetworkState): Pass {
  const { dims, filters } = shape
  const size = filterCount(filters)
  return {
    x: arena.take((MOST_WORDS + 2) * dims),
    slopes: arena.take((MOST_WORDS + 2) * dims),
    sums: arena.take((MOST_WORDS + 2) * tapCount(filters)),
    best: new Float32Array(size),
    place: new Int32Array(size),
    hidden: new Float32Array(size),
    scores: new Float64Array(3),
    count: 0,
  }
}

/** What falls away at random while learning: whole words, and words' own vectors (their letters stay). */
export type Dropping = { word: number; own: number; random: () => number }

/** Runs a text up to the hidden layer; `hidden` is max(0, greatest sum + bias) of each filter. */
export function runFilters(
  state: NetworkState,
  pass: Pass,
  words: Document,
  dropping: Dropping | null,
): void {
  const { arena, shape, taps } = state
  const { dims, filters } = shape
  const count = Math.max(LEAST_WORDS, Math.min(MOST_WORDS, words.length))
  pass.count = count
  const even = count + (count % 2)
  pass.x.floats.fill(0, 0, even * dims)
  for (let at = 0; at < Math.min(count, words.length); at += 1)
    placeWord(state, pass, at, [words[at]!, dropping])
  const width = tapCount(filters)
  arena.kernels.project(pass.x.start, even, taps.weights.start, width, pass.sums.start, dims * 4)
  pass.best.fill(-Infinity)
  let filter = 0
  let tap = 0
  filters.forEach((size, index) => {
    slide(pass, { filter, tap, size, width, span: index + 1 })
    filter += size
    tap += size * (index + 1)
  })
  const bias = state.filterBias.weights.floats
  for (let at = 0; at < filter; at += 1) pass.hidden[at] = Math.max(0, pass.best[at]! + bias[at]!)
}

function placeWord(
  state: NetworkState,
  pass: Pass,
  at: number,
  [word, dropping]: [number, Dropping | null],
): void {
  const { own, grams, words, shape, arena } = state
  if (dropping && dropping.random() < dropping.word) return
  const bytes = shape.dims * 4
  const to = pass.x.start + at * bytes
  const row = words.own[word]!
  const list = words.grams[word]!
  const keepsOwn = row >= 0 && !(dropping && list.length > 0 && dropping.random() < dropping.own)
  if (keepsOwn) arena.kernels.addScaled(to, own.start + row * bytes, 1, bytes)
  const share = 1 / list.length
  for (const bucket of list) arena.kernels.addScaled(to, grams.start + bucket * bytes, share, bytes)
}

type Window = { filter: number; tap: number; size: number; width: number; span: number }

/** Slides windows of `span` words over the text; a window may hang over an end by one word where span is above 1. */
function slide(pass: Pass, { filter, tap, size, width, span }: Window): void {
  const { best, place, count } = pass
  const sums = pass.sums.floats
  const first = span === 1 ? 0 : -1
  const last = span === 2 ? count - 1 : count - 1 + first
  for (let start = first; start <= Math.max(first, last); start += 1) {
    for (let of = 0; of < size; of += 1) {
      let sum = 0
      for (let j = 0; j < span; j += 1) {
        const row = start + j
        if (row >= 0 && row < count) sum += sums[row * width + tap + j * size + of]!
      }
      if (sum > best[filter + of]!) {
        best[filter + of] = sum
        place[filter + of] = start
      }
    }
  }
}

/** Scores of the three classes from the hidden layer for a text of a source, with its kind's weights and its bias. */
export function runOutput(state: NetworkState, pass: Pass, source: number): void {
  const size = pass.hidden.length
  const weights = state.output.weights.floats
  for (let of = 0; of < 3; of += 1) {
    let sum = state.sourceBias.weights.floats[3 * source + of]!
    const own = ownOutput(state, source) + of * size
    for (let at = 0; at < size; at += 1)
      sum += (weights[of * size + at]! + weights[own + at]!) * pass.hidden[at]!
    pass.scores[of] = sum
  }
}

/** Where the output weights of a source's kind begin. */
export function ownOutput({ shape }: NetworkState, source: number): number {
  return 3 * filterCount(shape.filters) * (1 + shape.kindOf[source]!)
}
