import type { FeatureSettings } from '../../src/language/sentiment/features.ts'
import { MIX_INPUTS } from '../../src/language/sentiment/sentiment-model.ts'
import type { TextKind } from '../../src/language/sentiment/text-kind.ts'
import type { TrainingSettings } from './linear-trainer.ts'
import type { Filters } from './network/network-state.ts'
import type { TranslationSettings } from './parallel/translate-sources.ts'
import type { PreparationSettings } from './network/prepare-network.ts'
import type { Variation } from './vary-posts.ts'
import type { NetworkTraining } from './network/train-network.ts'

/** The settings chosen on the validation parts; changing one means training and measuring again. */
export const FEATURES: FeatureSettings = {
  bits: 18,
  shortestGram: 3,
  longestGram: 5,
  gramWeight: 0.5,
  pairWeight: 1,
  negationReach: 3,
  deniedPart: -0.5,
  lengthPower: 0.7,
  alike: true,
}

/** Features stand twice, shared and as those of a kind, and fall away together. */
export const TRAINING: TrainingSettings = {
  classes: 3,
  bits: FEATURES.bits,
  epochs: 9,
  learningRate: 0.08,
  penalty: 1e-6,
  seed: 7,
  drop: { share: 0.3, together: 2 },
  loss: 'hinge',
}

/** The linear stage of headlines, from our own alone; features fall away one by one. */
export const HEADLINE_TRAINING: TrainingSettings = {
  ...TRAINING,
  drop: { share: 0.3, together: 1 },
  loss: 'softmax',
  penalty: 1e-5,
}

/** The last layer of the network for headlines, over at most 2^8 filters. */
export const FILTER_TRAINING: TrainingSettings = {
  classes: 3,
  bits: 8,
  epochs: 20,
  learningRate: 0.02,
  penalty: 0.03,
  seed: 7,
}

export const PREPARATION: PreparationSettings = {
  features: FEATURES,
  subwords: { bits: 15, shortest: 3, longest: 6 },
  vectors: { dims: 96, window: 5, parallelWeight: 1, iterations: 3, seed: 1 },
  fit: { epochs: 5, rate: 0.5 },
  leastCount: 2,
  mostWords: 60_000,
}

export const FILTERS: Filters = [48, 64, 64]

export const NETWORK_TRAINING: NetworkTraining = {
  epochs: 5,
  batch: 32,
  rate: 1e-3,
  wordRate: 0.02,
  dropHidden: 0.4,
  dropWord: 0.05,
  dropOwn: 0.1,
  smoothing: 0.1,
  seed: 3,
}

/** Translations teach the network only: in the linear stage they cost SmSA two points and gained nothing. */
export const TRANSLATION: TranslationSettings = {
  sources: ['smsa', 'posts', 'reviews', 'remarks', 'lexicon'],
  leastRate: 0.7,
  seed: 77,
}

/** Copies of our own posts about other matters: for the network, as translations are. */
export const VARIATION: Variation = {
  sources: ['posts', 'own'],
  join: 0.3,
  exchange: 0.6,
  strip: 0.3,
  seed: 5,
}

/** The network's part where both stages are mixed as a plain mean, and what a learnt mixer is drawn to. */
export const NETWORK_SHARES: Readonly<Record<TextKind, number>> = { post: 0.4, review: 0.35, headline: 0.33 }

export const NETWORK_WEIGHTS: Readonly<Record<string, number>> = {
  smsa: 1.5,
  nusax: 2,
  own: 2,
  posts: 1.1,
  headlines: 0.5,
  remarks: 0.75,
  'remarks-translated': 0.75,
  lexicon: 0.2,
  'lexicon-translated': 0.2,
  'own-varied': 1,
  'posts-varied': 1,
}

/** How much a text of a set counts; sets not named count 1. Comments and reports of our own cost reviews half a point in the linear stage. */
export const LINEAR_WEIGHTS: Readonly<Record<string, number>> = {
  smsa: 4,
  nusax: 3,
  own: 6,
  posts: 5,
  headlines: 2,
  reviews: 1.5,
  remarks: 0,
  lexicon: 0.1,
  regional: 1.5,
}

/**
 * How much a neutral text counts in each stage, by kind (posts, reviews, headlines): the sets of reviews have few of them,
 * our own have as many as of the others, but the network does better when neutral ones count twice everywhere.
 */
export const LINEAR_NEUTRAL: readonly number[] = [1, 2, 1]
export const NETWORK_NEUTRAL: readonly number[] = [1.5, 2, 2]

/**
 * How strongly the linear stage learns weights of its own for posts, reviews and headlines. Fewer for posts: words of our own
 * posts would be learnt by heart.
 */
export const KIND_SCALES: readonly number[] = [0.3, 0.5, 0.5]

/**
 * What each kind takes of the weights learnt for posts, reviews and headlines, in both stages. Real posts are read better
 * half as our own posts and half as reviews: our own alone are learnt by heart.
 */
export const KIND_PARTS: readonly (readonly number[])[] = [
  [0.5, 0.5, 0],
  [0, 1, 0],
  [0, 0, 1],
]

/** The bias of a kind of text is a mean of those of its sets; headlines have their own (`learn-headlines.ts`). */
export const BIAS_SHARES: Readonly<Record<Exclude<TextKind, 'headline'>, Readonly<Record<string, number>>>> =
  {
    post: { own: 0.25, posts: 0.25, smsa: 0.25, nusax: 0.25 },
    review: { smsa: 0.5, nusax: 0.5 },
  }

const STAGES_AND_FEELINGS = [0, 1, 2, 3, 4, 5, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21]

/**
 * How the mixers are learnt (`npm run train:mixers`), both from reviews that no stage has met: with which inputs (places as the
 * scorer gives them), and how strongly they are drawn to the plain mean. Length, signs and the evidence of single words
 * tell reviews apart and mislead on posts (0013).
 */
export const MIXING = {
  folds: 4,
  /** Of the networks of the folds; the shipped one has its own. */
  seed: 2,
  used: { review: Array.from({ length: MIX_INPUTS }, (_, input) => input), post: STAGES_AND_FEELINGS },
  penalty: 0.003,
  steps: 200,
} as const
