const LINK = /https?:\/\/\S+/g
const WORD_CHARACTER = /^[\p{L}\p{N}_]/u
const ENDING = 3
/** A text must say something before its ending, else the ending is the text. */
const FEWEST_TOKENS = 5
const MOST_HASHTAGS = 5

export type Pattern = {
  /** The last three words or hashtags, as they are written, in lower case. */
  text: string
  /** Hash of the text. */
  key: number
  /** Hashes of the three, then of the post's other hashtags. */
  tokens: number[]
}

/** 32-bit FNV-1a, never 0: 0 stands for none. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash === 0 ? 1 : hash
}

/** How a post ends (mentions and links left out), or null when it is too short, or ends in everyday words. */
export function patternOf(text: string, isStopWord: (word: string) => boolean): Pattern | null {
  const lower = text.toLowerCase()
  const said = lower.includes('://') ? lower.replaceAll(LINK, ' ') : lower
  const { count, ending, hashtags } = readTokens(said)
  if (count < FEWEST_TOKENS) return null
  const telling = ending.filter((token) => token.startsWith('#') || (token.length > 2 && !isStopWord(token)))
  if (telling.length < 2) return null
  const written = ending.join(' ')
  return { text: written, key: hashOf(written), tokens: [...ending, ...hashtags].map(hashOf) }
}

/** Words and hashtags of a text without the mentions: how many, the last ones, and the first hashtags before those. */
type Tokens = { count: number; ending: string[]; hashtags: string[] }

/** Reads letter by letter: most posts have no pattern, and need no list of their words. */
function readTokens(text: string): Tokens {
  const tokens: Tokens = { count: 0, ending: [], hashtags: [] }
  let start = -1
  for (let at = 0; at <= text.length;) {
    const size = at < text.length ? wordCharacterAt(text, at) : 0
    if (size > 0 && start < 0) start = at
    if (size === 0 && start >= 0) {
      addToken(tokens, text, { start, end: at })
      start = -1
    }
    at += size || 1
  }
  return tokens
}

/** How many units of the text the letter, digit or underscore at a place takes; 0 for anything else. */
function wordCharacterAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code < 0x80) return isPlainWord(code) ? 1 : 0
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
  return WORD_CHARACTER.test(character) ? character.length : 0
}

/** Of lower-cased ASCII. */
function isPlainWord(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x5f
}

function addToken(tokens: Tokens, text: string, { start, end }: { start: number; end: number }): void {
  const mark = text[start - 1]
  if (mark === '@') return
  tokens.count += 1
  tokens.ending.push(text.slice(mark === '#' ? start - 1 : start, end))
  if (tokens.ending.length <= ENDING) return
  const before = tokens.ending.shift()
  if (before?.startsWith('#') && tokens.hashtags.length < MOST_HASHTAGS) tokens.hashtags.push(before)
}

/** Whether a text begins by speaking to somebody: how replies look where a source does not say so. */
export function isReply(text: string): boolean {
  return /^\s*@\w/.test(text)
}

export function hasLink(text: string): boolean {
  return /https?:\/\//.test(text)
}
