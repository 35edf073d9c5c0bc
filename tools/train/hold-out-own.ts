import type { SentimentModel } from '../../src/language/sentiment/sentiment-model.ts'
import { createSentimentScorer } from '../../src/language/sentiment/classify-sentiment.ts'
import type { Source } from './gather-sentiment-data.ts'
import type { Scored } from './judge-validation.ts'
import { biasOfUse, learnSentiment } from './learn-sentiment.ts'
import { FEATURES, TRAINING } from './sentiment-recipe.ts'

const FOLDS = 3
/** Neighbouring lines of the file are about one thing and resemble each other: they stay in one fold. */
const BLOCK_LINES = 24

function foldOf(index: number): number {
  return Math.floor(index / BLOCK_LINES) % FOLDS
}

/**
 * Scores each of our own sentences (citizens on local government) by a model that has not seen its fold: the only
 * estimate of how the model errs on such posts that uses no text it has learnt. `modelOf` makes a model of weights.
 */
export function scoreOwnHeldOut(
  sources: readonly Source[],
  modelOf: (
    weights: ReturnType<typeof learnSentiment>['weights'],
    bias: [number, number, number],
  ) => SentimentModel,
): Scored[] {
  const own = sources.find((source) => source.name === 'own')
  if (!own) return []
  return Array.from({ length: FOLDS }, (_, fold) => {
    const kept = sources.map((source) =>
      source === own
        ? { ...own, examples: own.examples.filter((_example, index) => foldOf(index) !== fold) }
        : source,
    )
    const trained = learnSentiment(kept, FEATURES, TRAINING)
    const score = createSentimentScorer(modelOf(trained.weights, biasOfUse(kept, trained)))
    return own.examples
      .filter((_example, index) => foldOf(index) === fold)
      .map((example) => ({ example, scores: [...score(example.text)] }))
  }).flat()
}
