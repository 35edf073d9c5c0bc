import { extractTerms, isStopWord, normaliseText, tokenise } from '../text/index.ts'

/** How often each feature stands in a text: words by their stem ("w:"), four letters in a row ("g:"). */
export type ClaimFeatures = {
  counts: ReadonlyMap<string, number>
  /** Words as written, stop words too: what "under 8 words" is about. */
  wordCount: number
}

const GRAM = 4
/** Words tell more than letters; letters catch misspelling and other affixes. Together they make one length. */
const WORD_WEIGHT = 2
const LONGEST = 20_000

function add(counts: Map<string, number>, feature: string, by: number): void {
  counts.set(feature, (counts.get(feature) ?? 0) + by)
}

/** What a text is compared by. Any string; texts are read to 20,000 letters. */
export function readClaim(text: string): ClaimFeatures {
  const clean = normaliseText(text.slice(0, LONGEST))
  const counts = new Map<string, number>()
  const words = tokenise(clean).filter(({ kind }) => kind === 'word' || kind === 'number')
  for (const term of extractTerms(clean)) add(counts, `w:${term}`, WORD_WEIGHT)
  // Numbers carry a rumour ("Rp600.000", "12 orang"): the terms for clustering leave them out, here they stay.
  for (const { kind, norm } of words) if (kind === 'number') add(counts, `w:${norm}`, WORD_WEIGHT)
  const kept = words.map(({ norm }) => norm).filter((word) => !isStopWord(word))
  const letters = ` ${kept.join(' ')} `
  for (let at = 0; at + GRAM <= letters.length; at += 1) add(counts, `g:${letters.slice(at, at + GRAM)}`, 1)
  return { counts, wordCount: words.length }
}

/** Claims made comparable: how rare each feature is among them. */
export type ClaimWeights = { total: number; documents: ReadonlyMap<string, number> }

/** How rare features are among these claims. */
export function weighClaims(claims: readonly ClaimFeatures[]): ClaimWeights {
  const documents = new Map<string, number>()
  for (const { counts } of claims) {
    for (const feature of counts.keys()) documents.set(feature, (documents.get(feature) ?? 0) + 1)
  }
  return { total: claims.length, documents }
}

/** Smooth inverse document frequency: 1 for what every claim has, more for what few have (as scikit-learn's smooth_idf). */
function rarity(feature: string, { total, documents }: ClaimWeights): number {
  return Math.log((1 + total) / (1 + (documents.get(feature) ?? 0))) + 1
}

type Sums = { shared: number; one: number; other: number; covered: number }

function sumUp(claim: ClaimFeatures, asked: ClaimFeatures, weights: ClaimWeights): Sums {
  const sums: Sums = { shared: 0, one: 0, other: 0, covered: 0 }
  for (const [feature, count] of claim.counts) {
    const weight = rarity(feature, weights)
    const value = (1 + Math.log(count)) * weight
    sums.one += value * value
    const there = asked.counts.get(feature)
    if (there === undefined) continue
    sums.shared += value * (1 + Math.log(there)) * weight
    sums.covered += value * value
  }
  for (const [feature, count] of asked.counts) {
    const value = (1 + Math.log(count)) * rarity(feature, weights)
    sums.other += value * value
  }
  return sums
}

/** A claim found whole inside a longer message counts nearly as much as the same text. */
const INSIDE = 0.9

/**
 * How alike a clarified claim and what somebody forwards are, 0 to 1: the cosine of TF-IDF over word stems and letter
 * four-grams, or how much of the claim stands in a longer message, whichever is more. Texts without words give 0.
 */
export function compareClaims(claim: ClaimFeatures, asked: ClaimFeatures, weights: ClaimWeights): number {
  const { shared, one, other, covered } = sumUp(claim, asked, weights)
  if (one === 0 || other === 0) return 0
  const cosine = shared / Math.sqrt(one * other)
  const inside = other > one ? (INSIDE * covered) / one : 0
  return Math.min(1, Math.max(cosine, inside))
}
