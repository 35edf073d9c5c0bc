import type { FeatureSettings } from '../../src/language/sentiment/features.ts'
import type { Source } from './gather-sentiment-data.ts'
import { type TrainedWeights, trainLinear, type TrainingSettings } from './linear-trainer.ts'
import { BIAS_SHARES, NEUTRAL_WEIGHT, SOURCE_WEIGHTS } from './sentiment-recipe.ts'
import { toRows } from './sentiment-rows.ts'

/** Trains on all sources at once; a source without neutral texts teaches only negative against positive. */
export function learnSentiment(
  sources: readonly Source[],
  features: FeatureSettings,
  training: TrainingSettings,
): TrainedWeights {
  const examples = sources.flatMap((source) => source.examples)
  const weightOf = (source: Source, label: number) =>
    (SOURCE_WEIGHTS[source.name] ?? 1) * (label === 1 ? NEUTRAL_WEIGHT : 1)
  return trainLinear(
    {
      rows: toRows(
        examples.map((example) => example.text),
        features,
      ),
      labels: Uint8Array.from(examples, (example) => example.label),
      sources: Uint8Array.from(sources.flatMap((source, index) => source.examples.map(() => index))),
      weights: Float32Array.from(
        sources.flatMap((source) => source.examples.map((example) => weightOf(source, example.label))),
      ),
      allowed: sources.map((source) => source.allowed),
    },
    training,
  )
}

/** The bias for texts of unknown origin. */
export function biasOfUse(sources: readonly Source[], trained: TrainedWeights): [number, number, number] {
  const shares = sources.map((source) => BIAS_SHARES[source.name] ?? 0)
  const whole = shares.reduce((sum, share) => sum + share, 0)
  return [0, 1, 2].map(
    (of) => shares.reduce((sum, share, index) => sum + share * trained.biases[index]![of]!, 0) / whole,
  ) as [number, number, number]
}
