export type TokenKind = 'word' | 'hashtag' | 'mention' | 'emoji' | 'number' | 'url' | 'punctuation'

/** Receives the tokens of a text in order; `start` and `end` are UTF-16 offsets into it. */
export type TokenVisitor = (kind: TokenKind, start: number, end: number) => void

const UNKNOWN = 0
const OTHER = 1
const LETTER = 2
const DIGIT = 3
const SPACE = 4
const MARK = 5

/** Class of each UTF-16 unit, filled when first met. Surrogates are OTHER here and looked at as pairs. */
const classes = new Uint8Array(65536)

function classify(code: number): number {
  const sign = String.fromCharCode(code)
  let found = OTHER
  if (/\p{L}/u.test(sign)) found = LETTER
  else if (/\p{Nd}/u.test(sign)) found = DIGIT
  else if (/\s/u.test(sign)) found = SPACE
  else if (/\p{M}/u.test(sign)) found = MARK
  classes[code] = found
  return found
}

function classAt(text: string, at: number): number {
  if (at >= text.length) return OTHER
  const code = text.charCodeAt(at)
  const known = classes[code] ?? UNKNOWN
  return known === UNKNOWN ? classify(code) : known
}

const ASTRAL_LETTER = /\p{L}/uy

/** Length of the letter at `at`: 0 where there is none, 2 for letters outside the basic plane. */
function letterLength(text: string, at: number): number {
  const found = classAt(text, at)
  if (found === LETTER) return 1
  const code = text.charCodeAt(at)
  if (code < 0xd800 || code > 0xdbff) return 0
  ASTRAL_LETTER.lastIndex = at
  return ASTRAL_LETTER.test(text) ? 2 : 0
}

const APOSTROPHE = 39
const CURLY = 0x2019
const HYPHEN = 45
const DOT = 46
const UNDERSCORE = 95
const SUPERSCRIPT_TWO = 0xb2

/** What may stand in a word beside letters, digits and marks: an apostrophe before a letter, a letter of two units, "²". */
function innerLength(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code === APOSTROPHE || code === CURLY) return letterLength(text, at + 1) > 0 ? 1 : 0
  return code > 0xd7ff && code < 0xdc00 ? letterLength(text, at) : 0
}

/** The end of a run of letters, digits and marks, with apostrophes inside it. */
function runEnd(text: string, from: number): number {
  let at = from
  while (at < text.length) {
    const kind = classAt(text, at)
    if (kind === LETTER || kind === DIGIT || kind === MARK) {
      at += 1
      continue
    }
    const inner = kind === OTHER ? innerLength(text, at) : 0
    if (inner === 0) return text.charCodeAt(at) === SUPERSCRIPT_TWO ? at + 1 : at
    at += inner
  }
  return at
}

const LONGEST_HALF = 24

function consonants(word: string): string {
  return word.replace(/[aeiou]/g, '')
}

/** Sound-changed doubling: "sayur-mayur" keeps the end, "bolak-balik" the consonants. */
function rhymes(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < 4) return false
  return a.slice(-3) === b.slice(-3) || (consonants(a) === consonants(b) && consonants(a).length >= 3)
}

/**
 * Whether two runs joined by a hyphen are one reduplicated word: "anak-anak", "buah-buahan", "berlari-lari",
 * "sayur-mayur", "bolak-balik"; "Solo-Yogya" and "pro-rakyat" are not.
 */
function isReduplication(left: string, right: string): boolean {
  if (Math.min(left.length, right.length) < 2 || Math.max(left.length, right.length) > LONGEST_HALF)
    return false
  const a = left.toLowerCase()
  const b = right.toLowerCase()
  return b.startsWith(a) || (b.length >= 3 && a.endsWith(b)) || rhymes(a, b)
}

/** An address without "https": at most four labels before a known ending. */
const DOMAIN =
  /[a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40}){0,3}\.(?:com|id|org|net|co|ly|me|be|gov|info|tv|io|link)(?![a-z0-9])(?:[/?][^\s<>"]*)?/iy

function wordEnd(text: string, start: number): number {
  let end = runEnd(text, start)
  while (text.charCodeAt(end) === HYPHEN && letterLength(text, end + 1) > 0) {
    const next = runEnd(text, end + 1)
    if (!isReduplication(text.slice(start, end), text.slice(end + 1, next))) return end
    end = next
  }
  return end
}

const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"]*/iy
const TRAILING = ".,;:!?)]}…'’"

function trimmed(text: string, start: number, from: number): number {
  let end = from
  while (end > start && TRAILING.includes(text.charAt(end - 1))) end -= 1
  return end
}

/** End of an address at `start` ("https://…", "www.…"), trailing punctuation left out; or `start`. */
function addressEnd(text: string, start: number): number {
  const first = text.charCodeAt(start) | 32
  const second = text.charCodeAt(start + 1) | 32
  if ((first !== 104 || second !== 116) && (first !== 119 || second !== 119)) return start
  ADDRESS.lastIndex = start
  return ADDRESS.test(text) ? trimmed(text, start, ADDRESS.lastIndex) : start
}

/** End of an address without a scheme at `start` ("bit.ly/x"), whose first word ends at `end`; or `start`. */
function domainEnd(text: string, start: number, end: number): number {
  if (text.charCodeAt(end) !== DOT || letterLength(text, end + 1) === 0) return start
  DOMAIN.lastIndex = start
  return DOMAIN.test(text) && DOMAIN.lastIndex > end ? trimmed(text, start, DOMAIN.lastIndex) : start
}

/** End of a number, with inner separators ("10.000", "7,4", "08:30"), or of a word that begins with digits ("5jt"). */
function numberEnd(text: string, start: number): number {
  let end = start
  while (classAt(text, end) === DIGIT) end += 1
  if (letterLength(text, end) > 0) return -runEnd(text, end)
  while ('.,:/'.includes(text.charAt(end)) && end < text.length && classAt(text, end + 1) === DIGIT) {
    end += 1
    while (classAt(text, end) === DIGIT) end += 1
  }
  return end
}

function nameEnd(text: string, from: number, dots: boolean): number {
  let at = from
  while (at < text.length) {
    const kind = classAt(text, at)
    const code = text.charCodeAt(at)
    const inner = kind === LETTER || kind === DIGIT || kind === MARK || code === UNDERSCORE
    if (
      !inner &&
      !(dots && code === DOT && (classAt(text, at + 1) === LETTER || classAt(text, at + 1) === DIGIT))
    )
      break
    at += 1
  }
  return at
}

const EMOJI =
  /(?:\p{Regional_Indicator}{2}|[0-9#*]\ufe0f?\u20e3|\p{Extended_Pictographic}(?:\ufe0f|[\u{1f3fb}-\u{1f3ff}])*(?:\u200d\p{Extended_Pictographic}(?:\ufe0f|[\u{1f3fb}-\u{1f3ff}])*)*)/uy

function visitSign(text: string, at: number, visit: TokenVisitor): number {
  const code = text.charCodeAt(at)
  if (code > 126) {
    EMOJI.lastIndex = at
    if (EMOJI.test(text) && EMOJI.lastIndex > at) {
      visit('emoji', at, EMOJI.lastIndex)
      return EMOJI.lastIndex
    }
  }
  let end = at + 1
  const pair = text.charCodeAt(end)
  if (code >= 0xd800 && code <= 0xdbff && pair >= 0xdc00 && pair <= 0xdfff) end += 1
  else while (text.charCodeAt(end) === code) end += 1
  visit('punctuation', at, end)
  return end
}

function visitTag(text: string, at: number, visit: TokenVisitor): number {
  const isTag = text.charCodeAt(at) === 35
  const end = nameEnd(text, at + 1, !isTag)
  const inWord = at > 0 && (classAt(text, at - 1) === LETTER || classAt(text, at - 1) === DIGIT)
  if (end === at + 1 || inWord || (isTag && !/\p{L}/u.test(text.slice(at + 1, end))))
    return visitSign(text, at, visit)
  visit(isTag ? 'hashtag' : 'mention', at, end)
  return end
}

function visitWord(text: string, at: number, visit: TokenVisitor): number {
  let address = addressEnd(text, at)
  const end = address > at ? at : wordEnd(text, at)
  if (address === at) address = domainEnd(text, at, end)
  if (address > at) {
    visit('url', at, address)
    return address
  }
  visit('word', at, end)
  return end
}

function visitNumber(text: string, at: number, visit: TokenVisitor): number {
  EMOJI.lastIndex = at
  const keycap = text.charCodeAt(at + 1) >= 0x20e3 && EMOJI.test(text) && EMOJI.lastIndex > at + 1
  if (keycap) {
    visit('emoji', at, EMOJI.lastIndex)
    return EMOJI.lastIndex
  }
  const end = numberEnd(text, at)
  visit(end < 0 ? 'word' : 'number', at, Math.abs(end))
  return Math.abs(end)
}

function scan(text: string, visit: TokenVisitor): void {
  let at = 0
  while (at < text.length) {
    const kind = classAt(text, at)
    const code = text.charCodeAt(at)
    if (kind === SPACE) at += 1
    else if (kind === LETTER) at = visitWord(text, at, visit)
    else if (kind === DIGIT) at = visitNumber(text, at, visit)
    else if (code === 35 || code === 64) at = visitTag(text, at, visit)
    else if (code > 0xd7ff && code < 0xdc00 && letterLength(text, at) > 0) at = visitWord(text, at, visit)
    else at = visitSign(text, at, visit)
  }
}

/** Three numbers a token: kind, start, end. */
type Tokens = { text: string; count: number; numbers: Int32Array }

const KINDS: readonly TokenKind[] = ['word', 'hashtag', 'mention', 'emoji', 'number', 'url', 'punctuation']
const KIND_NUMBERS = Object.fromEntries(KINDS.map((kind, number) => [kind, number])) as Record<
  TokenKind,
  number
>
/** Longer texts are scanned each time: their tokens are not worth keeping. */
const LONGEST_KEPT = 4_096

/** The tokens of the text scanned last: one post is read for its terms, its place, its affair and its programme in turn. */
const last: Tokens = { text: '', count: 0, numbers: new Int32Array(3 * LONGEST_KEPT) }

/** While the kept tokens are read, a visitor that scans another text must not overwrite them. */
let isReading = false

function keepToken(kind: TokenKind, start: number, end: number): void {
  const { numbers } = last
  const at = 3 * last.count
  numbers[at] = KIND_NUMBERS[kind]
  numbers[at + 1] = start
  numbers[at + 2] = end
  last.count += 1
}

/** Walks over a text once and names its tokens; white space is between them. Linear, never throws. */
export function scanTokens(text: string, visit: TokenVisitor): void {
  if (isReading || text.length > LONGEST_KEPT) {
    scan(text, visit)
    return
  }
  if (text !== last.text) {
    last.text = text
    last.count = 0
    scan(text, keepToken)
  }
  isReading = true
  try {
    readKept(visit)
  } finally {
    isReading = false
  }
}

function readKept(visit: TokenVisitor): void {
  const { numbers, count } = last
  for (let at = 0; at < 3 * count; at += 3)
    visit(KINDS[numbers[at] ?? 0] ?? 'word', numbers[at + 1] ?? 0, numbers[at + 2] ?? 0)
}
