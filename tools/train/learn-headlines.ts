import { createFeatureReader, type FeatureReader } from '../../src/language/sentiment/features.ts'
import { KIND_PLACES } from '../../src/language/sentiment/text-kind.ts'
import { createWordNetwork, type WordNetworkModel } from '../../src/language/word-network/index.ts'
import { collectRows } from './collect-rows.ts'
import { type Rows, trainLinear, type TrainedWeights } from './linear-trainer.ts'
import type { Example } from './read-datasets.ts'
import { FEATURES, FILTER_TRAINING, HEADLINE_TRAINING } from './sentiment-recipe.ts'
import { toRows } from './sentiment-rows.ts'

const CLASSES = 3
const KINDS = Object.keys(KIND_PLACES).length

/** What headlines have of their own in a stage: weights of the three classes, one after the other, and the classes' bias. */
type Stage = { weights: Float32Array; bias: Triple }
type Triple = [number, number, number]

/** `linear`: three weights for each bucket. `network`: for each class one weight for each filter. */
export type LearntHeadlines = { linear: Stage; network: Stage }

/**
 * Learns how headlines are read, from our own headlines alone, into both stages: newsrooms write in another voice than
 * citizens and a title is labelled by another question, so what posts and reviews teach misleads there (0013). Of the
 * network only the last layer is learnt, on what its filters find: nothing changes for the other kinds of text.
 */
export function learnHeadlines(examples: readonly Example[], network: WordNetworkModel): LearntHeadlines {
  const rows = toRows(
    examples.map(({ text }) => text),
    FEATURES,
  )
  const linear = trainOn(rows, examples, HEADLINE_TRAINING)
  return {
    linear: { weights: linear.weights, bias: toTriple(linear.biases[0]!) },
    network: learnLastLayer(examples, network),
  }
}

function trainOn(
  rows: Rows,
  examples: readonly Example[],
  training: typeof HEADLINE_TRAINING,
): TrainedWeights {
  return trainLinear(
    {
      rows,
      labels: Uint8Array.from(examples, ({ label }) => label),
      sources: new Uint8Array(examples.length),
      weights: new Float32Array(examples.length).fill(1),
      allowed: [[0, 1, 2]],
    },
    training,
  )
}

function learnLastLayer(examples: readonly Example[], network: WordNetworkModel): Stage {
  const size = network.filterBias.length
  const read = createFilterReader(network)
  const found = examples.map(({ text }) => read(text))
  const { means, deviations } = spreadOf(found, size)
  const rows = collectRows(
    examples.map((_, at) => String(at)),
    (at, add) =>
      found[Number(at)]!.forEach((value, filter) =>
        add(filter, (value - means[filter]!) / deviations[filter]!),
      ),
  )
  const { weights, biases } = trainOn(rows, examples, FILTER_TRAINING)
  const bias = biases[0]!.slice()
  const byClass = new Float32Array(CLASSES * size)
  for (let of = 0; of < CLASSES; of += 1) {
    for (let filter = 0; filter < size; filter += 1) {
      const weight = weights[filter * CLASSES + of]! / deviations[filter]!
      byClass[of * size + filter] = weight
      bias[of]! -= weight * means[filter]!
    }
  }
  return { weights: byClass, bias: toTriple(bias) }
}

function toTriple(bias: Float32Array): Triple {
  const of = (at: number) => Number(bias[at]!.toFixed(5))
  return [of(0), of(1), of(2)]
}

/** Makes a reader of what the filters of a network find in a text, as in use: a last layer that gives each filter by itself. */
function createFilterReader(network: WordNetworkModel): (text: string) => Float32Array {
  const size = network.filterBias.length
  const kinds = Math.ceil(size / CLASSES)
  const output = new Float32Array(CLASSES * kinds * size)
  for (let filter = 0; filter < size; filter += 1) output[filter * size + filter] = 1
  const run = createWordNetwork({ ...network, output, kinds })
  const reader = createFeatureReader(FEATURES)
  const listGrams = gramsOf(network, reader)
  return (text) => {
    reader.read(text)
    const found = new Float32Array(CLASSES * kinds)
    found.set(run(reader.tokens, listGrams, 0))
    for (let kind = 1; kind < kinds; kind += 1) found.set(run.again(kind), CLASSES * kind)
    return found.subarray(0, size)
  }
}

function gramsOf({ shortestGram, longestGram, gramBits }: WordNetworkModel, reader: FeatureReader) {
  const grams = { shortest: shortestGram, longest: longestGram, bits: gramBits }
  return (index: number, out: Int32Array) => reader.listGrams(index, grams, out)
}

/** Mean and standard deviation of each filter; a filter that always finds the same is left as it is. */
function spreadOf(found: readonly Float32Array[], size: number) {
  const means = new Float64Array(size)
  const squares = new Float64Array(size)
  for (const row of found) {
    row.forEach((value, filter) => {
      means[filter]! += value / found.length
      squares[filter]! += value ** 2 / found.length
    })
  }
  const deviations = squares.map(
    (square, filter) => Math.sqrt(Math.max(0, square - means[filter]! ** 2)) || 1,
  )
  return { means, deviations }
}

/** Puts the linear weights of headlines into their place among those of all kinds; the others stay as they are. */
export function placeLinear(all: Float32Array, { linear }: LearntHeadlines): Float32Array {
  return all.map((weight, at) => {
    if (Math.floor(at / CLASSES) % KINDS !== KIND_PLACES.headline) return weight
    return linear.weights[Math.floor(at / (KINDS * CLASSES)) * CLASSES + (at % CLASSES)]!
  })
}

/** Puts the last layer of headlines into its place in a network; the others stay as they are. */
export function placeLastLayer(model: WordNetworkModel, { network }: LearntHeadlines): WordNetworkModel {
  const output = model.output.slice()
  output.set(network.weights, KIND_PLACES.headline * network.weights.length)
  return { ...model, output }
}
