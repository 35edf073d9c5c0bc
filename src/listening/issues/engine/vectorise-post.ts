import type { EngineContext } from './engine-state.ts'
import type { Draft } from './terms/draft.ts'
import type { EnginePost, Tuning } from './engine.ts'
import { sortInPlace } from './terms/vector.ts'
import { countingUnit, internPhrase, internTerm, termWeight } from './terms/vocabulary.ts'

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
 * Drafts the vector of a post: weighs its terms by how telling they are, keeps the heaviest and scales to length 1. A
 * headline is short and its neighbouring words mostly name one thing, so each pair of them is a term too.
 * Terms not seen before are numbered here; what they count is counted when the post enters a cluster.
 */
export function draftPost(context: EngineContext, terms: readonly string[], kind: EnginePost['kind']): void {
  const { draft, state, tuning } = context
  const unit = countingUnit(state.vocabulary, state.now, tuning.halfLifeMs)
  draft.count = 0
  weighWords(context, terms, unit)
  if (kind === 'news') weighPhrases(context, terms, unit)
  const { count, weights } = draft
  for (let i = 0; i < count; i++) weights[i] = Math.fround(weights[i] ?? 0)
  sortInPlace(draft, count)
  draft.count = Math.min(count, tuning.postTerms)
  let squares = 0
  for (let i = 0; i < draft.count; i++) squares += (weights[i] ?? 0) * (weights[i] ?? 0)
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
  for (let i = 0; i < draft.count; i++) weights[i] = Math.fround((weights[i] ?? 0) * scale)
}

function weighWords(
  { draft, state, stopTerms, tuning }: EngineContext,
  terms: readonly string[],
  unit: number,
): void {
  const { vocabulary } = state
  for (let i = 0; i < terms.length; i++) {
    const term = terms[i] ?? ''
    const id = internTerm(vocabulary, term)
    if (i < draft.words.length) draft.words[i] = id
    if (term === '' || (stopTerms.size > 0 && stopTerms.has(term))) continue
    if (isRepeated(draft, id)) continue
    addWeighed(draft, id, termWeight(vocabulary, id, unit) * kindWeight(term, tuning))
  }
}

function weighPhrases({ draft, state, tuning }: EngineContext, terms: readonly string[], unit: number): void {
  const { vocabulary } = state
  for (let i = 1; i < Math.min(terms.length, HEADLINE_TERMS); i++) {
    const first = draft.words[i - 1] ?? 0
    const second = draft.words[i] ?? 0
    if (first === second) continue
    const id = internPhrase(vocabulary, first, second)
    if (isRepeated(draft, id)) continue
    const weight = termWeight(vocabulary, id, unit) * kindWeight(terms[i - 1] ?? '', tuning)
    addWeighed(draft, id, tuning.phraseWeight * weight)
  }
}

/** Whether the draft holds the term already; it then counts more. */
function isRepeated({ terms, weights, count }: Draft, id: number): boolean {
  for (let i = 0; i < count; i++) {
    if (terms[i] !== id) continue
    weights[i] = (weights[i] ?? 0) * REPEATED
    return true
  }
  return false
}

function addWeighed(draft: Draft, id: number, weight: number): void {
  if (draft.count === draft.terms.length) return
  draft.terms[draft.count] = id
  draft.weights[draft.count++] = weight
}
