/** What a UTF-16 code unit is to the scanner; values from `FIRST_LETTER` up are the folded letter itself. */
const BREAK = 0
const IGNORED = 1
const HIGH_SURROGATE = 2
const MARK = 3
const AT = 4
const EYES = 5
const SENTENCE_END = 6
const FIRST_LETTER = 48
const DIGIT = 48

/** Pseudo letters for emoticons. */
const SMILE = 0xe001
const FROWN = 0xe002

const MAX_WORDS = 2048
const MAX_CODES = 16_384

/** Letters folded for comparison: one entry for each UTF-16 code unit. */
export type FoldTable = Uint16Array

/**
 * The words of one text, in buffers that are used again for the next text: word `i` is `codes[starts[i]..ends[i])`.
 * `marks[i]` is 1 for what is not a word (emoji, emoticon, `!`, `?`), `breaks[i]` is 1 when a sentence sign stands
 * before word `i`.
 */
export type WordScan = {
  count: number
  readonly codes: Uint16Array
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly marks: Uint8Array
  readonly breaks: Uint8Array
  used: number
  pendingBreak: number
}

/** Makes empty buffers for `scanWords`. */
export function createWordScan(): WordScan {
  return {
    count: 0,
    codes: new Uint16Array(MAX_CODES),
    starts: new Int32Array(MAX_WORDS),
    ends: new Int32Array(MAX_WORDS),
    marks: new Uint8Array(MAX_WORDS),
    breaks: new Uint8Array(MAX_WORDS),
    used: 0,
    pendingBreak: 0,
  }
}

/** Builds the letter table; with `plainLetters`, diacritics fall away (é is e). Call it once: it takes some 20 ms. */
export function createFoldTable(options: { plainLetters: boolean }): FoldTable {
  const fold = new Uint16Array(65_536)
  for (let code = 0; code < 65_536; code += 1) fold[code] = foldCode(code, options.plainLetters)
  return fold
}

const SIGNS: Readonly<Record<string, number>> = {
  '@': AT,
  ':': EYES,
  ';': EYES,
  '=': EYES,
  '!': MARK,
  '?': MARK,
  '.': SENTENCE_END,
  ',': SENTENCE_END,
  '\n': SENTENCE_END,
}

function foldCode(code: number, plainLetters: boolean): number {
  const character = String.fromCharCode(code)
  const sign = SIGNS[character]
  if (sign !== undefined) return sign
  if (code >= 0xd800 && code <= 0xdbff) return HIGH_SURROGATE
  if (/['’‘`´\p{M}\u200B-\u200F\u2060\uFEFF]/u.test(character)) return IGNORED
  if (/\p{Nd}/u.test(character)) return DIGIT
  if (/\p{L}/u.test(character)) return foldLetter(character, plainLetters)
  return /\p{Extended_Pictographic}/u.test(character) ? MARK : BREAK
}

function foldLetter(character: string, plainLetters: boolean): number {
  const lower = character.toLowerCase()
  const folded = plainLetters ? lower.normalize('NFD').charCodeAt(0) : lower.charCodeAt(0)
  return folded > DIGIT ? folded : BREAK
}

/**
 * Cuts a text into lower-case words without making a string. Letters written three or more times in a row count
 * once ("bangeeet"), digits become one 0, addresses and @names are left out. Texts beyond 2,048 words or 16,384
 * letters are read up to there. Half a surrogate pair is a break.
 */
export function scanWords(text: string, fold: FoldTable, scan: WordScan): void {
  scan.count = 0
  scan.used = 0
  scan.pendingBreak = 0
  let at = 0
  while (at < text.length && scan.count < MAX_WORDS - 1 && scan.used < MAX_CODES - 1) {
    const kind = fold[text.charCodeAt(at)] ?? BREAK
    if (kind >= FIRST_LETTER) at = takeWord(text, at, fold, scan)
    else if (kind <= IGNORED) at += 1
    else at = takeSign(text, at, kind, fold, scan)
  }
}

// eslint-disable-next-line max-params -- the innermost loop: an object for each call would be garbage
function takeSign(text: string, at: number, kind: number, fold: FoldTable, scan: WordScan): number {
  switch (kind) {
    case AT:
      return skipName(text, at + 1, fold)
    case EYES:
      return takeEmoticon(text, at, scan)
    case HIGH_SURROGATE:
      return takePair(text, at, scan)
    case SENTENCE_END:
      scan.pendingBreak = 1
      return at + 1
    default:
      takeMark(text.charCodeAt(at), scan)
      return at + 1
  }
}

function takeMark(code: number, scan: WordScan): void {
  const start = scan.used
  scan.codes[start] = code
  scan.used = start + 1
  addToken(scan, start, 1)
  scan.pendingBreak = 1
}

/** An emoji is the one code made of its pair; skin tones and flags' second halves count as marks of their own. */
function takePair(text: string, at: number, scan: WordScan): number {
  const low = text.charCodeAt(at + 1)
  if (!(low >= 0xdc00 && low <= 0xdfff)) return at + 1
  takeMark((text.charCodeAt(at) << 10) ^ low, scan)
  return at + 2
}

function takeEmoticon(text: string, at: number, scan: WordScan): number {
  let mouth = at + 1
  const nose = text[mouth]
  if (nose === '-' || nose === "'") mouth += 1
  const shape = text[mouth]
  if (shape === ')' || shape === 'D') takeMark(SMILE, scan)
  else if (shape === '(') takeMark(FROWN, scan)
  else {
    scan.pendingBreak = 1
    return at + 1
  }
  return mouth + 1
}

/** Two equal letters stay, from the third on there is one; digits are one from the start. */
// eslint-disable-next-line complexity -- the innermost loop: its state stays in registers
function takeWord(text: string, from: number, fold: FoldTable, scan: WordScan): number {
  const { codes } = scan
  const { length } = text
  const start = scan.used
  let used = start
  let before = BREAK
  let run = 0
  let at = from
  for (; at < length && used < MAX_CODES; at += 1) {
    const letter = fold[text.charCodeAt(at)] ?? BREAK
    if (letter < FIRST_LETTER) {
      if (letter === IGNORED) continue
      break
    }
    run = letter === before ? run + 1 : 1
    before = letter
    if (run > 1 && (letter === DIGIT || run > 3)) continue
    if (run === 3) used -= 1
    else codes[used++] = letter
  }
  scan.used = used
  if (isAddressStart(codes, start, used)) return skipToSpace(text, at)
  addToken(scan, start, 0)
  return at
}

function addToken(scan: WordScan, start: number, mark: number): void {
  const index = scan.count
  scan.starts[index] = start
  scan.ends[index] = scan.used
  scan.marks[index] = mark
  scan.breaks[index] = scan.pendingBreak
  scan.pendingBreak = 0
  scan.count = index + 1
}

const HTTP = [104, 116, 116, 112]
const HTTPS = [...HTTP, 115]

/** "www" is written "w" here: three equal letters count once. */
function isAddressStart(codes: Uint16Array, start: number, end: number): boolean {
  if (end - start === 4) return HTTP.every((code, offset) => codes[start + offset] === code)
  if (end - start === 5) return HTTPS.every((code, offset) => codes[start + offset] === code)
  return false
}

function skipToSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && text.charCodeAt(at) > 32) at += 1
  return at
}

function skipName(text: string, from: number, fold: FoldTable): number {
  let at = from
  while (at < text.length && ((fold[text.charCodeAt(at)] ?? BREAK) >= FIRST_LETTER || text[at] === '_'))
    at += 1
  return at
}
