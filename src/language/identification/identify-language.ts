import { createWordSums } from '../linear-model/index.ts'
import { createLanguageReader, type LanguageReader } from './features.ts'
import { type LanguageModel, loadLanguageModel } from './language-model.ts'

/** `language` is an ISO 639-3 code, or `und` when the text does not say; `confidence` in 0..1 (0 with `und`). */
export type IdentifiedLanguage = { language: string; confidence: number }

/** 2^16 words of one number a class, 5 MB: fewer, and a stream of many languages works most words out anew. */
const CACHE_BITS = 16
const LONGEST_LIST = 256
const FEWEST_LETTERS = 4
const INDONESIAN = 'ind'
/** The class of all languages that are none of the 18 (ISO 639-2: uncoded); it is given as `und`. */
export const OTHER_LANGUAGE = 'mis'
/** Spoken Indonesian and its neighbours share most short words, so another language must be this likely. */
const SURE_ENOUGH = 0.45
const SURE_ENOUGH_SHORT = 0.85
const SHORT_WORDS = 6
const LEAST_FOR_INDONESIAN = 0.02
const LEAST_FOR_ANY = 0.4

const UNDETERMINED: IdentifiedLanguage = Object.freeze({ language: 'und', confidence: 0 })

let identify: ((text: string) => IdentifiedLanguage) | null = null

/**
 * Names the language of a text: Indonesian, 16 regional languages or English. Empty texts, emoji, fewer than four
 * letters, other scripts, other languages and texts that fit nothing are `und`. Short or doubtful texts go to Indonesian.
 */
export function identifyLanguage(text: string): IdentifiedLanguage {
  identify ??= createLanguageIdentifier(loadLanguageModel())
  return identify(text)
}

/** Makes an identifier from a model; texts are read one after the other in the same buffers. */
export function createLanguageIdentifier(model: LanguageModel): (text: string) => IdentifiedLanguage {
  const { languages, temperature } = model.settings
  const reader = createLanguageReader(model.settings.features)
  const score = createLanguageScorer(model, reader)
  const { words } = reader
  const indonesian = languages.indexOf(INDONESIAN)
  const other = languages.indexOf(OTHER_LANGUAGE)
  return (text) => {
    const likely = toProbabilities(score(text), temperature)
    if (words.letters < FEWEST_LETTERS || words.foreign > words.count) return UNDETERMINED
    const chosen = choose(likely, indonesian, words.count < SHORT_WORDS ? SURE_ENOUGH_SHORT : SURE_ENOUGH)
    return chosen < 0 || chosen === other
      ? UNDETERMINED
      : { language: languages[chosen] ?? 'und', confidence: likely[chosen] ?? 0 }
  }
}

/** The likeliest language if it is likely enough, else Indonesian if that is possible at all; -1 when nothing fits. */
function choose(likely: Float64Array, indonesian: number, needed: number): number {
  const best = greatest(likely)
  const bestProbability = likely[best] ?? 0
  if (bestProbability >= needed) return best
  if ((likely[indonesian] ?? 0) >= LEAST_FOR_INDONESIAN) return indonesian
  return bestProbability >= LEAST_FOR_ANY ? best : -1
}

/** Gives the raw scores of all languages for a text; the array is used again at the next call. */
export function createLanguageScorer(
  { settings, linear }: LanguageModel,
  reader: LanguageReader,
): (text: string) => Float64Array {
  const { weights, scales, classes } = linear
  const { gramWeight } = settings.features
  const { words } = reader
  const bias = Float64Array.from(settings.bias)
  const sums = createWordSums(CACHE_BITS, classes)
  const { rows } = sums
  const buckets = new Int32Array(LONGEST_LIST)
  const scores = new Float64Array(classes)
  let word = 0
  // Class by class: the sums stay in registers.
  const fillRow = (row: Float32Array, place: number): void => {
    const count = reader.listBuckets(word, buckets)
    for (let at = 0; at < count; at += 1) buckets[at] = (buckets[at] ?? 0) * classes
    for (let of = 0; of < classes; of += 1) {
      let grams = 0
      for (let at = 1; at < count; at += 1) grams += weights[(buckets[at] ?? 0) + of] ?? 0
      row[place + of] = (weights[(buckets[0] ?? 0) + of] ?? 0) + gramWeight * grams
    }
  }
  const finish = (scale: number): void => {
    for (let of = 0; of < classes; of += 1) {
      scores[of] = (bias[of] ?? 0) + scale * (scales[of] ?? 0) * (scores[of] ?? 0)
    }
  }
  return (text) => {
    reader.read(text)
    scores.fill(0)
    for (word = 0; word < words.count; word += 1) {
      const place = sums.find(words.hashes[word] ?? 0, words.checks[word] ?? 0, fillRow)
      for (let of = 0; of < classes; of += 1) scores[of] = (scores[of] ?? 0) + (rows[place + of] ?? 0)
    }
    finish(reader.scale())
    return scores
  }
}

/** Turns scores into probabilities in place. */
function toProbabilities(scores: Float64Array, temperature: number): Float64Array {
  const top = scores[greatest(scores)] ?? 0
  let sum = 0
  for (let of = 0; of < scores.length; of += 1) {
    sum += scores[of] = Math.exp(((scores[of] ?? 0) - top) / temperature)
  }
  for (let of = 0; of < scores.length; of += 1) scores[of] = (scores[of] ?? 0) / sum
  return scores
}

function greatest(likely: Float64Array): number {
  let best = 0
  for (let of = 1; of < likely.length; of += 1) if ((likely[of] ?? 0) > (likely[best] ?? 0)) best = of
  return best
}
