import { classifySentiment, identifyLanguage } from '../../src/language/index.ts'
import { UNCERTAIN_BELOW } from '../../src/language/sentiment/index.ts'
import { gatherSources } from '../../tools/train/gather-sentiment-data.ts'
import { biasOfKind, weightIn } from '../../tools/train/learn-sentiment.ts'
import type { FeatureSettings } from '../../src/language/sentiment/features.ts'
import { trainLinear } from '../../tools/train/linear-trainer.ts'
import { argMax, softmax } from '../../tools/train/measures.ts'
import {
  FEATURES,
  HEADLINE_TRAINING,
  LINEAR_NEUTRAL,
  LINEAR_WEIGHTS,
} from '../../tools/train/sentiment-recipe.ts'
import { toRows } from '../../tools/train/sentiment-rows.ts'
import type { Answer, Reader } from './judge-cases.ts'

const TONES = ['negative', 'neutral', 'positive'] as const

/** The shipped model as the board asks it: the kind of the source said, the language found. */
export const readAsShipped: Reader = (text, kind) =>
  kind === 'headline'
    ? classifySentiment(text, kind)
    : classifySentiment(text, kind, identifyLanguage(text).language)

/** The plain method knows of no names that are read alike. */
const PLAIN_FEATURES: FeatureSettings = { ...FEATURES, alike: false }

/**
 * The baseline: plain logistic regression over hashed words, pairs and character n-grams, one set of weights for all kinds,
 * learnt from the texts the shipped model learns from, at the weights of its linear stage. Needs the data sets.
 */
export function learnBaseline(): Reader {
  const settings = { sets: LINEAR_WEIGHTS, neutral: LINEAR_NEUTRAL }
  const sources = gatherSources({ contrast: false })
  const texts = sources.flatMap((source, index) =>
    source.examples.flatMap((example) => {
      const weight = weightIn(settings, source, example)
      return weight > 0 ? [{ example, index, weight }] : []
    }),
  )
  const { weights, biases } = trainLinear(
    {
      rows: toRows(
        texts.map(({ example }) => example.text),
        PLAIN_FEATURES,
      ),
      labels: Uint8Array.from(texts, ({ example }) => example.label),
      sources: Uint8Array.from(texts, ({ index }) => index),
      weights: Float32Array.from(texts, ({ weight }) => weight),
      allowed: sources.map(({ allowed }) => allowed),
    },
    { ...HEADLINE_TRAINING, penalty: 1e-6 },
  )
  const headlines = biases[sources.findIndex(({ name }) => name === 'headlines')]!
  const posts = biasOfKind('post', sources, biases)
  return (text, kind) => {
    const { buckets, values } = toRows([text], PLAIN_FEATURES)
    const scores = Float64Array.from(kind === 'headline' ? headlines : posts)
    buckets.forEach((bucket, at) => {
      for (let of = 0; of < scores.length; of += 1) scores[of]! += weights[bucket * 3 + of]! * values[at]!
    })
    return toAnswer(softmax(scores))
  }
}

function toAnswer(shares: readonly number[]): Answer {
  const [negative = 0, neutral = 0, positive = 0] = shares
  const best = argMax(shares)
  return {
    sentiment: TONES[best]!,
    probabilities: { negative, neutral, positive },
    unsure: shares[best]! < UNCERTAIN_BELOW,
  }
}
