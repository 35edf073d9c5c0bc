import type { EngineContext } from './engine-state.ts'
import type { Draft } from './draft.ts'
import type { Tuning } from './engine.ts'
import { sortInPlace, type Vector } from './vector.ts'
import { countingUnit, internTerm, termWeight } from './vocabulary.ts'

/** A term said again counts a little more. */
const REPEATED = 1.7
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
export function vectorisePost(context: EngineContext, terms: readonly string[]): Vector {
  const { draft, tuning } = context
  const count = weighTerms(context, terms)
  for (let i = 0; i < count; i++) draft.weights[i] = Math.fround(draft.weights[i] ?? 0)
  sortInPlace(draft, count)
  return toUnitVector(draft, Math.min(count, tuning.postTerms))
}

/** Fills the draft; returns how many terms it holds. */
function weighTerms(context: EngineContext, terms: readonly string[]): number {
  const { draft, state, stopTerms, tuning } = context
  const { vocabulary } = state
  const unit = countingUnit(vocabulary, state.now, tuning.halfLifeMs)
  let count = 0
  for (const term of terms) {
    if (term === '' || (stopTerms.size > 0 && stopTerms.has(term))) continue
    const id = internTerm(vocabulary, term)
    const known = positionOf(draft, id, count)
    if (known >= 0) {
      draft.weights[known] = (draft.weights[known] ?? 0) * REPEATED
    } else if (count < draft.terms.length) {
      draft.terms[count] = id
      draft.weights[count++] = termWeight(vocabulary, id, unit) * kindWeight(term, tuning)
    }
  }
  return count
}

function positionOf({ terms }: Draft, id: number, count: number): number {
  for (let i = 0; i < count; i++) if (terms[i] === id) return i
  return -1
}

function toUnitVector({ terms, weights }: Draft, kept: number): Vector {
  let squares = 0
  for (let i = 0; i < kept; i++) squares += (weights[i] ?? 0) * (weights[i] ?? 0)
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
  const unit: Vector = { terms: terms.slice(0, kept), weights: new Float32Array(kept) }
  for (let i = 0; i < kept; i++) unit.weights[i] = (weights[i] ?? 0) * scale
  return unit
}
