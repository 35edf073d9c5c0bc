import type { FeatureSettings } from '../../src/language/sentiment/features.ts'
import type { TrainingSettings } from './linear-trainer.ts'

/** The settings chosen on the validation parts; changing one means training and measuring again. */
export const FEATURES: FeatureSettings = {
  bits: 18,
  shortestGram: 3,
  longestGram: 5,
  gramWeight: 0.5,
  pairWeight: 1,
  negationReach: 3,
  lengthPower: 0.7,
}

export const TRAINING: TrainingSettings = {
  classes: 3,
  bits: FEATURES.bits,
  epochs: 9,
  learningRate: 0.08,
  penalty: 1e-6,
  seed: 7,
}

/** How much a text of a set counts; sets not named count 1. */
export const SOURCE_WEIGHTS: Readonly<Record<string, number>> = { smsa: 4, nusax: 2, own: 6 }

/** Neutral texts are few, and the score counts the three classes alike. */
export const NEUTRAL_WEIGHT = 2

/** The bias of use is a mean of those of the sets that know all three classes. */
export const BIAS_SHARES: Readonly<Record<string, number>> = { smsa: 0.4, nusax: 0.1, own: 0.5 }
