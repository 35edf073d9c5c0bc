import { createWordMemory } from '../linear-model/index.ts'
import { EVIDENCE } from './cues.ts'
import type { FeatureReader, FeatureSettings } from './features.ts'
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
 * the weights and bias of the kind of text. Behind the three scores stands what its words say one by one: what speaks for
 * positive rather than negative, summed over the words where it does, the same for negative, the greatest of each, and
 * what speaks for a side rather than neutral, summed and the greatest. The array is used again at the next call.
 */
export function createLinearScorer(
  { settings, linear }: SentimentModel,
  reader: FeatureReader,
): (kind: TextKind) => Float64Array {
  const { features, kinds } = settings
  const { pairWeight } = features
  const packed: Int32Array[] = []
  const { tokens } = reader
  const rows = new Float32Array(3 * 2 ** CACHE_BITS)
  const findRow = createRowFinder(reader, features, rows)
  const scores = new Float64Array(3 + EVIDENCE)
  // eslint-disable-next-line complexity -- the innermost loop: three sums stay in registers
  return (kind) => {
    const place = KIND_PLACES[kind]
    const weights = (packed[place] ??= packWeights(linear, place))
    const kindCheck = Math.imul(KIND_CHECK, place)
    const { scales } = linear
    const [forA = 0, forB = 0, forC = 0] = [scales[3 * place], scales[3 * place + 1], scales[3 * place + 2]]
    let [a, b, c] = [0, 0, 0]
    scores.fill(0)
    for (let token = 0; token < tokens.count; token += 1) {
      const row = findRow(token, weights, kindCheck)
      let x = rows[row] ?? 0
      let y = rows[row + 1] ?? 0
      let z = rows[row + 2] ?? 0
      if (tokens.paired[token] === 1) {
        const pair = weights[reader.pairBucket(token)] ?? 0
        x += pairWeight * first(pair)
        y += pairWeight * second(pair)
        z += pairWeight * third(pair)
      }
      a += x
      b += y
      c += z
      addEvidence(scores, forA * x, forB * y, forC * z)
    }
    const scale = reader.scale()
    const bias = kinds[kind].linear
    scores[0] = bias[0] + scale * forA * a
    scores[1] = bias[1] + scale * forB * b
    scores[2] = bias[2] + scale * forC * c
    return scores
  }
}

/** Adds what one word says for the three classes to the evidence behind the scores. */
function addEvidence(out: Float64Array, negative: number, neutral: number, positive: number): void {
  const side = positive - negative
  const felt = Math.max(positive, negative) - neutral
  out[3] = (out[3] ?? 0) + Math.max(0, side)
  out[4] = (out[4] ?? 0) + Math.max(0, -side)
  out[5] = Math.max(out[5] ?? 0, side)
  out[6] = Math.max(out[6] ?? 0, -side)
  out[7] = (out[7] ?? 0) + Math.max(0, felt)
  out[8] = Math.max(out[8] ?? 0, felt)
}

/** Makes a function that gives the place of a word's sums in `rows`; a word not remembered is worked out. */
function createRowFinder(
  reader: FeatureReader,
  features: FeatureSettings,
  rows: Float32Array,
): (token: number, weights: Int32Array, kindCheck: number) => number {
  const { tokens } = reader
  const memory = createWordMemory(CACHE_BITS)
  const fillRow = createRowFiller(reader, features, rows)
  return (token, weights, kindCheck) => {
    const apart = (tokens.denied[token] === 1 ? DENIED_CHECK : 0) ^ kindCheck
    const hash = (tokens.hashes[token] ?? 0) ^ apart
    const check = (tokens.checks[token] ?? 0) ^ apart
    const known = memory.find(hash, check)
    if (known >= 0) return 3 * known
    const slot = memory.take(hash, check)
    fillRow(token, weights, 3 * slot)
    return 3 * slot
  }
}

/** Makes a function that writes the sums of a word and its character n-grams into a row: see `toRows` of the training. */
function createRowFiller(
  reader: FeatureReader,
  { gramWeight, deniedPart }: FeatureSettings,
  rows: Float32Array,
): (token: number, weights: Int32Array, place: number) => void {
  const buckets = new Int32Array(LONGEST_LIST)
  return (token, weights, place) => {
    const count = reader.listBuckets(token, buckets)
    const word = weights[buckets[0] ?? 0] ?? 0
    let [a, b, c] = [0, 0, 0]
    for (let at = 1; at < count; at += 1) {
      const gram = weights[buckets[at] ?? 0] ?? 0
      a += first(gram)
      b += second(gram)
      c += third(gram)
    }
    const denied = reader.tokens.denied[token] === 1
    const plain = denied ? (weights[reader.plainBucket(token)] ?? 0) : 0
    const part = denied ? deniedPart : 1
    rows[place] = first(word) + deniedPart * first(plain) + part * gramWeight * a
    rows[place + 1] = second(word) + deniedPart * second(plain) + part * gramWeight * b
    rows[place + 2] = third(word) + deniedPart * third(plain) + part * gramWeight * c
  }
}

/** The weights of one kind of text, three signed bytes in one number: one look into memory for each bucket. */
function packWeights({ weights, classes, bits }: SentimentModel['linear'], kind: number): Int32Array {
  const packed = new Int32Array(2 ** bits)
  for (let bucket = 0; bucket < packed.length; bucket += 1) {
    const at = bucket * classes + 3 * kind
    const [a = 0, b = 0, c = 0] = [weights[at], weights[at + 1], weights[at + 2]]
    packed[bucket] = (a & 0xff) | ((b & 0xff) << 8) | ((c & 0xff) << 16)
  }
  return packed
}

const first = (packed: number): number => (packed << 24) >> 24
const second = (packed: number): number => (packed << 16) >> 24
const third = (packed: number): number => (packed << 8) >> 24
