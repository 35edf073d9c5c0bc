import { createPhrases, keepPhrases, phraseAt, placeOfPhrase, putPhrase, type Phrases } from './phrases.ts'
import type { Vector } from './vector.ts'

/**
 * Terms by number, each with the decayed number of clusters it entered. Clusters are counted, not posts: a word that
 * a thousand posts of one issue share stays telling, a word that every issue has does not, in any language.
 */
export interface Vocabulary {
  words: Map<string, number>
  phrases: Phrases
  /** Numbers given out so far, those in `free` included. */
  numbers: number
  /** In units of `epoch`: what comes later weighs more, so nothing has to be multiplied down. */
  spread: Float64Array
  /** What each term weighed in all posts together, in the same units, and the sum of all terms. */
  use: Float64Array
  useTotal: number
  /** No term has a greater spread. */
  mostSpread: number
  free: number[]
  /** Clusters opened, decayed likewise. */
  total: number
  epoch: number
}

const REBASE_ABOVE = 1e6
const MIN_WEIGHT = 0.1

export function createVocabulary(): Vocabulary {
  return {
    words: new Map(),
    phrases: createPhrases(),
    numbers: 0,
    spread: new Float64Array(1024),
    use: new Float64Array(1024),
    useTotal: 0,
    mostSpread: 0,
    free: [],
    total: 0,
    epoch: 0,
  }
}

/** Number of a word, given out on first sight. */
export function internTerm(vocabulary: Vocabulary, name: string): number {
  const known = vocabulary.words.get(name)
  if (known !== undefined) return known
  const id = takeNumber(vocabulary)
  vocabulary.words.set(name, id)
  return id
}

/** Number of a phrase of two words, likewise. */
export function internPhrase(vocabulary: Vocabulary, first: number, second: number): number {
  const place = placeOfPhrase(vocabulary.phrases, first, second)
  const known = phraseAt(vocabulary.phrases, place)
  if (known >= 0) return known
  const number = takeNumber(vocabulary)
  putPhrase(vocabulary.phrases, place, { one: first, other: second, number })
  return number
}

function takeNumber(vocabulary: Vocabulary): number {
  const id = vocabulary.free.pop() ?? vocabulary.numbers++
  if (id >= vocabulary.spread.length) growTerms(vocabulary)
  vocabulary.spread[id] = 0
  vocabulary.use[id] = 0
  return id
}

export function countTerms({ words, phrases }: Vocabulary): number {
  return words.size + phrases.size
}

function growTerms(vocabulary: Vocabulary): void {
  for (const key of ['spread', 'use'] as const) {
    const bigger = new Float64Array(vocabulary[key].length * 2)
    bigger.set(vocabulary[key])
    vocabulary[key] = bigger
  }
}

/** What one cluster counts at time `now`; doubles every `halfLifeMs`. */
export function countingUnit(vocabulary: Vocabulary, now: number, halfLifeMs: number): number {
  if (vocabulary.total === 0) vocabulary.epoch = now
  const unit = 2 ** ((now - vocabulary.epoch) / halfLifeMs)
  if (unit < REBASE_ABOVE) return unit
  for (let id = 0; id < vocabulary.numbers; id++) {
    vocabulary.spread[id] = (vocabulary.spread[id] ?? 0) / unit
    vocabulary.use[id] = (vocabulary.use[id] ?? 0) / unit
  }
  vocabulary.total /= unit
  vocabulary.useTotal /= unit
  vocabulary.mostSpread /= unit
  vocabulary.epoch = now
  return 1
}

/** A term entered one more cluster. */
export function countTerm(vocabulary: Vocabulary, id: number, unit: number): void {
  const spread = (vocabulary.spread[id] ?? 0) + unit
  vocabulary.spread[id] = spread
  if (spread > vocabulary.mostSpread) vocabulary.mostSpread = spread
}

/** A post was said: what each of its terms weighed in it counts for all. */
export function countUse(vocabulary: Vocabulary, { terms, weights }: Vector, unit: number): void {
  const { use } = vocabulary
  for (let i = 0; i < terms.length; i++) {
    const weight = (weights[i] ?? 0) * unit
    const term = terms[i] ?? 0
    use[term] = (use[term] ?? 0) + weight
    vocabulary.useTotal += weight
  }
}

/** How telling a term is: ln((N + 1) / (n + 1)) + 1 for n of N clusters; at least about 1. */
export function termWeight(vocabulary: Vocabulary, id: number, unit: number): number {
  const spread = (vocabulary.spread[id] ?? 0) / unit
  return Math.max(MIN_WEIGHT, Math.log((vocabulary.total / unit + 1) / (spread + 1)) + 1)
}

/** How rare a term is on a scale from 0 (in every cluster) to 1 (in none); `clusters`: logarithm of their number plus 1. */
export function termRarity(spread: number, clusters: number): number {
  return clusters > 0 ? Math.max(0, 1 - Math.log(spread + 1) / clusters) : 1
}

/**
 * Lets go of rare terms that nothing refers to any more until at most `keep` are left; the words of a phrase stay with it.
 * Decided by counts alone, so a replay forgets the same terms.
 */
export function forgetTerms(vocabulary: Vocabulary, inUse: Uint8Array, keep: number, unit: number): void {
  const { words, phrases, spread, free } = vocabulary
  let bound = 1.01 * unit
  const stays = (id: number): boolean => {
    if (inUse[id] === 1 || (spread[id] ?? 0) > bound) return true
    free.push(id)
    return false
  }
  while (countTerms(vocabulary) > keep && bound < vocabulary.total * 2) {
    keepPhrases(phrases, (phrase, first, second) => {
      if (!stays(phrase)) return false
      inUse[first] = 1
      inUse[second] = 1
      return true
    })
    for (const [word, id] of words) if (!stays(id)) words.delete(word)
    bound *= 2
  }
}
