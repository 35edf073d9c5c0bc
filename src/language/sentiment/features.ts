import {
  createFoldTable,
  createHashIndex,
  createWordScan,
  hashCodes,
  hashWord,
  listCharacterGrams,
  mixBits,
  scanWords,
  type WordScan,
} from '../linear-model/index.ts'

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
}

/** The tokens of one text as hashes; token `i` is a word, an emoji or a mark. */
export type Tokens = {
  count: number
  /** Letters of words in Latin script, and of words in others. */
  latin: number
  foreign: number
  readonly hashes: Int32Array
  readonly checks: Int32Array
  /** 1 when the word stands after a negator. */
  readonly denied: Uint8Array
  /** 1 when the token makes a pair with the one before it. */
  readonly paired: Uint8Array
  /** Where the token lies in the scan. */
  readonly places: Int32Array
}

/** Seed of the word hashes in `Tokens`. */
export const WORD_SEED = 0x3c6ef372
const CHECK_SEED = 0x1b873593
const DENIED_SEED = 0x5bd1e995
const PAIR_SEED = 0x27d4eb2f
const DIGIT = 48
const NYA = [110, 121, 97]
const SHORTEST_WORD_WITH_NYA = 6

/** Words that deny what follows: Indonesian written and spoken, then regional languages and English. */
const NEGATORS = (
  'tidak tdk tak bukan bkn ga gak gk ngga nggak enggak engga kagak kaga jangan jgn belum blm blum tiada tanpa ogah ndak ndk nda ' +
  'ora ra mboten dudu aja durung teu henteu ulah moal acan can tara indak alun indo hana bek kon ' +
  'tusing ten nenten sing kada kadida lain dang ndang sora jida dia puang seng not no never dont doesnt didnt isnt wasnt cant wont without'
).split(' ')
/** A contrast ends what was denied: "tidak mahal tapi enak". */
const CONTRASTS = 'tapi tetapi namun cuma hanya malah but nanging ning tapina'.split(' ')
/** Left out: a clitic that SmSA writes apart, and stand-ins of data sets for what posts have in plain text. */
const LEFT_OUT = 'nya username url rt usermention httpurl'.split(' ')

/** The number of a word in all three lists, one after the other; -1 for every other word. */
const numberOf = createHashIndex(
  [...NEGATORS, ...CONTRASTS, ...LEFT_OUT].map((word) => hashWord(word, WORD_SEED)),
)
const FIRST_CONTRAST = NEGATORS.length
const FIRST_LEFT_OUT = NEGATORS.length + CONTRASTS.length

const FOLD = createFoldTable({ plainLetters: true })

/** Hash of a pair of words from theirs. */
export function pairHash(before: number, hash: number): number {
  return mixBits(Math.imul(before, PAIR_SEED) ^ hash)
}

/** Lengths of character n-grams and the size of the table their buckets lie in. */
export type GramSettings = { shortest: number; longest: number; bits: number }

export type FeatureReader = {
  readonly tokens: Tokens
  /** Reads a text into `tokens`. */
  read(text: string): void
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
    if (scan.marks[place] === 1) return at
    word.start = scan.starts[place] ?? 0
    word.end = scan.ends[place] ?? 0
    return listCharacterGrams(word, settings, out, at)
  }
  return {
    tokens,
    read(text) {
      scanWords(text, FOLD, scan)
      readTokens(scan, tokens, settings.negationReach)
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

function createTokens(size: number): Tokens {
  return {
    count: 0,
    latin: 0,
    foreign: 0,
    hashes: new Int32Array(size),
    checks: new Int32Array(size),
    denied: new Uint8Array(size),
    paired: new Uint8Array(size),
    places: new Int32Array(size),
  }
}

function readTokens(scan: WordScan, tokens: Tokens, negationReach: number): void {
  let deniedLeft = 0
  let broken = 1
  tokens.count = 0
  tokens.latin = 0
  tokens.foreign = 0
  for (let place = 0; place < scan.count; place += 1) {
    const isMark = scan.marks[place] === 1
    if (!isMark) trimWord(scan, place)
    if (scan.breaks[place] === 1) {
      deniedLeft = 0
      broken = 1
    }
    const hash = hashCodes(scan.codes, scan.starts[place] ?? 0, scan.ends[place] ?? 0, WORD_SEED)
    const number = numberOf(hash)
    if (number >= FIRST_LEFT_OUT) continue
    addToken(scan, tokens, place, hash)
    if (isMark) continue
    countLetters(scan, place, tokens)
    const last = tokens.count - 1
    tokens.denied[last] = deniedLeft > 0 ? 1 : 0
    tokens.paired[last] = 1 - broken
    deniedLeft = deniedAfter(number, deniedLeft, negationReach)
    broken = 0
  }
}

function deniedAfter(number: number, deniedLeft: number, reach: number): number {
  if (number < 0) return Math.max(0, deniedLeft - 1)
  return number < FIRST_CONTRAST ? reach : 0
}

const FIRST_LETTER = 49
const LAST_LATIN = 0x24f
const LATIN_EXTENDED = [0x1e00, 0x1eff] as const

/** A word is of the script of its first letter; numbers have none. */
function countLetters({ codes, starts, ends }: WordScan, place: number, tokens: Tokens): void {
  const start = starts[place] ?? 0
  const first = codes[start] ?? 0
  const length = (ends[place] ?? 0) - start
  if (first < FIRST_LETTER) return
  if (first <= LAST_LATIN || (first >= LATIN_EXTENDED[0] && first <= LATIN_EXTENDED[1]))
    tokens.latin += length
  else tokens.foreign += length
}

function addToken(scan: WordScan, tokens: Tokens, place: number, hash: number): void {
  const index = tokens.count
  tokens.hashes[index] = hash
  const check = hashCodes(scan.codes, scan.starts[place] ?? 0, scan.ends[place] ?? 0, CHECK_SEED)
  // The code of an emoji is cut to 16 bits and may be that of a letter; a word of that letter has n-grams, a mark has none.
  tokens.checks[index] = scan.marks[place] === 1 ? ~check : check
  tokens.places[index] = place
  tokens.denied[index] = 0
  tokens.paired[index] = 0
  tokens.count = index + 1
}

/** "anak2" is "anak", "jalannya" is "jalan" (SmSA writes "jalan nya"); short words such as "punya" stay. */
function trimWord(scan: WordScan, place: number): void {
  const { codes } = scan
  const start = scan.starts[place] ?? 0
  let end = scan.ends[place] ?? 0
  if (end - start >= 3 && codes[end - 1] === DIGIT) end -= 1
  if (end - start >= SHORTEST_WORD_WITH_NYA && NYA.every((code, at) => codes[end - 3 + at] === code)) end -= 3
  scan.ends[place] = end
}
