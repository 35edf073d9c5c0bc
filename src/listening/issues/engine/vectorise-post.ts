import type { EngineContext } from './engine-state.ts'
import type { Draft } from './draft.ts'
import type { EnginePost, Tuning } from './engine.ts'
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

/** Phrases are read from so many first terms of a headline: what follows is its article. */
const HEADLINE_TERMS = 24

/**
 * Weighs a post's terms by how telling they are, keeps the heaviest and scales to length 1. A headline is short and its
 * neighbouring words mostly name one thing, so each pair of them is a term too.
 * Terms not seen before are numbered here; what they count is counted when the post enters a cluster.
 */
export function vectorisePost(
  context: EngineContext,
  terms: readonly string[],
  kind: EnginePost['kind'],
): Vector {
  const { draft, tuning } = context
  const words = weighTerms(context, terms, { kept: 0, factor: 1 })
  const count =
    kind === 'news'
      ? weighTerms(context, phrasesOf(terms), { kept: words, factor: tuning.phraseWeight })
      : words
  for (let i = 0; i < count; i++) draft.weights[i] = Math.fround(draft.weights[i] ?? 0)
  sortInPlace(draft, count)
  return toUnitVector(draft, Math.min(count, tuning.postTerms))
}

function phrasesOf(terms: readonly string[]): string[] {
  const phrases: string[] = []
  for (let i = 1; i < Math.min(terms.length, HEADLINE_TERMS); i++)
    if (terms[i] !== terms[i - 1]) phrases.push(`${terms[i - 1]} ${terms[i]}`)
  return phrases
}

/** Adds to the first `kept` terms of the draft; returns how many it holds then. */
function weighTerms(
  context: EngineContext,
  terms: readonly string[],
  { kept, factor }: { kept: number; factor: number },
): number {
  const { draft, state, stopTerms, tuning } = context
  const { vocabulary } = state
  const unit = countingUnit(vocabulary, state.now, tuning.halfLifeMs)
  let count = kept
  for (const term of terms) {
    if (term === '' || (stopTerms.size > 0 && stopTerms.has(term))) continue
    const id = internTerm(vocabulary, term)
    const known = positionOf(draft, id, count)
    if (known >= 0) {
      draft.weights[known] = (draft.weights[known] ?? 0) * REPEATED
    } else if (count < draft.terms.length) {
      draft.terms[count] = id
      draft.weights[count++] = factor * termWeight(vocabulary, id, unit) * kindWeight(term, tuning)
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
