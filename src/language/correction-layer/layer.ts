import {
  CORRECTION_BITS,
  readCorrectionFeatures,
  toAnswer,
  type ClassifiedSentiment,
  type CorrectionFeatures,
} from '../sentiment/index.ts'

/** The layer knows 2^14 buckets: several words share one, so that a bucket names no word. */
export const LAYER_BITS = 14
export const LAYER_BUCKETS = 2 ** LAYER_BITS

/** Three numbers in the order negative, neutral, positive. */
export type Triple = [number, number, number]

/**
 * What the layer sees of a text: its buckets (sorted, each once, so that the order of words is lost) and the natural
 * logarithms of the base model's probabilities.
 */
export type LayerText = { buckets: Uint16Array; scores: Triple }

/**
 * A council's layer over the base model: scores of a text are `scale` times the base's logarithms, plus `bias`, plus the
 * weights of its buckets (three a bucket), each worth one over the root of how many there are. Scale 1 and zeros
 * everywhere is the base model itself.
 */
export type SentimentLayer = { scale: number; bias: Triple; weights: Float32Array }

/** The layer that changes nothing. */
export function createEmptyLayer(): SentimentLayer {
  return { scale: 1, bias: [0, 0, 0], weights: new Float32Array(3 * LAYER_BUCKETS) }
}

/** Reads a text with the shipped base model; `language` as `identifyLanguage` gives it, where it is known. */
export function readLayerText(text: string, language?: string): LayerText {
  return toLayerText(readCorrectionFeatures(text, language))
}

function toLayerText({ buckets, scores }: CorrectionFeatures): LayerText {
  const unique = new Set<number>()
  for (const bucket of buckets) unique.add(bucket >>> (CORRECTION_BITS - LAYER_BITS))
  const [negative = 0, neutral = 0, positive = 0] = scores
  return { buckets: Uint16Array.from(unique).sort(), scores: [negative, neutral, positive] }
}

/** Probabilities of the three classes under a layer; they sum to 1. */
export function applyLayer(layer: SentimentLayer, { buckets, scores }: LayerText): Triple {
  const { scale, bias, weights } = layer
  const each = buckets.length === 0 ? 0 : 1 / Math.sqrt(buckets.length)
  const sums: Triple = [0, 0, 0]
  for (const bucket of buckets) {
    for (let of = 0; of < 3; of += 1) sums[of] = (sums[of] ?? 0) + (weights[3 * bucket + of] ?? 0)
  }
  return toShares([
    scale * scores[0] + bias[0] + each * sums[0],
    scale * scores[1] + bias[1] + each * sums[1],
    scale * scores[2] + bias[2] + each * sums[2],
  ])
}

/** Probabilities from their logarithms up to a constant. */
export function toShares([a, b, c]: Triple): Triple {
  const top = Math.max(a, b, c)
  const shares: Triple = [Math.exp(a - top), Math.exp(b - top), Math.exp(c - top)]
  const sum = shares[0] + shares[1] + shares[2]
  return [shares[0] / sum, shares[1] / sum, shares[2] / sum]
}

/** The class with the highest share: 0 negative, 1 neutral, 2 positive; neutral where it is as high as another. */
export function greatestOf([a, b, c]: Triple): 0 | 1 | 2 {
  if (a > b && a > c) return 0
  return c > b ? 2 : 1
}

/** Judges texts as `classifySentiment` does for posts, through the layer; what looks ironic or cannot be read stays unsure. */
export function createLayeredClassifier(
  layer: SentimentLayer,
): (text: string, language?: string) => ClassifiedSentiment {
  return (text, language) => {
    const features = readCorrectionFeatures(text, language)
    const { base } = features
    const read = toLayerText(features)
    const isLeft = read.buckets.length === 0 || base.reason === 'unread'
    return isLeft ? base : toAnswer(applyLayer(layer, read), base.reason === 'irony')
  }
}
