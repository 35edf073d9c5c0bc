import { isKnownWord } from './restore-word.ts'
import { SLANG, STOP_WORDS } from './word-lists.ts'

const CASE_BREAK =
  /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})|_+/u
const LONGEST_TAG = 40
const SHORT_WORDS = new Set(['di', 'ke', 'ri', 'dan', 'yg', 'itu', 'ini', 'aja', 'gak', 'ga', 'tak'])

/** How sure the dictionary is of a piece: longer known words are worth more than the sum of shorter ones. */
function worth(piece: string): number {
  if (piece.length <= 3)
    return SHORT_WORDS.has(piece)
      ? 2
      : piece.length === 3 && isKnownWord(piece) && !STOP_WORDS.has(piece)
        ? 3
        : 0
  return isKnownWord(piece) || SLANG.has(piece) ? piece.length ** 1.5 : 0
}

function segment(tag: string): string[] | null {
  const best: { score: number; from: number }[] = [{ score: 0, from: 0 }]
  for (let end = 2; end <= tag.length; end += 1) {
    for (let from = Math.max(0, end - 16); from <= end - 2; from += 1) {
      const before = best[from]
      const gain = before === undefined ? 0 : worth(tag.slice(from, end))
      if (before === undefined || gain === 0) continue
      if (before.score + gain > (best[end]?.score ?? 0)) best[end] = { score: before.score + gain, from }
    }
  }
  const pieces: string[] = []
  let end = tag.length
  while (end > 0) {
    const step = best[end]
    if (step === undefined) return null
    pieces.unshift(tag.slice(step.from, end))
    end = step.from
  }
  return pieces
}

/**
 * The words inside a hashtag, in lower case: by its capitals, digits and underscores ("#TolakRUU_2025"), else by the
 * dictionary ("#jalanrusak" → jalan, rusak) when every piece is a known word. One word when it cannot be split safely.
 */
export function splitHashtag(tag: string): string[] {
  const bare = tag.replace(/^#/, '')
  const pieces = bare.split(CASE_BREAK).filter((piece) => piece !== '')
  if (pieces.length > 1) return pieces.map((piece) => piece.toLowerCase())
  const lower = bare.toLowerCase()
  if (lower.length > LONGEST_TAG || lower.length < 6 || isKnownWord(lower)) return [lower]
  const found = segment(lower)
  return found === null || found.length > 6 ? [lower] : found
}
