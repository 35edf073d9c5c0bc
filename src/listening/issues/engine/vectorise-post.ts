import type { Tuning } from './engine.ts'
import { countingUnit, internTerm, termWeight, type Vocabulary } from './vocabulary.ts'

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
 * Weighs a post's terms by how telling they are, keeps the heaviest and scales to length 1.
 * Terms not seen before are numbered here; what they count is counted when the post enters a cluster.
 */
export function vectorisePost(
  vocabulary: Vocabulary,
  terms: readonly string[],
  context: { now: number; tuning: Tuning; stopTerms: ReadonlySet<string> },
): Vector {
  const { now, tuning, stopTerms } = context
  const unit = countingUnit(vocabulary, now, tuning.halfLifeMs)
  const times = new Map<number, number>()
  for (const term of terms) {
    if (term === '' || stopTerms.has(term)) continue
    const id = internTerm(vocabulary, term)
    times.set(id, (times.get(id) ?? 0) + 1)
  }
  const weighed: Weighed[] = []
  for (const [id, count] of times) {
    const weight = termWeight(vocabulary, id, unit) * kindWeight(vocabulary.names[id] ?? '', tuning)
    weighed.push({ id, weight: count === 1 ? weight : weight * (1 + Math.log(count)) })
  }
  return toUnitVector(weighed, tuning.postTerms)
}

interface Weighed {
  id: number
  weight: number
}

/** The `most` heaviest entries, heaviest first (ties: the older term), scaled to length 1. */
export function toUnitVector(weighed: Weighed[], most: number): Vector {
  weighed.sort((a, b) => b.weight - a.weight || a.id - b.id)
  if (weighed.length > most) weighed.length = most
  const terms = new Int32Array(weighed.length)
  const weights = new Float32Array(weighed.length)
  let squares = 0
  for (const { weight } of weighed) squares += weight * weight
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
  for (const [position, { id, weight }] of weighed.entries()) {
    terms[position] = id
    weights[position] = weight * scale
  }
  return { terms, weights }
}
