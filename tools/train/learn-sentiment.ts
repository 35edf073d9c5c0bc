import type { FeatureSettings } from '../../src/language/sentiment/features.ts'
import type { Source } from './gather-sentiment-data.ts'
import { type TrainedWeights, trainLinear, type TrainingSettings } from './linear-trainer.ts'
import type { Example } from './read-datasets.ts'
import { BIAS_SHARES, LINEAR_WEIGHTS, NEUTRAL_WEIGHT } from './sentiment-recipe.ts'
import { toRows } from './sentiment-rows.ts'

/** Trains on all sources at once; a source without neutral texts teaches only negative against positive. */
export function learnSentiment(
  sources: readonly Source[],
  features: FeatureSettings,
  training: TrainingSettings,
  leftOut: (example: Example) => boolean = () => false,
): TrainedWeights {
  const rows = sources.flatMap((source, index) =>
    source.examples
      .filter((example) => !leftOut(example))
      .map((example) => ({ example, index, weight: weightIn(LINEAR_WEIGHTS, source, example) })),
  )
  return trainLinear(
    {
      rows: toRows(
        rows.map(({ example }) => example.text),
        features,
      ),
      labels: Uint8Array.from(rows, ({ example }) => example.label),
      sources: Uint8Array.from(rows, ({ index }) => index),
      weights: Float32Array.from(rows, ({ weight }) => weight),
      allowed: sources.map((source) => source.allowed),
    },
    training,
  )
}

/** How much a text counts; sets not named count 1. */
export function weightIn(
  weights: Readonly<Record<string, number>>,
  source: Source,
  example: Example,
): number {
  return (weights[source.name] ?? 1) * (example.label === 1 ? NEUTRAL_WEIGHT : 1)
}

type Triple = [number, number, number]

/** The bias for posts of unknown origin: a mean over the sets, given one bias a set. */
export function biasOfUse(sources: readonly Source[], biases: readonly ArrayLike<number>[]): Triple {
  const shares = sources.map((source) => BIAS_SHARES[source.name] ?? 0)
  const whole = shares.reduce((sum, share) => sum + share, 0)
  return [0, 1, 2].map((of) => {
    const sum = shares.reduce((total, share, index) => total + share * (biases[index]?.[of] ?? 0), 0)
    return Number((sum / whole).toFixed(5))
  }) as Triple
}
