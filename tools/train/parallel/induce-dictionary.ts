/** What a word becomes in another language, each with its share; shares of one word sum to 1. */
export type Dictionary = ReadonlyMap<string, readonly { word: string; share: number }[]>

export type TextPair = { from: string; to: string }

const ROUNDS = 6
/** Both directions must agree at least this much (product of the two probabilities). */
const LEAST_AGREEMENT = 0.03
const MOST_TRANSLATIONS = 3
/** Word pairs of one sentence pair grow with the product of the lengths: longer ones are cut. */
const MOST_WORDS = 60

/** Lower-case words of a text. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? []
}

type Numbered = { from: Int32Array; to: Int32Array }

/**
 * Word translations from sentence pairs: IBM model 1 (Brown et al. 1993) in both directions; a translation is kept
 * where both directions agree, up to three a word.
 */
export function induceDictionary(pairs: readonly TextPair[]): Dictionary {
  const fromWords = new Map<string, number>()
  const toWords = new Map<string, number>()
  const numbered = pairs.map(({ from, to }) => ({
    from: numberWords(from, fromWords),
    to: numberWords(to, toWords),
  }))
  const meetings = countMeetings(numbered, toWords.size)
  const there = learnDirection(numbered, meetings, 'to')
  const back = learnDirection(numbered, meetings, 'from')
  const names = [...toWords.keys()]
  const offers: { word: string; share: number }[][] = Array.from(fromWords, () => [])
  meetings.from.forEach((word, at) => {
    const share = there[at]! * back[at]!
    if (share >= LEAST_AGREEMENT) offers[word]!.push({ word: names[meetings.to[at]!]!, share })
  })
  return new Map(
    [...fromWords].flatMap(([word, number]) => {
      const best = offers[number]!.sort((left, right) => right.share - left.share).slice(0, MOST_TRANSLATIONS)
      const whole = best.reduce((sum, { share }) => sum + share, 0)
      if (whole === 0) return []
      return [[word, best.map((one) => ({ word: one.word, share: one.share / whole }))] as const]
    }),
  )
}

function numberWords(text: string, numbers: Map<string, number>): Int32Array {
  return Int32Array.from(wordsOf(text).slice(0, MOST_WORDS), (word) => {
    const known = numbers.get(word)
    if (known !== undefined) return known
    numbers.set(word, numbers.size)
    return numbers.size - 1
  })
}

/** Every two words that meet in a pair, numbered; `cells` lists the numbers of a pair's words, target by target. */
type Meetings = { from: number[]; to: number[]; cells: Int32Array[] }

function countMeetings(pairs: readonly Numbered[], targets: number): Meetings {
  const numbers = new Map<number, number>()
  const meetings: Meetings = { from: [], to: [], cells: [] }
  for (const { from, to } of pairs) {
    const cells = new Int32Array(from.length * to.length)
    to.forEach((target, row) =>
      from.forEach((word, column) => {
        const key = word * targets + target
        let number = numbers.get(key)
        if (number === undefined) {
          number = meetings.from.length
          numbers.set(key, number)
          meetings.from.push(word)
          meetings.to.push(target)
        }
        cells[row * from.length + column] = number
      }),
    )
    meetings.cells.push(cells)
  }
  return meetings
}

/** p(to | from) of every meeting, or p(from | to), starting from equal chances. */
function learnDirection(pairs: readonly Numbered[], meetings: Meetings, wanted: 'to' | 'from'): Float64Array {
  const given = wanted === 'to' ? meetings.from : meetings.to
  let chances: Float64Array = new Float64Array(given.length).fill(1)
  for (let round = 0; round < ROUNDS; round += 1) {
    const counts = new Float64Array(given.length)
    pairs.forEach(({ from, to }, index) => {
      const cells = meetings.cells[index]!
      const [outer, inner] = wanted === 'to' ? [to.length, from.length] : [from.length, to.length]
      const [step, stride] = wanted === 'to' ? [from.length, 1] : [1, from.length]
      for (let at = 0; at < outer; at += 1) {
        let whole = 0
        for (let by = 0; by < inner; by += 1) whole += chances[cells[at * step + by * stride]!]!
        if (whole === 0) continue
        for (let by = 0; by < inner; by += 1) {
          const cell = cells[at * step + by * stride]!
          counts[cell]! += chances[cell]! / whole
        }
      }
    })
    chances = toChances(counts, given)
  }
  return chances
}

function toChances(counts: Float64Array, given: readonly number[]): Float64Array {
  const totals = new Map<number, number>()
  counts.forEach((count, at) => totals.set(given[at]!, (totals.get(given[at]!) ?? 0) + count))
  return counts.map((count, at) => count / (totals.get(given[at]!) || 1))
}

/** Replaces words by what the dictionary offers, each with the chance `rate`; what it does not know stays. */
export function translateWords(
  text: string,
  dictionary: Dictionary,
  rate: number,
  random: () => number,
): string {
  return text.replaceAll(/\p{L}+/gu, (word) => {
    if (random() >= rate) return word
    const offers = dictionary.get(word.toLowerCase())
    if (!offers) return word
    let left = random()
    for (const offer of offers) {
      left -= offer.share
      if (left <= 0) return offer.word
    }
    return offers[0]!.word
  })
}
