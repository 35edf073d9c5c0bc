import {
  createFoldTable,
  createWordScan,
  listCharacterGrams,
  mixBits,
  scanWords,
} from '../linear-model/index.ts'
import { FIGURE } from './alike-words.ts'
import { createTokenReader, createTokens, type Tokens } from './read-tokens.ts'
import { pairHash } from './word-hashes.ts'

/** What turns a text into numbers; stored with the model, so that training and use cannot differ. */
export type FeatureSettings = {
  /** The weight table has 2^bits buckets. */
  bits: number
  /** Lengths of the character n-grams of a word. */
  shortestGram: number
  longestGram: number
  /** Weight of a character n-gram and of a word pair; a whole word weighs 1. */
  gramWeight: number
  pairWeight: number
  /** How many words after "tidak" count as denied. */
  negationReach: number
  /** What a denied word's plain form and n-grams count beside those of a word not denied: below 0, "tidak X" says the reverse of X. */
  deniedPart: number
  /** A text of n words is scaled by n to the power of minus this. */
  lengthPower: number
  /** Whether names of faiths, peoples, offices and persons are read as one word each group (`alike-words.ts`). */
  alike: boolean
}

const DENIED_SEED = 0x5bd1e995

const FOLD = createFoldTable({ plainLetters: true })

/** Lengths of character n-grams and the size of the table their buckets lie in. */
export type GramSettings = { shortest: number; longest: number; bits: number }

export type FeatureReader = {
  readonly tokens: Tokens
  /** Reads a text into `tokens`; with the language it is taken for, what denies in that language alone denies too. */
  read(text: string, language?: string): void
  /** Writes the buckets of token `i`: the word itself first, then its character n-grams; returns how many. */
  listBuckets(index: number, out: Int32Array): number
  /** Bucket of token `i` as if it were not denied. */
  plainBucket(index: number): number
  /** Writes the buckets of the character n-grams of token `i` under other settings; returns how many, 0 for a mark. */
  listGrams(index: number, grams: GramSettings, out: Int32Array): number
  /** Bucket of the pair of tokens `i - 1` and `i`. */
  pairBucket(index: number): number
  /** Factor for the sum of all weights of the text. */
  scale(): number
}

/** Reads texts as tokens and buckets; one reader serves one text after the other, without garbage. */
export function createFeatureReader(settings: FeatureSettings): FeatureReader {
  const scan = createWordScan()
  const tokens = createTokens(scan.starts.length)
  const readTokens = createTokenReader(settings)
  const shift = 32 - settings.bits
  const grams = { shortest: settings.shortestGram, longest: settings.longestGram, bits: settings.bits }
  const scales = Float64Array.from(
    { length: scan.starts.length + 1 },
    (_, count) => Math.max(1, count) ** -settings.lengthPower,
  )
  const word = { codes: scan.codes, start: 0, end: 0 }
  // eslint-disable-next-line max-params -- the innermost loop: an object for each call would be garbage
  const listFrom = (index: number, settings: GramSettings, out: Int32Array, at: number): number => {
    const place = tokens.places[index] ?? 0
    if (scan.marks[place] === 1 || (tokens.roles[index] ?? 0) >= FIGURE) return at
    word.start = scan.starts[place] ?? 0
    word.end = scan.ends[place] ?? 0
    return listCharacterGrams(word, settings, out, at)
  }
  return {
    tokens,
    read(text, language) {
      scanWords(text, FOLD, scan)
      readTokens(scan, tokens, language)
    },
    listBuckets(index, out) {
      const hash = tokens.hashes[index] ?? 0
      out[0] = mixBits(tokens.denied[index] === 1 ? hash ^ DENIED_SEED : hash) >>> shift
      return listFrom(index, grams, out, 1)
    },
    plainBucket: (index) => mixBits(tokens.hashes[index] ?? 0) >>> shift,
    listGrams: (index, settings, out) => listFrom(index, settings, out, 0),
    pairBucket(index) {
      return pairHash(tokens.hashes[index - 1] ?? 0, tokens.hashes[index] ?? 0) >>> shift
    },
    scale: () => scales[tokens.count] ?? 1,
  }
}
