/** Most terms of one post that are looked at. */
const MOST_TERMS = 256

/** A post's vector while it is worked out; the memory is used again for the next post. */
export interface Draft {
  terms: Int32Array
  weights: Float64Array
}

export function createDraft(): Draft {
  return { terms: new Int32Array(MOST_TERMS), weights: new Float64Array(MOST_TERMS) }
}
