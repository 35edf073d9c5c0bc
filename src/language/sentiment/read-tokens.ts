import { createHashIndex, hashCodes, hashWord, type WordScan } from '../linear-model/index.ts'
import {
  checkOfGroup,
  CLERIC,
  FIGURE,
  hashOfGroup,
  PAIR_END,
  PLAIN,
  roleOfPair,
  roleOfWord,
  TITLE,
  WEAK_NAME,
} from './alike-words.ts'
import { NEGATORS, negatorsOf, type OwnNegators } from './negators.ts'
import { WORD_SEED } from './word-hashes.ts'

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
  /** What the word is among those read alike. */
  readonly roles: Uint8Array
}

const CHECK_SEED = 0x1b873593
const DIGIT = 48
const NYA = [110, 121, 97]
const SHORTEST_WORD_WITH_NYA = 6

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

/** "pura-pura" feigns, a "pura" is a temple. */
const PURA = hashWord('pura', WORD_SEED)

/** Buffers for `size` tokens. */
export function createTokens(size: number): Tokens {
  return {
    count: 0,
    latin: 0,
    foreign: 0,
    hashes: new Int32Array(size),
    checks: new Int32Array(size),
    denied: new Uint8Array(size),
    paired: new Uint8Array(size),
    places: new Int32Array(size),
    roles: new Uint8Array(size),
  }
}

/** How many words after a denial count as denied, and whether names are read alike. */
type ReadingSettings = { negationReach: number; alike: boolean }
type Reading = ReadingSettings & { own: OwnNegators | null; deniedLeft: number; broken: number }

/**
 * Makes a function that reads the words of a scan into tokens: which are denied, which make pairs, which are read as one. With a
 * language its own negators deny too (`negatorsOf`).
 */
export function createTokenReader(
  settings: ReadingSettings,
): (scan: WordScan, tokens: Tokens, language?: string) => void {
  const reading: Reading = { ...settings, own: null, deniedLeft: 0, broken: 1 }
  return (scan, tokens, language) => {
    reading.own = negatorsOf(language)
    reading.deniedLeft = 0
    reading.broken = 1
    tokens.count = 0
    tokens.latin = 0
    tokens.foreign = 0
    for (let place = 0; place < scan.count; place += 1) {
      const isMark = scan.marks[place] === 1
      const isDoubled = !isMark && trimWord(scan, place)
      if (scan.breaks[place] === 1) {
        reading.deniedLeft = 0
        reading.broken = 1
      }
      const hash = hashCodes(scan.codes, scan.starts[place] ?? 0, scan.ends[place] ?? 0, WORD_SEED)
      if (isMark) addToken(scan, tokens, place, hash)
      else
        takeWord(
          scan,
          tokens,
          place,
          hash,
          reading.alike && !isDoubled ? roleOf(scan, place, hash) : PLAIN,
          reading,
        )
    }
  }
}

// eslint-disable-next-line max-params -- the innermost loop: an object for each call would be garbage
function takeWord(
  scan: WordScan,
  tokens: Tokens,
  place: number,
  hash: number,
  role: number,
  reading: Reading,
): void {
  if (role >= PAIR_END && reading.broken === 0 && joinsName(tokens, role, hash)) return
  const number = numberOf(hash)
  if (number >= FIRST_LEFT_OUT) return
  addToken(scan, tokens, place, hash)
  countLetters(scan, place, tokens)
  const last = tokens.count - 1
  tokens.denied[last] = reading.deniedLeft > 0 ? 1 : 0
  tokens.paired[last] = 1 - reading.broken
  reading.broken = 0
  if (role !== PLAIN) setRole(tokens, last, role)
  // A name of several words counts once among what is denied.
  if (tokens.count > last) reading.deniedLeft = deniedAfter(number, hash, reading)
}

function roleOf(scan: WordScan, place: number, hash: number): number {
  const role = roleOfWord(hash)
  return role !== PLAIN && hash === PURA && isTwin(scan, place) ? PLAIN : role
}

/** Whether a word only goes on with the name before it, which then stands for both. */
function joinsName(tokens: Tokens, role: number, hash: number): boolean {
  const last = tokens.count - 1
  const before = tokens.roles[last] ?? PLAIN
  if (role === PAIR_END) {
    const pair = roleOfPair(tokens.hashes[last] ?? 0, hash)
    if (pair !== PLAIN) setRole(tokens, last, pair)
    return pair !== PLAIN
  }
  return before >= FIGURE && (before === role || (before === CLERIC && role === FIGURE))
}

/** "pura-pura" and "pura pura": whether the word stands twice. */
function isTwin({ codes, starts, ends, breaks }: WordScan, place: number): boolean {
  const isSame = (other: number): boolean => {
    const [from = 0, to = 0] = [starts[other], ends[other]]
    return to - from === 4 && hashCodes(codes, from, to, WORD_SEED) === PURA
  }
  return (
    (place > 0 && breaks[place] === 0 && isSame(place - 1)) || (breaks[place + 1] === 0 && isSame(place + 1))
  )
}

/** Makes the last token what its role says; addresses before a name fall away. */
function setRole(tokens: Tokens, last: number, role: number): void {
  const before = tokens.paired[last] === 1 ? (tokens.roles[last - 1] ?? PLAIN) : PLAIN
  if (role === TITLE) tokens.roles[last] = TITLE
  else if (role >= FIGURE) setGroup(tokens, last, role, before)
  else if (role === WEAK_NAME && before === TITLE) setGroup(tokens, last, FIGURE, before)
  else if (role === WEAK_NAME && (before === FIGURE || before === CLERIC)) tokens.count = last
}

// eslint-disable-next-line max-params -- the innermost loop: an object for each call would be garbage
function setGroup(tokens: Tokens, last: number, group: number, before: number): void {
  tokens.roles[last] = group
  tokens.hashes[last] = hashOfGroup(group)
  tokens.checks[last] = checkOfGroup(group)
  if (before !== TITLE || group > CLERIC) return
  tokens.count = last
  setRole(tokens, last - 1, group)
}

function deniedAfter(number: number, hash: number, { own, deniedLeft, negationReach }: Reading): number {
  const byLanguage = own === null ? 0 : own(hash)
  if (byLanguage > 0) return negationReach
  if (number < 0 || byLanguage < 0) return Math.max(0, deniedLeft - 1)
  return number < FIRST_CONTRAST ? negationReach : 0
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
  tokens.roles[index] = PLAIN
  tokens.count = index + 1
}

/** "anak2" is "anak", "jalannya" is "jalan" (SmSA writes "jalan nya"); short words such as "punya" stay. Whether it was doubled. */
function trimWord(scan: WordScan, place: number): boolean {
  const { codes } = scan
  const start = scan.starts[place] ?? 0
  let end = scan.ends[place] ?? 0
  const isDoubled = end - start >= 3 && codes[end - 1] === DIGIT
  if (isDoubled) end -= 1
  if (end - start >= SHORTEST_WORD_WITH_NYA && NYA.every((code, at) => codes[end - 3 + at] === code)) end -= 3
  scan.ends[place] = end
  return isDoubled
}
