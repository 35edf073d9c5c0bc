import type { Example } from './read-datasets.ts'

/** Above this cosine two texts count as copies or near translations of one another. */
export const NEAR_COSINE = 0.45

const GRAM = 4

/** Letters and digits in lower case with single spaces; the clitic that SmSA writes apart is joined again. */
export function plainForm(text: string): string {
  const plain = text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
  return plain.replaceAll(/ nya(?= |$)/g, 'nya').trim()
}

/** The n-grams of a text by number, each once, and how often each is met. */
type Grams = { numbers: Int32Array; weights: Float64Array }

/** Counts n-grams of four letters; a new one takes the next number of `known`. */
function countGrams(text: string, known: Map<string, number>): Grams {
  const padded = ` ${plainForm(text)} `
  const met = new Int32Array(Math.max(0, padded.length - GRAM + 1))
  for (let at = 0; at < met.length; at += 1) {
    const gram = padded.slice(at, at + GRAM)
    let number = known.get(gram)
    if (number === undefined) known.set(gram, (number = known.size))
    met[at] = number
  }
  met.sort()
  const starts = met.map((_, at) => at).filter((at) => at === 0 || met[at] !== met[at - 1])
  const weights = Float64Array.from(starts, (from, at) => (starts[at + 1] ?? met.length) - from)
  return { numbers: starts.map((at) => met[at]!), weights }
}

/** Turns counts into weights of length 1: rare n-grams count more. */
function weighGrams({ numbers, weights }: Grams, rarity: Float64Array): void {
  let square = 0
  for (let at = 0; at < numbers.length; at += 1) {
    const weight = (1 + Math.log(weights[at]!)) * rarity[numbers[at]!]!
    weights[at] = weight
    square += weight * weight
  }
  const length = Math.sqrt(square) || 1
  for (let at = 0; at < numbers.length; at += 1) weights[at]! /= length
}

/** For each n-gram the texts it stands in: `texts` and `weights` from `starts[number]` to `starts[number + 1]`. */
function indexTexts(list: readonly Grams[], size: number) {
  const starts = new Int32Array(size + 1)
  for (const { numbers } of list) for (const number of numbers) starts[number + 1]! += 1
  for (let number = 0; number < size; number += 1) starts[number + 1]! += starts[number]!
  const next = starts.slice()
  const texts = new Int32Array(starts[size]!)
  const weights = new Float64Array(starts[size]!)
  list.forEach((grams, text) => {
    grams.numbers.forEach((number, at) => {
      const place = next[number]!++
      texts[place] = text
      weights[place] = grams.weights[at]!
    })
  })
  return { starts, texts, weights }
}

/** All texts as n-grams weighed by rarity among them, and how many n-grams there are. */
function weighTexts(texts: readonly string[]): { list: Grams[]; size: number } {
  const known = new Map<string, number>()
  const list = texts.map((text) => countGrams(text, known))
  const spread = new Float64Array(known.size)
  for (const { numbers } of list) for (const number of numbers) spread[number]! += 1
  const rarity = spread.map((count) => Math.log(list.length / count))
  for (const grams of list) weighGrams(grams, rarity)
  return { list, size: known.size }
}

/** For each n-gram a text shares with an indexed one: the place of that text, and what the two weights add to their cosine. */
function eachShared(
  { numbers, weights }: Grams,
  index: ReturnType<typeof indexTexts>,
  met: (other: number, product: number) => void,
): void {
  for (let at = 0; at < numbers.length; at += 1) {
    const [from, to] = [index.starts[numbers[at]!]!, index.starts[numbers[at]! + 1]!]
    for (let place = from; place < to; place += 1)
      met(index.texts[place]!, weights[at]! * index.weights[place]!)
  }
}

/**
 * Cosine of each text of `texts` with the nearest text of `heldBack`, over character 4-grams weighed by rarity.
 * 0 where nothing is shared.
 */
export function nearestCosines(texts: readonly string[], heldBack: readonly string[]): Float64Array {
  const all = weighTexts([...texts, ...heldBack])
  const held = indexTexts(all.list.slice(texts.length), all.size)
  const sums = new Float64Array(heldBack.length)
  return Float64Array.from(all.list.slice(0, texts.length), (grams) => {
    sums.fill(0)
    let best = 0
    eachShared(grams, held, (other, product) => {
      const sum = (sums[other]! += product)
      if (sum > best) best = sum
    })
    return best
  })
}

/** For each text the number of its group: texts nearer to each other than `NEAR_COSINE` are in one, also through a third. */
export function groupNear(texts: readonly string[]): Int32Array {
  const { list: all, size } = weighTexts(texts)
  const index = indexTexts(all, size)
  const groups = Int32Array.from(texts, (_, at) => at)
  const rootOf = (at: number): number => {
    while (groups[at] !== at) at = groups[at] = groups[groups[at]!]!
    return at
  }
  const sums = new Float64Array(texts.length)
  all.forEach((grams, at) => {
    sums.fill(0, 0, at)
    eachShared(grams, index, (other, product) => {
      if (other >= at) return
      sums[other]! += product
      if (sums[other]! > NEAR_COSINE) groups[rootOf(at)] = rootOf(other)
    })
  })
  return groups.map((_, at) => rootOf(at))
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
