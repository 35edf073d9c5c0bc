const TOKEN = /[#@]?[\p{L}\p{N}_]+/gu
const LINK = /https?:\/\/\S+/g
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
  const tokens = (text.toLowerCase().replaceAll(LINK, ' ').match(TOKEN) ?? []).filter(
    (token) => !token.startsWith('@'),
  )
  if (tokens.length < FEWEST_TOKENS) return null
  const ending = tokens.slice(-ENDING)
  const telling = ending.filter((token) => token.startsWith('#') || (token.length > 2 && !isStopWord(token)))
  if (telling.length < 2) return null
  const hashtags = tokens.slice(0, -ENDING).filter((token) => token.startsWith('#'))
  const written = ending.join(' ')
  const hashes = [...ending, ...hashtags.slice(0, MOST_HASHTAGS)].map(hashOf)
  return { text: written, key: hashOf(written), tokens: hashes }
}

/** Whether a text begins by speaking to somebody: how replies look where a source does not say so. */
export function isReply(text: string): boolean {
  return /^\s*@\w/.test(text)
}

export function hasLink(text: string): boolean {
  return /https?:\/\//.test(text)
}
