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

/** The words of one text; numbers, names, addresses and marks are no words here. */
export type LanguageWords = {
  count: number
  /** Words in other scripts than Latin. */
  foreign: number
  /** Letters in all words. */
  letters: number
  readonly hashes: Int32Array
  readonly checks: Int32Array
  /** Where the word lies in the scan. */
  readonly places: Int32Array
}

export type LanguageReader = {
  readonly words: LanguageWords
  /** Reads a text into `words`; beyond the first 64 words a text tells nothing new about its language. */
  read(text: string): void
  /** Writes the buckets of word `i`: the word itself first, then its character n-grams; returns how many. */
  listBuckets(index: number, out: Int32Array): number
  /** Factor for the sum of all weights of the text. */
  scale(): number
}

const MOST_WORDS = 64
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
  const words: LanguageWords = {
    count: 0,
    foreign: 0,
    letters: 0,
    hashes: new Int32Array(MOST_WORDS),
    checks: new Int32Array(MOST_WORDS),
    places: new Int32Array(MOST_WORDS),
  }
  const shift = 32 - settings.bits
  const grams = { shortest: settings.shortestGram, longest: settings.longestGram, bits: settings.bits }
  const word = { codes: scan.codes, start: 0, end: 0 }
  return {
    words,
    read(text) {
      scanWords(text, FOLD, scan)
      findWords(scan, words)
    },
    listBuckets(index, out) {
      const place = words.places[index] ?? 0
      word.start = scan.starts[place] ?? 0
      word.end = scan.ends[place] ?? 0
      out[0] = mixBits(words.hashes[index] ?? 0) >>> shift
      return listCharacterGrams(word, grams, out, 1)
    },
    scale: () => Math.max(1, words.count) ** -settings.lengthPower,
  }
}

function findWords(scan: WordScan, words: LanguageWords): void {
  words.count = 0
  words.foreign = 0
  words.letters = 0
  for (let place = 0; place < scan.count && words.count < MOST_WORDS; place += 1) {
    const first = scan.codes[scan.starts[place] ?? 0] ?? 0
    if (scan.marks[place] === 1 || first < FIRST_LETTER) continue
    if (isLatin(first)) addWord(scan, place, words)
    else words.foreign += 1
  }
}

function addWord(scan: WordScan, place: number, words: LanguageWords): void {
  const start = scan.starts[place] ?? 0
  const end = scan.ends[place] ?? 0
  const hash = hashCodes(scan.codes, start, end, WORD_SEED)
  if (LEFT_OUT.has(hash)) return
  const index = words.count
  words.hashes[index] = hash
  words.checks[index] = hashCodes(scan.codes, start, end, CHECK_SEED)
  words.places[index] = place
  words.letters += end - start
  words.count = index + 1
}

function isLatin(code: number): boolean {
  return code <= LAST_LATIN || (code >= LATIN_EXTENDED[0] && code <= LATIN_EXTENDED[1])
}
