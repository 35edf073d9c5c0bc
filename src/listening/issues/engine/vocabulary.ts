import type { Vector } from './vector.ts'

/**
 * Terms by number, each with the decayed number of clusters it entered. Clusters are counted, not posts: a word that
 * a thousand posts of one issue share stays telling, a word that every issue has does not, in any language.
 */
export interface Vocabulary {
  ids: Map<string, number>
  names: string[]
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
    ids: new Map(),
    names: [],
    spread: new Float64Array(1024),
    use: new Float64Array(1024),
    useTotal: 0,
    free: [],
    total: 0,
    epoch: 0,
  }
}

/** Number of a term, given out on first sight. */
export function internTerm(vocabulary: Vocabulary, name: string): number {
  const known = vocabulary.ids.get(name)
  if (known !== undefined) return known
  const id = vocabulary.free.pop() ?? vocabulary.names.length
  vocabulary.names[id] = name
  vocabulary.ids.set(name, id)
  if (id >= vocabulary.spread.length) growTerms(vocabulary)
  vocabulary.spread[id] = 0
  vocabulary.use[id] = 0
  return id
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
  for (let id = 0; id < vocabulary.names.length; id++) {
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

/** The same on a scale from 0 (in every cluster) to 1 (in none). */
export function termRarity(vocabulary: Vocabulary, id: number, unit: number): number {
  const clusters = Math.log(vocabulary.total / unit + 1)
  const spread = Math.log((vocabulary.spread[id] ?? 0) / unit + 1)
  return clusters > 0 ? Math.max(0, 1 - spread / clusters) : 1
}

/**
 * Lets go of rare terms that nothing refers to any more until at most `keep` are left.
 * Decided by counts alone, so a replay forgets the same terms.
 */
export function forgetTerms(vocabulary: Vocabulary, inUse: Uint8Array, keep: number, unit: number): void {
  let bound = 1.01 * unit
  while (vocabulary.ids.size > keep && bound < vocabulary.total * 2) {
    for (const [name, id] of vocabulary.ids) {
      if (inUse[id] === 1 || (vocabulary.spread[id] ?? 0) > bound) continue
      vocabulary.ids.delete(name)
      vocabulary.names[id] = ''
      vocabulary.free.push(id)
    }
    bound *= 2
  }
}
