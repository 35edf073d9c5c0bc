import { createWordSums } from '../linear-model/index.ts'
import type { Sentiment } from './contract.ts'
import { createFeatureReader, type Tokens } from './features.ts'
import { createIronyDetector } from './detect-irony.ts'
import { loadSentimentModel, type SentimentModel } from './sentiment-model.ts'

/** Probabilities of the three classes; they sum to 1. */
export type SentimentProbabilities = Record<Sentiment, number>

/**
 * What kind of text is judged: what a citizen writes about public matters, a review of a product or place, or the
 * title of a newsroom. Each kind has its own bias and temperature.
 */
export type TextKind = 'post' | 'review' | 'headline'

/** Why an answer should be read as "uncertain": too little confidence, or words that may be meant the other way. */
export type UnsureReason = 'confidence' | 'irony'

/**
 * The judgement of one text; `confidence` is the probability of `sentiment`, in 1/3..1. Where `unsure` is true a screen
 * says "uncertain" and a person decides; `reason` says why and is null otherwise.
 */
export type ClassifiedSentiment = {
  sentiment: Sentiment
  probabilities: SentimentProbabilities
  confidence: number
  unsure: boolean
  reason: UnsureReason | null
}

/** Below this a screen should say "uncertain" rather than name a class. */
export const UNCERTAIN_BELOW = 0.6

/** 2^16 words at 3 numbers each, 1.3 MB: nine in ten words of a mixed stream are found here. */
const CACHE_BITS = 16
const LONGEST_LIST = 256
const DENIED_CHECK = 0x7f4a7c15

type Classifier = (text: string, kind?: TextKind) => ClassifiedSentiment

let classify: Classifier | null = null

/**
 * Says how a text speaks: negative, neutral or positive. Any string is taken; an empty one is neutral with
 * certainty as far as this model can tell. Needs the model files of `models/sentiment` (read at the first call).
 */
export function classifySentiment(text: string, kind: TextKind = 'post'): ClassifiedSentiment {
  classify ??= createSentimentClassifier(loadSentimentModel())
  return classify(text, kind)
}

/** How a newsroom's title lets the matter look to a reader; never counted as what citizens feel. */
export function classifyHeadline(title: string): ClassifiedSentiment {
  return classifySentiment(title, 'headline')
}

/** Makes a classifier from a model; texts are judged one after the other in the same buffers. */
export function createSentimentClassifier(model: SentimentModel): Classifier {
  const score = createSentimentScorer(model)
  const looksIronic = createIronyDetector()
  return (text, kind = 'post') => {
    const scores = score(text, kind)
    if (!score.hasWords()) return NOTHING_SAID
    const [negative, neutral, positive] = toProbabilities(scores, temperatureFor(model, kind))
    const probabilities = { negative, neutral, positive }
    const sentiment = greatest(probabilities)
    const confidence = probabilities[sentiment]
    const reason = reasonOf(confidence, kind === 'post' && looksIronic(score.tokens))
    return { sentiment, probabilities, confidence, unsure: reason !== null, reason }
  }
}

function temperatureFor({ settings }: SentimentModel, kind: TextKind): number {
  return settings.kinds?.[kind]?.temperature ?? settings.temperature
}

function reasonOf(confidence: number, ironic: boolean): UnsureReason | null {
  if (ironic) return 'irony'
  return confidence < UNCERTAIN_BELOW ? 'confidence' : null
}

const NOTHING_SAID: ClassifiedSentiment = Object.freeze({
  sentiment: 'neutral',
  probabilities: Object.freeze({ negative: 0, neutral: 1, positive: 0 }),
  confidence: 1,
  unsure: false,
  reason: null,
})

function greatest({ negative, neutral, positive }: SentimentProbabilities): Sentiment {
  if (negative > neutral && negative > positive) return 'negative'
  return positive > neutral ? 'positive' : 'neutral'
}

function toProbabilities(scores: Float64Array, temperature: number): [number, number, number] {
  const [a = 0, b = 0, c = 0] = scores
  const top = Math.max(a, b, c)
  const x = Math.exp((a - top) / temperature)
  const y = Math.exp((b - top) / temperature)
  const z = Math.exp((c - top) / temperature)
  const sum = x + y + z
  return [x / sum, y / sum, z / sum]
}

type Scorer = ((text: string, kind?: TextKind) => Float64Array) & {
  hasWords(): boolean
  readonly tokens: Tokens
}

/** Gives the raw scores of the three classes before the temperature; the array is used again at the next call. */
export function createSentimentScorer({ settings, linear }: SentimentModel): Scorer {
  const { features } = settings
  const { weights, scales } = linear
  const reader = createFeatureReader(features)
  const { tokens } = reader
  const sums = createWordSums(CACHE_BITS, 3)
  const { rows } = sums
  const buckets = new Int32Array(LONGEST_LIST)
  const scores = new Float64Array(3)
  let token = 0

  const fillRow = (row: Float32Array, place: number): void => {
    const count = reader.listBuckets(token, buckets)
    addWeights(row, place, weights, (buckets[0] ?? 0) * 3, 1)
    for (let at = 1; at < count; at += 1)
      addWeights(row, place, weights, (buckets[at] ?? 0) * 3, features.gramWeight)
  }
  const addToken = (): void => {
    const denied = tokens.denied[token] === 1 ? DENIED_CHECK : 0
    const place = sums.find(
      (tokens.hashes[token] ?? 0) ^ denied,
      (tokens.checks[token] ?? 0) ^ denied,
      fillRow,
    )
    addWeights(scores, 0, rows, place, 1)
    if (tokens.paired[token] === 1)
      addWeights(scores, 0, weights, reader.pairBucket(token) * 3, features.pairWeight)
  }
  const score = (text: string, kind: TextKind = 'post'): Float64Array => {
    const bias = settings.kinds?.[kind]?.bias ?? settings.bias
    reader.read(text)
    scores.fill(0)
    for (token = 0; token < tokens.count; token += 1) addToken()
    const scale = reader.scale()
    for (let of = 0; of < 3; of += 1) {
      scores[of] = (bias[of] ?? 0) + scale * (scales[of] ?? 0) * (scores[of] ?? 0)
    }
    return scores
  }
  return Object.assign(score, { hasWords: () => tokens.count > 0, tokens })
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
