/** Sparse vector of term numbers and weights. */
export interface Vector {
  terms: Int32Array
  weights: Float32Array
}

/** Heaviest term first; of two equals the one known longer. */
export function sortVector({ terms, weights }: Vector): Vector {
  const sorted: Weighed = { terms: terms.slice(), weights: Float64Array.from(weights) }
  sortInPlace(sorted, terms.length)
  return { terms: sorted.terms, weights: Float32Array.from(sorted.weights) }
}

interface Weighed {
  terms: Int32Array
  weights: Float64Array
}

/** Gaps of a shell sort (Ciura 2001): short vectors, which most are, are sorted by insertion. */
const GAPS = [57, 23, 10, 4]

/** Sorts the first `count` terms likewise. */
export function sortInPlace(vector: Weighed, count: number): void {
  for (const gap of GAPS) {
    if (gap * 4 > count) continue
    for (let i = gap; i < count; i++) sink(vector, i, gap)
  }
  for (let i = 1; i < count; i++) sink(vector, i, 1)
}

function sink({ terms, weights }: Weighed, from: number, gap: number): void {
  const term = terms[from] ?? 0
  const weight = weights[from] ?? 0
  let at = from
  for (; at >= gap; at -= gap) {
    const above = weights[at - gap] ?? 0
    if (above > weight || (above === weight && (terms[at - gap] ?? 0) < term)) break
    weights[at] = above
    terms[at] = terms[at - gap] ?? 0
  }
  weights[at] = weight
  terms[at] = term
}

export function keepFirst({ terms, weights }: Vector, count: number): Vector {
  return { terms: terms.slice(0, count), weights: weights.slice(0, count) }
}

export function sumVectors(vectors: readonly Vector[]): Vector {
  const sums = new Map<number, number>()
  for (const { terms, weights } of vectors)
    for (const [i, term] of terms.entries()) sums.set(term, (sums.get(term) ?? 0) + (weights[i] ?? 0))
  return { terms: Int32Array.from(sums.keys()), weights: Float32Array.from(sums.values()) }
}

export function cosineOf(a: Vector, b: Vector): number {
  const weightOf = new Map(Array.from(a.terms, (term, i) => [term, a.weights[i] ?? 0]))
  let dot = 0
  for (const [i, term] of b.terms.entries()) dot += (weightOf.get(term) ?? 0) * (b.weights[i] ?? 0)
  return dot / (lengthOf(a) * lengthOf(b) || 1)
}

function lengthOf({ weights }: Vector): number {
  return Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0))
}
