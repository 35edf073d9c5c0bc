import { identifyLanguage } from '../../src/language/identification/index.ts'
import { binOf } from '../../src/language/quantification/index.ts'
import {
  createSentimentClassifier,
  loadSentimentModel,
  type SaidKind,
} from '../../src/language/sentiment/index.ts'
import { readCorpus } from '../gold/read-corpus.ts'
import { readGoldTone } from '../gold/read-gold.ts'
import { textKey } from '../gold/text-key.ts'
import { originOf } from './leak-filter.ts'
import type { LabelledAnswer } from './measure-share-table.ts'
import { readDataset } from './read-datasets.ts'

const LABELS = ['negative', 'neutral', 'positive']

/** A validation text with the language it is taken for, so that parts can be chosen, and the probabilities of the three classes. */
export type ValidationAnswer = LabelledAnswer & { language: string; said: readonly number[] }

/** What the shipped model answers to the validation texts of SmSA and of the twelve languages of NusaX, as in use. */
export function answerValidation(): ValidationAnswer[] {
  const classify = createSentimentClassifier(loadSentimentModel())
  return ['smsa-valid', 'nusax-valid'].flatMap(readDataset).map(({ id, text, label, set }) => {
    const { language } = identifyLanguage(text)
    const { sentiment, confidence, probabilities } = classify(text, 'unsaid', language)
    return {
      label,
      bin: binOf(sentiment, confidence),
      row: originOf(id),
      group: set,
      language,
      said: [probabilities.negative, probabilities.neutral, probabilities.positive],
    }
  })
}

/**
 * What the shipped model answers to the development part of a gold set; a post's group is the matter it was
 * collected with, a headline is a group of its own. As on the board, where the source says what it brings, or as `said`.
 * Null, with a printed reason, where the corpus is absent.
 */
export function answerGold(
  set: 'posts' | 'headlines',
  said: SaidKind = set === 'posts' ? 'post' : 'headline',
): LabelledAnswer[] | null {
  const gold = readGoldTone(set, 'development')
  if (!gold) return null
  const classify = createSentimentClassifier(loadSentimentModel())
  const queries = new Map(
    set === 'posts' ? readCorpus('id-posts-weak').map((item) => [textKey(item.text), item.query]) : [],
  )
  return gold.map(({ key, text, label }) => {
    const language = said === 'headline' ? undefined : identifyLanguage(text).language
    const { sentiment, confidence } = classify(text, said, language)
    return {
      label: LABELS.indexOf(label),
      bin: binOf(sentiment, confidence),
      row: key,
      group: queries.get(key) ?? set,
    }
  })
}
