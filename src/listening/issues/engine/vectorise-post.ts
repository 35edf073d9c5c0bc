import { sortVector, type Vector } from './vector.ts'
import type { Tuning } from './engine.ts'
import { countingUnit, internTerm, termWeight, type Vocabulary } from './vocabulary.ts'

/** A term said again counts a little more. */
const REPEATED = 1.7
const MOST_TERMS = 256
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
  const ids: number[] = []
  const weights: number[] = []
  for (const term of terms) {
    if (term === '' || stopTerms.has(term)) continue
    const id = internTerm(vocabulary, term)
    const known = ids.indexOf(id)
    if (known >= 0) {
      weights[known] = (weights[known] ?? 0) * REPEATED
    } else if (ids.length < MOST_TERMS) {
      ids.push(id)
      weights.push(termWeight(vocabulary, id, unit) * kindWeight(term, tuning))
    }
  }
  const sorted = sortVector({ terms: Int32Array.from(ids), weights: Float32Array.from(weights) })
  return toUnitVector(sorted, tuning.postTerms)
}

function toUnitVector({ terms, weights }: Vector, most: number): Vector {
  const kept = weights.subarray(0, most)
  let squares = 0
  for (const weight of kept) squares += weight * weight
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
  return { terms: terms.slice(0, most), weights: kept.map((weight) => weight * scale) }
}
