import { mixBits } from '../linear-model/index.ts'
import { classifySentiment, type ClassifiedSentiment } from './classify-sentiment.ts'
import { createFeatureReader } from './features.ts'
import { loadSentimentSettings, type SentimentSettings } from './sentiment-model.ts'

/** Buckets of `CorrectionFeatures` lie in 0..2^CORRECTION_BITS-1. */
export const CORRECTION_BITS = 16

/**
 * What a small layer over the base model learns from: the buckets of the words (denied ones apart) and word pairs of a
 * text, the natural logarithms of the base model's probabilities for a post (negative, neutral, positive), and the base
 * model's answer itself. Both arrays are used again at the next call: copy what is to be kept.
 */
export type CorrectionFeatures = { buckets: Int32Array; scores: Float64Array; base: ClassifiedSentiment }

const LEAST = 1e-6
const DENIED = 0x5bd1e995

type Reader = (text: string, language?: string) => CorrectionFeatures

let read: Reader | null = null

/**
 * Features of a text with the shipped model; see `CorrectionFeatures`. `language` is what `identifyLanguage` gives: with it
 * the base answers as it does for the same post without a layer.
 */
export function readCorrectionFeatures(text: string, language?: string): CorrectionFeatures {
  read ??= createCorrectionFeatures(loadSentimentSettings())
  return read(text, language)
}

/** Makes a reader with its own buffers; the base model answers through `classifySentiment`, whose memory of words is large. */
function createCorrectionFeatures({ features }: SentimentSettings): Reader {
  const reader = createFeatureReader({ ...features, bits: CORRECTION_BITS })
  const { tokens } = reader
  const buffer = new Int32Array(2 * tokens.hashes.length)
  const scores = new Float64Array(3)
  return (text, language) => {
    reader.read(text, language)
    let count = 0
    for (let at = 0; at < tokens.count; at += 1) {
      const hash = tokens.hashes[at] ?? 0
      buffer[count++] = mixBits(tokens.denied[at] === 1 ? hash ^ DENIED : hash) >>> (32 - CORRECTION_BITS)
      if (tokens.paired[at] === 1) buffer[count++] = reader.pairBucket(at)
    }
    const base = classifySentiment(text, 'post', language)
    const { negative, neutral, positive } = base.probabilities
    scores[0] = Math.log(Math.max(LEAST, negative))
    scores[1] = Math.log(Math.max(LEAST, neutral))
    scores[2] = Math.log(Math.max(LEAST, positive))
    return { buckets: buffer.subarray(0, count), scores, base }
  }
}
