import type { Tuning } from './engine.ts'
import { countTerms, frequencyUnit, internTerm, inverseFrequency, type Vocabulary } from './vocabulary.ts'

/** Sparse unit vector, heaviest term first. */
export interface Vector {
  terms: Int32Array
  weights: Float32Array
}

const HASH = 35
const AT = 64

function kindWeight(term: string, tuning: Tuning): number {
  const first = term.charCodeAt(0)
  if (first === HASH) return tuning.hashtagWeight
  return first === AT ? tuning.mentionWeight : 1
}

/**
 * Weighs a post's terms by inverse document frequency, keeps the heaviest and scales to length 1.
 * With `count`, the terms then enter the document frequencies; an old post given back by a command does not.
 */
export function vectorisePost(
  vocabulary: Vocabulary,
  terms: readonly string[],
  context: { now: number; tuning: Tuning; stopTerms: ReadonlySet<string>; count: boolean },
): Vector {
  const { now, tuning, stopTerms, count } = context
  const unit = frequencyUnit(vocabulary, now, tuning.halfLifeMs)
  const seen = new Map<number, number>()
  for (const term of terms) {
    if (term === '' || stopTerms.has(term)) continue
    const id = internTerm(vocabulary, term)
    seen.set(id, (seen.get(id) ?? 0) + 1)
  }
  const weighed: { id: number; weight: number }[] = []
  for (const [id, times] of seen) {
    const weight = inverseFrequency(vocabulary, id, unit) * kindWeight(vocabulary.names[id] ?? '', tuning)
    weighed.push({ id, weight: weight * (1 + Math.log(times)) })
  }
  if (count) countTerms(vocabulary, [...seen.keys()], unit)
  weighed.sort((a, b) => b.weight - a.weight || a.id - b.id)
  if (weighed.length > tuning.postTerms) weighed.length = tuning.postTerms
  return toUnitVector(weighed)
}

function toUnitVector(weighed: readonly { id: number; weight: number }[]): Vector {
  const terms = new Int32Array(weighed.length)
  const weights = new Float32Array(weighed.length)
  let squares = 0
  for (const { weight } of weighed) squares += weight * weight
  const length = Math.sqrt(squares)
  for (const [position, { id, weight }] of weighed.entries()) {
    terms[position] = id
    weights[position] = length > 0 ? weight / length : 0
  }
  return { terms, weights }
}
