import { createWordSums } from '../linear-model/index.ts'
import type { FeatureReader } from './features.ts'
import type { SentimentModel } from './sentiment-model.ts'
import { KIND_PLACES, type TextKind } from './text-kind.ts'

/** 2^16 words at 3 numbers each, 1.3 MB: nine in ten words of a mixed stream are found here. */
const CACHE_BITS = 16
const LONGEST_LIST = 256
const DENIED_CHECK = 0x7f4a7c15
/** Tells the rows of a kind of text apart in the memory of words. */
const KIND_CHECK = 0x2545f491

/**
 * The first stage: sums of weights over hashed words, pairs and character n-grams of the text the reader has read, with
 * the weights and bias of the kind of text. The array is used again at the next call.
 */
export function createLinearScorer(
  { settings, linear }: SentimentModel,
  reader: FeatureReader,
): (kind: TextKind) => Float64Array {
  const { features, kinds } = settings
  const { weights, scales, classes } = linear
  const { tokens } = reader
  const sums = createWordSums(CACHE_BITS, 3)
  const { rows } = sums
  const buckets = new Int32Array(LONGEST_LIST)
  const scores = new Float64Array(3)
  let token = 0
  let first = 0
  let kindCheck = 0

  const fillRow = (row: Float32Array, place: number): void => {
    const count = reader.listBuckets(token, buckets)
    addWeights(row, place, weights, (buckets[0] ?? 0) * classes + first, 1)
    for (let at = 1; at < count; at += 1)
      addWeights(row, place, weights, (buckets[at] ?? 0) * classes + first, features.gramWeight)
  }
  const addToken = (): void => {
    const apart = (tokens.denied[token] === 1 ? DENIED_CHECK : 0) ^ kindCheck
    const place = sums.find((tokens.hashes[token] ?? 0) ^ apart, (tokens.checks[token] ?? 0) ^ apart, fillRow)
    addWeights(scores, 0, rows, place, 1)
    if (tokens.paired[token] === 1)
      addWeights(scores, 0, weights, reader.pairBucket(token) * classes + first, features.pairWeight)
  }
  return (kind) => {
    const bias = kinds[kind].linear
    first = 3 * KIND_PLACES[kind]
    kindCheck = Math.imul(KIND_CHECK, KIND_PLACES[kind])
    scores.fill(0)
    for (token = 0; token < tokens.count; token += 1) addToken()
    const scale = reader.scale()
    for (let of = 0; of < 3; of += 1) {
      scores[of] = (bias[of] ?? 0) + scale * (scales[first + of] ?? 0) * (scores[of] ?? 0)
    }
    return scores
  }
}

/** Adds three weights from `from` on to three sums from `to` on. */
// eslint-disable-next-line max-params -- the innermost step: an object for each call would be garbage
function addWeights(
  sums: Float32Array | Float64Array,
  to: number,
  weights: Int8Array | Float32Array,
  from: number,
  factor: number,
): void {
  for (let of = 0; of < 3; of += 1) sums[to + of] = (sums[to + of] ?? 0) + factor * (weights[from + of] ?? 0)
}
