import type { Example } from './read-datasets.ts'

/** Above this cosine two texts count as copies or near translations of one another. */
export const NEAR_COSINE = 0.45

const GRAM = 4

/** Letters and digits in lower case with single spaces; the clitic that SmSA writes apart is joined again. */
export function plainForm(text: string): string {
  const plain = text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
  return plain.replaceAll(/ nya(?= |$)/g, 'nya').trim()
}

type Vector = Map<string, number>

function countGrams(text: string): Vector {
  const padded = ` ${plainForm(text)} `
  const grams: Vector = new Map()
  for (let at = 0; at + GRAM <= padded.length; at += 1) {
    const gram = padded.slice(at, at + GRAM)
    grams.set(gram, (grams.get(gram) ?? 0) + 1)
  }
  return grams
}

function weighGrams(grams: Vector, rarity: (gram: string) => number): Vector {
  const weighed: Vector = new Map()
  let square = 0
  for (const [gram, count] of grams) {
    const weight = (1 + Math.log(count)) * rarity(gram)
    weighed.set(gram, weight)
    square += weight * weight
  }
  const length = Math.sqrt(square) || 1
  for (const [gram, weight] of weighed) weighed.set(gram, weight / length)
  return weighed
}

/**
 * Cosine of each text of `texts` with the nearest text of `heldBack`, over character 4-grams weighed by rarity.
 * 0 where nothing is shared.
 */
export function nearestCosines(texts: readonly string[], heldBack: readonly string[]): Float64Array {
  const all = [...texts, ...heldBack].map(countGrams)
  const spread = new Map<string, number>()
  for (const grams of all) for (const gram of grams.keys()) spread.set(gram, (spread.get(gram) ?? 0) + 1)
  const rarity = (gram: string) => Math.log(all.length / (spread.get(gram) ?? 1))
  const postings = new Map<string, { held: number; weight: number }[]>()
  all.slice(texts.length).forEach((grams, held) => {
    for (const [gram, weight] of weighGrams(grams, rarity)) {
      const list = postings.get(gram)
      if (list) list.push({ held, weight })
      else postings.set(gram, [{ held, weight }])
    }
  })
  const sums = new Float64Array(heldBack.length)
  return Float64Array.from(all.slice(0, texts.length), (grams) => {
    sums.fill(0)
    for (const [gram, weight] of weighGrams(grams, rarity)) {
      for (const posting of postings.get(gram) ?? []) sums[posting.held]! += weight * posting.weight
    }
    return sums.reduce((best, sum) => Math.max(best, sum), 0)
  })
}

/** The examples whose text is not near a held-back text. */
export function dropNear(examples: readonly Example[], heldBack: readonly Example[]): Example[] {
  const cosines = nearestCosines(
    examples.map((example) => example.text),
    heldBack.map((example) => example.text),
  )
  return examples.filter((_, index) => (cosines[index] ?? 0) <= NEAR_COSINE)
}

/** Each text once: of texts that differ in capitals and spaces only, the first stays; a question mark is a difference. */
export function dropCopies(examples: readonly Example[]): Example[] {
  const met = new Set<string>()
  return examples.filter(({ text }) => {
    const plain = text.toLowerCase().replaceAll(/\s+/g, ' ').trim()
    if (met.has(plain)) return false
    met.add(plain)
    return true
  })
}

/** What two rows share when one is a translation of the other: the id without set part and language. */
export function originOf(id: string): string {
  return id.replace(/^nusax-(train|valid)-[a-z]+-/, 'nusax-').replace(/^nw-[a-z]+-/, '')
}
