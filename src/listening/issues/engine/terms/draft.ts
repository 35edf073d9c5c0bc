import type { Vector } from './vector.ts'

/** Most terms of one post that are looked at. */
const MOST_TERMS = 256

/** The vector at hand; its memory is used again for the next. */
export interface Draft {
  count: number
  terms: Int32Array
  weights: Float64Array
  /** Numbers of the post's words in their order. */
  words: Int32Array
}

export function createDraft(): Draft {
  return {
    count: 0,
    terms: new Int32Array(MOST_TERMS),
    weights: new Float64Array(MOST_TERMS),
    words: new Int32Array(MOST_TERMS),
  }
}

export function copyDraft({ count, terms, weights }: Draft): Vector {
  const copy: Vector = { terms: terms.slice(0, count), weights: new Float32Array(count) }
  for (let i = 0; i < count; i++) copy.weights[i] = weights[i] ?? 0
  return copy
}
