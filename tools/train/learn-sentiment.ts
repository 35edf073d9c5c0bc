import type { FeatureSettings } from '../../src/language/sentiment/features.ts'
import { kindOf, type Source } from './gather-sentiment-data.ts'
import { type Rows, type TrainedWeights, trainLinear, type TrainingSettings } from './linear-trainer.ts'
import type { Example } from './read-datasets.ts'
import { BIAS_SHARES, KIND_PARTS, KIND_SCALES, LINEAR_NEUTRAL, LINEAR_WEIGHTS } from './sentiment-recipe.ts'
import { toRows } from './sentiment-rows.ts'

/**
 * Trains on all sources at once; a source without neutral texts teaches only negative against positive. Gives nine
 * weights a bucket: three classes for each kind of text.
 */
export function learnSentiment(
  sources: readonly Source[],
  features: FeatureSettings,
  training: TrainingSettings,
): TrainedWeights {
  const rows = sources.flatMap((source, index) =>
    source.examples.flatMap((example) => {
      const weight = weightIn({ sets: LINEAR_WEIGHTS, neutral: LINEAR_NEUTRAL }, source, example)
      return weight > 0 ? [{ example, index, weight }] : []
    }),
  )
  const kinds = rows.map(({ index }) => kindOf(sources[index]!))
  const trained = trainLinear(
    {
      rows: forKinds(
        toRows(
          rows.map(({ example }) => example.text),
          features,
        ),
        kinds,
        features.bits,
      ),
      labels: Uint8Array.from(rows, ({ example }) => example.label),
      sources: Uint8Array.from(rows, ({ index }) => index),
      weights: Float32Array.from(rows, ({ weight }) => weight),
      allowed: sources.map((source) => source.allowed),
    },
    { ...training, bits: features.bits + KIND_BITS },
  )
  return { weights: addKinds(trained.weights, features.bits), biases: trained.biases }
}

/** Room for the shared weights and those of three kinds. */
const KIND_BITS = 2
const KINDS = 3
const CLASSES = 3

/** Every feature twice: shared by all kinds of text, and as one of its kind (Daumé 2007). */
function forKinds({ offsets, buckets, values }: Rows, kinds: readonly number[], bits: number): Rows {
  const twice = { buckets: new Int32Array(2 * buckets.length), values: new Float32Array(2 * values.length) }
  kinds.forEach((kind, row) => {
    for (let at = offsets[row]!; at < offsets[row + 1]!; at += 1) {
      twice.buckets[2 * at] = buckets[at]!
      twice.buckets[2 * at + 1] = buckets[at]! + (1 + kind) * 2 ** bits
      twice.values[2 * at] = values[at]!
      twice.values[2 * at + 1] = values[at]! * KIND_SCALES[kind]!
    }
  })
  return { ...twice, offsets: offsets.map((offset) => 2 * offset) }
}

/** For each bucket the three classes of each kind: the shared weights and its parts of those of the kinds, added up. */
function addKinds(weights: Float32Array, bits: number): Float32Array {
  const size = CLASSES * 2 ** bits
  return Float32Array.from({ length: KINDS * size }, (_, at) => {
    const bucket = Math.floor(at / (KINDS * CLASSES))
    const kind = Math.floor(at / CLASSES) % KINDS
    const place = bucket * CLASSES + (at % CLASSES)
    return KIND_PARTS[kind]!.reduce(
      (sum, part, of) => sum + part * KIND_SCALES[of]! * weights[(1 + of) * size + place]!,
      weights[place]!,
    )
  })
}

type Weights = { sets: Readonly<Record<string, number>>; neutral: readonly number[] }

/** How much a text counts; sets not named count 1. */
export function weightIn({ sets, neutral }: Weights, source: Source, example: Example): number {
  return (sets[source.name] ?? 1) * (example.label === 1 ? neutral[kindOf(source)]! : 1)
}

type Triple = [number, number, number]

/** The bias for texts of a kind: a mean over its sets, given one bias a set. */
export function biasOfKind(
  kind: keyof typeof BIAS_SHARES,
  sources: readonly Source[],
  biases: readonly ArrayLike<number>[],
): Triple {
  const shares = sources.map((source) => BIAS_SHARES[kind][source.name] ?? 0)
  const whole = shares.reduce((sum, share) => sum + share, 0)
  return [0, 1, 2].map((of) => {
    const sum = shares.reduce((total, share, index) => total + share * (biases[index]?.[of] ?? 0), 0)
    return Number((sum / whole).toFixed(5))
  }) as Triple
}
