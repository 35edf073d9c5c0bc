import type { GramSettings } from '../../../src/language/sentiment/features.ts'
import { roundRows, type WordNetworkModel } from '../../../src/language/word-network/index.ts'
import type { Example } from '../read-datasets.ts'
import { KIND_PLACES } from '../../../src/language/sentiment/text-kind.ts'
import { kindOf, type Source } from '../gather-sentiment-data.ts'
import { KIND_PARTS } from '../sentiment-recipe.ts'
import { createNetwork, filterCount, type Filters, type NetworkState } from './network-state.ts'
import type { Preparation } from './prepare-network.ts'
import { type NetworkTraining, trainNetwork } from './train-network.ts'

const KINDS = Object.keys(KIND_PLACES).length

export type Lessons = {
  sources: readonly Source[]
  preparation: Preparation
  filters: Filters
  training: NetworkTraining
  /** How much a text counts, in any unit. */
  weightOf: (source: Source, example: Example) => number
}

export type LearntNetwork = { state: NetworkState; hashes: Int32Array; biases: Float32Array[] }

/** Trains a network on all sources at once; a source without neutral texts teaches only negative against positive. */
export function learnNetwork({ sources, preparation, filters, training, weightOf }: Lessons): LearntNetwork {
  const dims = preparation.own.length / preparation.hashes.length
  const state = createNetwork({
    shape: { dims, filters, kindOf: sources.map(kindOf), kinds: KINDS },
    words: preparation.words,
    own: preparation.own,
    grams: preparation.grams,
    seed: training.seed,
  })
  const rows = sources
    .flatMap((source, index) => source.examples.map((example) => ({ source, index, example })))
    .map((row, at) => ({ ...row, words: preparation.documents[at]! }))
  const weights = rows.map(({ source, example }) => weightOf(source, example))
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length
  trainNetwork(
    state,
    {
      documents: rows.map(({ words }) => words),
      targets: Float32Array.from(
        rows.flatMap(({ example, source }) => smoothed(example.label, source.allowed, training.smoothing)),
      ),
      sources: Uint8Array.from(rows, ({ index }) => index),
      weights: Float32Array.from(weights, (weight) => weight / mean),
      allowed: sources.map((source) => source.allowed),
    },
    training,
  )
  const biases = sources.map((_, index) => state.sourceBias.weights.floats.slice(3 * index, 3 * index + 3))
  return { state, hashes: preparation.hashes, biases }
}

function smoothed(label: number, allowed: readonly number[], smoothing: number): number[] {
  return [0, 1, 2].map(
    (of) => (of === label ? 1 - smoothing : 0) + (allowed.includes(of) ? smoothing / allowed.length : 0),
  )
}

/** Output weights of each kind: the shared ones and its parts of those of the kinds, added up. */
function outputOfKinds({ output, shape }: NetworkState): Float32Array {
  const size = 3 * filterCount(shape.filters)
  const weights = output.weights.floats
  return Float32Array.from({ length: KINDS * size }, (_, at) =>
    KIND_PARTS[Math.floor(at / size)]!.reduce(
      (sum, part, of) => sum + part * weights[(1 + of) * size + (at % size)]!,
      weights[at % size]!,
    ),
  )
}

/** The network as it is shipped: word and n-gram vectors rounded to eight bits. */
export function toModel({ state, hashes }: LearntNetwork, grams: GramSettings): WordNetworkModel {
  const { dims, filters } = state.shape
  return {
    dims,
    filters: [...filters],
    gramBits: grams.bits,
    shortestGram: grams.shortest,
    longestGram: grams.longest,
    hashes,
    words: roundRows(state.own.floats, dims),
    grams: roundRows(state.grams.floats, dims),
    taps: state.taps.weights.floats.slice(),
    filterBias: state.filterBias.weights.floats.slice(),
    output: outputOfKinds(state),
    kinds: KINDS,
  }
}
