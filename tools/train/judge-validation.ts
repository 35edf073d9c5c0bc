import { identifyLanguage } from '../../src/language/identification/index.ts'
import { createSentimentScorer } from '../../src/language/sentiment/score-sentiment.ts'
import type { SentimentModel } from '../../src/language/sentiment/sentiment-model.ts'
import type { TextKind } from '../../src/language/sentiment/text-kind.ts'
import { readGoldTone } from '../gold/read-gold.ts'
import { type Example, readDataset } from './read-datasets.ts'

/** A validation text with the language it is taken for, as in use, and the scores of the model; what it does not read is neutral. */
export type Scored = { example: Example; kind: TextKind; language: string; scores: number[] }

const UNREAD = [-3, 0, -3]

const LABELS = { negative: 0, neutral: 1, positive: 2 } as const

/**
 * The texts that no model here was trained on: SmSA and the twelve languages of NusaX as reviews, and one part of the
 * gold posts and headlines where their corpus is here. `development` is for choosing, `held-back` for the last look.
 */
export function scoreValidation(
  model: SentimentModel,
  part: 'development' | 'held-back' = 'development',
): Scored[] {
  const score = createSentimentScorer(model)
  const judge = (example: Example, kind: TextKind) => {
    const { language } = identifyLanguage(example.text)
    const scores = [...score(example.text, kind, language)]
    return { example, kind, language, scores: score.isReadable() ? scores : UNREAD }
  }
  return [
    ...['smsa-valid', 'nusax-valid'].flatMap(readDataset).map((example) => judge(example, 'review')),
    ...readGold('posts', part).map((example) => judge(example, 'post')),
    ...readGold('headlines', part).map((example) => judge(example, 'headline')),
  ]
}

function readGold(set: 'posts' | 'headlines', part: 'development' | 'held-back'): Example[] {
  const rows = readGoldTone(set, part) ?? []
  // The number of an id decides the half of cross-fitting: the key is as good as chance.
  const number = (key: string) => Number.parseInt(key.slice(0, 6), 16)
  return rows.map(({ key, text, label }) => ({
    id: `gold-${set}-${number(key)}`,
    text,
    label: LABELS[label],
    language: 'ind',
    set: `gold-${set}`,
  }))
}

/** The kind of text: SmSA, one language of NusaX, or a gold set. */
export function groupOf(example: Example): string {
  return example.set === 'nusax' ? `nusax-${example.language}` : example.set
}

/** Two halves by the number in the id: a row of NusaX is in one half in all its languages. */
export function halfOf(example: Example): 0 | 1 {
  return Number(example.id.split('-').at(-1)) % 2 === 0 ? 0 : 1
}
