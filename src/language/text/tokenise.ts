import { restoreWord } from './restore-word.ts'
import { scanTokens, type TokenKind } from './scan-tokens.ts'

/**
 * A piece of a text. `text` is as written and equals the slice `start`..`end` (UTF-16 offsets); `norm` is the
 * dictionary form of a word (several words for some slang), and lower case for the rest.
 */
export type Token = { text: string; norm: string; kind: TokenKind; start: number; end: number }

/**
 * The tokens of a text, in order, without white space: words, #hashtags, @mentions, emoji (families and flags as one),
 * numbers, addresses, punctuation. Give it normalised text; any string is taken. Hashtags stay whole (see `splitHashtag`).
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  scanTokens(text, (kind, start, end) => {
    const written = text.slice(start, end)
    const norm = kind === 'word' ? restoreWord(written) : written.toLowerCase()
    tokens.push({ text: written, norm, kind, start, end })
  })
  return tokens
}
