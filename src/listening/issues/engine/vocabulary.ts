import type { Vector } from './vector.ts'

/**
 * Terms by number, each with the decayed number of clusters it entered. Clusters are counted, not posts: a word that
 * a thousand posts of one issue share stays telling, a word that every issue has does not, in any language.
 */
export interface Vocabulary {
  words: Map<string, number>
  /** Phrases of two words: by the number of the first times `MOST_TERMS` plus that of the second. */
  phrases: Map<number, number>
  /** Numbers given out so far, those in `free` included. */
  numbers: number
  /** In units of `epoch`: what comes later weighs more, so nothing has to be multiplied down. */
  spread: Float64Array
  /** What each term weighed in all posts together, in the same units, and the sum of all terms. */
  use: Float64Array
  useTotal: number
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
    phrases: new Map(),
    numbers: 0,
    spread: new Float64Array(1024),
    use: new Float64Array(1024),
    useTotal: 0,
    free: [],
    total: 0,
    epoch: 0,
  }
}

/** More than there can be: a number of this size twice over is still exact. */
const MOST_TERMS = 2 ** 26

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
  const key = first * MOST_TERMS + second
  const known = vocabulary.phrases.get(key)
  if (known !== undefined) return known
  const id = takeNumber(vocabulary)
  vocabulary.phrases.set(key, id)
  return id
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
  vocabulary.epoch = now
  return 1
}

/** A term entered one more cluster. */
export function countTerm(vocabulary: Vocabulary, id: number, unit: number): void {
  vocabulary.spread[id] = (vocabulary.spread[id] ?? 0) + unit
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
  let bound = 1.01 * unit
  while (countTerms(vocabulary) > keep && bound < vocabulary.total * 2) {
    forgetRare(vocabulary, vocabulary.phrases, { inUse, bound })
    for (const key of vocabulary.phrases.keys()) {
      inUse[Math.floor(key / MOST_TERMS)] = 1
      inUse[key % MOST_TERMS] = 1
    }
    forgetRare(vocabulary, vocabulary.words, { inUse, bound })
    bound *= 2
  }
}

function forgetRare<Key>(
  { spread, free }: Vocabulary,
  ids: Map<Key, number>,
  { inUse, bound }: { inUse: Uint8Array; bound: number },
): void {
  for (const [key, id] of ids) {
    if (inUse[id] === 1 || (spread[id] ?? 0) > bound) continue
    ids.delete(key)
    free.push(id)
  }
}
