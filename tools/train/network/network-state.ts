import { repeatableRandom } from '../../../src/platform/random.ts'
import { type Arena, createArena, type Piece } from './arena.ts'

/** Windows of one, two and three words, each with its number of filters (multiples of 4). */
export type Filters = readonly [number, number, number]

/** `kindOf` names the kind of text of each source; a kind has output weights of its own beside the shared ones. */
export type NetworkShape = { dims: number; filters: Filters; kindOf: readonly number[]; kinds: number }

/** What a word is made of: its own vector (-1: none) and the buckets of its character n-grams. */
export type WordParts = { own: Int32Array; grams: readonly Int32Array[] }

/** Adam's two moments beside the weights they belong to (Kingma & Ba 2015). */
export type Dense = { weights: Piece; slopes: Piece; first: Float32Array; second: Float32Array }

/** Buffers for one text on its way through the network. */
export type Pass = {
  x: Piece
  slopes: Piece
  sums: Piece
  /** Greatest sum of each filter before its bias, and the window place it starts at. */
  best: Float32Array
  place: Int32Array
  hidden: Float32Array
  scores: Float64Array
  count: number
}

export type NetworkState = {
  arena: Arena
  shape: NetworkShape
  words: WordParts
  own: Piece
  grams: Piece
  ownSquares: Float32Array
  gramSquares: Float32Array
  /** Filters as `taps` vectors of `dims`: windows of one word, then first and second word, then first to third. */
  taps: Dense
  filterBias: Dense
  /** Three rows over the filters: shared ones, then those of each kind. Three numbers for each source. */
  output: Dense
  sourceBias: Dense
  step: number
  /** Buffers for one text, made when first needed. */
  pass: Pass | null
}

export const filterCount = ([a, b, c]: Filters): number => a + b + c
export const tapCount = ([a, b, c]: Filters): number => a + 2 * b + 3 * c

export type Start = {
  shape: NetworkShape
  words: WordParts
  own: Float32Array
  grams: Float32Array
  seed: number
}

/** A network before training: word vectors as given, filters and output small and random. */
export function createNetwork({ shape, words, own, grams, seed }: Start): NetworkState {
  const { dims, filters, kindOf, kinds } = shape
  const taps = tapCount(filters) * dims
  const count = filterCount(filters)
  const arena = createArena(
    own.length + grams.length + 2 * taps + 400 * (dims * 2 + tapCount(filters)) + 100_000,
  )
  const random = repeatableRandom(seed)
  const dense = (size: number, width: (at: number) => number): Dense => {
    const weights = arena.take(size)
    for (let at = 0; at < size; at += 1) weights.floats[at] = (2 * random() - 1) * width(at)
    return {
      weights,
      slopes: arena.take(size),
      first: new Float32Array(size),
      second: new Float32Array(size),
    }
  }
  const copy = (from: Float32Array): Piece => {
    const piece = arena.take(from.length)
    piece.floats.set(from)
    return piece
  }
  const widthOf = windowWidths(filters)
  return {
    arena,
    shape,
    words,
    own: copy(own),
    grams: copy(grams),
    ownSquares: new Float32Array(own.length / dims).fill(1e-8),
    gramSquares: new Float32Array(grams.length / dims).fill(1e-8),
    taps: dense(taps, (at) => 1 / Math.sqrt(widthOf[Math.floor(at / dims)]! * dims)),
    filterBias: dense(count, () => 0.01),
    output: dense(3 * count * (1 + kinds), (at) => (at < 3 * count ? 1 / Math.sqrt(count) : 0)),
    sourceBias: dense(3 * kindOf.length, () => 0),
    step: 0,
    pass: null,
  }
}

function windowWidths([a, b, c]: Filters): number[] {
  return [a, 2 * b, 3 * c].flatMap((length, at) => Array.from({ length }, () => at + 1))
}
