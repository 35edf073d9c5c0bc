import {
  createFoldTable,
  createWordScan,
  hashCodes,
  hashWord,
  listCharacterGrams,
  mixBits,
  scanWords,
  type WordScan,
} from '../linear-model/index.ts'

/** What turns a text into numbers; stored with the model, so that training and use cannot differ. */
export type LanguageFeatureSettings = {
  /** The weight table has 2^bits buckets. */
  bits: number
  shortestGram: number
  longestGram: number
  /** Weight of a character n-gram; a whole word weighs 1. */
  gramWeight: number
  /** A text of n words is scaled by n to the power of minus this. */
  lengthPower: number
}

/** Reads the words of one text after the other; numbers, names, addresses and marks are no words here. */
export type LanguageReader = {
  /** Returns how many words in Latin letters the text has. */
  read(text: string): number
  /** Words in other scripts than Latin. */
  foreignWords(): number
  /** Letters in all words. */
  letters(): number
  hash(index: number): number
  check(index: number): number
  /** Writes the buckets of word `i`: the word itself first, then its character n-grams; returns how many. */
  listBuckets(index: number, out: Int32Array): number
  /** Factor for the sum of all weights of the text. */
  scale(): number
}

const WORD_SEED = 0x3c6ef372
const CHECK_SEED = 0x1b873593
const FIRST_LETTER = 49
const LAST_LATIN = 0x24f
const LATIN_EXTENDED = [0x1e00, 0x1eff] as const
const LEFT_OUT = new Set(
  'nya username url rt usermention httpurl wkwk wkwkwk haha hahaha hehe'
    .split(' ')
    .map((word) => hashWord(word, WORD_SEED)),
)
/** Diacritics stay: é tells Balinese and Bugis from their neighbours. */
const FOLD = createFoldTable({ plainLetters: false })

/** Makes a reader; one reader serves one text after the other, without garbage. */
export function createLanguageReader(settings: LanguageFeatureSettings): LanguageReader {
  const scan = createWordScan()
  const places = new Int32Array(scan.starts.length)
  const found = { words: 0, foreign: 0, letters: 0 }
  const shift = 32 - settings.bits
  const grams = { shortest: settings.shortestGram, longest: settings.longestGram, bits: settings.bits }
  const word = { codes: scan.codes, start: 0, end: 0 }
  const hashAt = (index: number, seed: number) => {
    const place = places[index] ?? 0
    return hashCodes(scan.codes, scan.starts[place] ?? 0, scan.ends[place] ?? 0, seed)
  }
  return {
    read(text) {
      scanWords(text, FOLD, scan)
      findWords(scan, places, found)
      return found.words
    },
    foreignWords: () => found.foreign,
    letters: () => found.letters,
    hash: (index) => hashAt(index, WORD_SEED),
    check: (index) => hashAt(index, CHECK_SEED),
    listBuckets(index, out) {
      const place = places[index] ?? 0
      word.start = scan.starts[place] ?? 0
      word.end = scan.ends[place] ?? 0
      out[0] = mixBits(hashAt(index, WORD_SEED)) >>> shift
      return listCharacterGrams(word, grams, out, 1)
    },
    scale: () => Math.max(1, found.words) ** -settings.lengthPower,
  }
}

function findWords(
  scan: WordScan,
  places: Int32Array,
  found: { words: number; foreign: number; letters: number },
) {
  found.words = 0
  found.foreign = 0
  found.letters = 0
  for (let place = 0; place < scan.count; place += 1) {
    const start = scan.starts[place] ?? 0
    const end = scan.ends[place] ?? 0
    const first = scan.codes[start] ?? 0
    if (scan.marks[place] === 1 || first < FIRST_LETTER) continue
    if (!isLatin(first)) {
      found.foreign += 1
      continue
    }
    if (LEFT_OUT.has(hashCodes(scan.codes, start, end, WORD_SEED))) continue
    places[found.words] = place
    found.words += 1
    found.letters += end - start
  }
}

function isLatin(code: number): boolean {
  return code <= LAST_LATIN || (code >= LATIN_EXTENDED[0] && code <= LATIN_EXTENDED[1])
}
