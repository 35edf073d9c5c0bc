import { binOf } from '../../src/language/quantification/index.ts'
import {
  createSentimentClassifier,
  loadSentimentModel,
  type TextKind,
} from '../../src/language/sentiment/index.ts'
import { readCorpus } from '../gold/read-corpus.ts'
import { readGoldTone } from '../gold/read-gold.ts'
import { textKey } from '../gold/text-key.ts'
import { originOf } from './leak-filter.ts'
import type { LabelledAnswer } from './measure-share-table.ts'
import { readDataset } from './read-datasets.ts'

const LABELS = ['negative', 'neutral', 'positive']

/** A validation text with its language, so that parts can be chosen. */
export type ValidationAnswer = LabelledAnswer & { language: string }

/** What the shipped model answers to the validation texts of SmSA and of the twelve languages of NusaX, as reviews. */
export function answerValidation(): ValidationAnswer[] {
  const answer = createAnswerer('review')
  return ['smsa-valid', 'nusax-valid'].flatMap(readDataset).map(({ id, text, label, set, language }) => ({
    label,
    bin: answer(text),
    row: originOf(id),
    group: set,
    language,
  }))
}

/**
 * What the shipped model answers to the development part of a gold set; a post's group is the matter it was
 * collected with, a headline is a group of its own. Null, with a printed reason, where the corpus is absent.
 */
export function answerGold(set: 'posts' | 'headlines'): LabelledAnswer[] | null {
  const gold = readGoldTone(set, 'development')
  if (!gold) return null
  const answer = createAnswerer(set === 'posts' ? 'post' : 'headline')
  const queries = new Map(
    set === 'posts' ? readCorpus('id-posts-weak').map((item) => [textKey(item.text), item.query]) : [],
  )
  return gold.map(({ key, text, label }) => ({
    label: LABELS.indexOf(label),
    bin: answer(text),
    row: key,
    group: queries.get(key) ?? set,
  }))
}

function createAnswerer(kind: TextKind): (text: string) => number {
  const classify = createSentimentClassifier(loadSentimentModel())
  return (text) => {
    const { sentiment, confidence } = classify(text, kind)
    return binOf(sentiment, confidence)
  }
}
