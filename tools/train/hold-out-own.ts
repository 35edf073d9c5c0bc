import { createSentimentScorer } from '../../src/language/sentiment/score-sentiment.ts'
import type { SentimentModel } from '../../src/language/sentiment/sentiment-model.ts'
import type { Source } from './gather-sentiment-data.ts'
import type { Scored } from './judge-validation.ts'
import type { Example } from './read-datasets.ts'

/** Our own sets of posts; headlines answer another question. */
const OWN = new Set(['own', 'posts'])
const FOLDS = 3
/** Neighbouring lines of the file are about one thing and resemble each other: they stay in one fold. */
const BLOCK_LINES = 24

/**
 * Scores each of our own texts (citizens on local government) by a model that has not learnt from its fold: the only
 * estimate of how the model errs on such posts that uses no label it has learnt. `learn` makes a model without some texts.
 */
export function scoreOwnHeldOut(
  sources: readonly Source[],
  learn: (leftOut: (example: Example) => boolean) => SentimentModel,
): Scored[] {
  const own = sources.filter((source) => OWN.has(source.name)).flatMap((source) => source.examples)
  const folds = new Map(own.map((example, index) => [example, Math.floor(index / BLOCK_LINES) % FOLDS]))
  return Array.from({ length: FOLDS }, (_, fold) => {
    const score = createSentimentScorer(learn((example) => folds.get(example) === fold))
    return own
      .filter((example) => folds.get(example) === fold)
      .map((example) => ({ example: { ...example, set: 'own' }, scores: [...score(example.text)] }))
  }).flat()
}
