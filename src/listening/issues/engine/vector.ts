/** Sparse vector of term numbers and weights. */
export interface Vector {
  terms: Int32Array
  weights: Float32Array
}

/** Heaviest term first; of two equals the one known longer. */
export function sortVector({ terms, weights }: Vector): Vector {
  const sorted: Vector = { terms: terms.slice(), weights: weights.slice() }
  for (let i = 1; i < terms.length; i++) sink(sorted, i)
  return sorted
}

/** One step of an insertion sort: vectors are short, and most arrive nearly in order. */
function sink({ terms, weights }: Vector, from: number): void {
  const term = terms[from] ?? 0
  const weight = weights[from] ?? 0
  let at = from
  for (; at > 0; at--) {
    const above = weights[at - 1] ?? 0
    if (above > weight || (above === weight && (terms[at - 1] ?? 0) < term)) break
    weights[at] = above
    terms[at] = terms[at - 1] ?? 0
  }
  weights[at] = weight
  terms[at] = term
}
