import { createSentimentScorer } from '../../src/language/sentiment/score-sentiment.ts'
import type { SentimentModel } from '../../src/language/sentiment/sentiment-model.ts'
import { originOf } from './leak-filter.ts'
import type { Judged } from './measure-errors.ts'
import { argMax, softmax } from './measures.ts'
import { type Example, readDataset } from './read-datasets.ts'

/** A validation text with the raw scores of the model. */
export type Scored = { example: Example; scores: number[] }

/** The parts that no model here was trained on: SmSA and the twelve languages of NusaX. */
export function scoreValidation(model: SentimentModel): Scored[] {
  const score = createSentimentScorer(model)
  return ['smsa-valid', 'nusax-valid']
    .flatMap(readDataset)
    .map((example) => ({ example, scores: [...score(example.text)] }))
}

/** The kind of text: SmSA, or one language of NusaX. */
export function groupOf(example: Example): string {
  return example.set === 'nusax' ? `nusax-${example.language}` : example.set
}

/** Two halves by the number in the id: a row of NusaX is in one half in all its languages. */
export function halfOf(example: Example): 0 | 1 {
  return Number(example.id.split('-').at(-1)) % 2 === 0 ? 0 : 1
}

/** What the model said as classes (1 for the one chosen). */
export function asClasses(scored: readonly Scored[]): Judged[] {
  return scored.map(({ example, scores }) => {
    const chosen = argMax(scores)
    return {
      group: groupOf(example),
      row: originOf(example.id),
      label: example.label,
      said: [0, 1, 2].map((of) => (of === chosen ? 1 : 0)),
    }
  })
}

/** What the model said as probabilities. */
export function asProbabilities(scored: readonly Scored[], temperature: number): Judged[] {
  return scored.map(({ example, scores }) => ({
    group: groupOf(example),
    row: originOf(example.id),
    label: example.label,
    said: softmax(scores, temperature),
  }))
}
