import { isKnownWord } from './restore-word.ts'
import { rememberWords } from './word-cache.ts'
import { SLANG, STOP_WORDS } from './word-lists.ts'

const CASE_BREAK =
  /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})|_+/u
const LONGEST_TAG = 40
const LONGEST_PIECE = 16
const SHORT_WORDS = new Set(['di', 'ke', 'ri', 'dan', 'yg', 'itu', 'ini', 'aja', 'gak', 'ga', 'tak'])

/** How sure the dictionary is of a piece: longer known words are worth more than the sum of shorter ones. */
function worth(piece: string): number {
  if (piece.length > 3) return isKnownWord(piece) || SLANG.has(piece) ? piece.length ** 1.5 : 0
  if (SHORT_WORDS.has(piece)) return 2
  return piece.length === 3 && isKnownWord(piece) && !STOP_WORDS.has(piece) ? 3 : 0
}

type Step = { score: number; from: number }

/** The best way to end a piece at `end`, given the best ways to end before it; undefined where there is none. */
function bestStep(tag: string, end: number, best: readonly (Step | undefined)[]): Step | undefined {
  let found: Step | undefined
  for (let from = Math.max(0, end - LONGEST_PIECE); from <= end - 2; from += 1) {
    const before = best[from]
    const gain = before === undefined ? 0 : worth(tag.slice(from, end))
    if (before === undefined || gain === 0) continue
    if (before.score + gain > (found?.score ?? 0)) found = { score: before.score + gain, from }
  }
  return found
}

function segment(tag: string): string[] | null {
  const best: (Step | undefined)[] = [{ score: 0, from: 0 }, undefined]
  for (let end = 2; end <= tag.length; end += 1) best.push(bestStep(tag, end, best))
  const pieces: string[] = []
  for (let end = tag.length; end > 0;) {
    const step = best[end]
    if (step === undefined) return null
    pieces.unshift(tag.slice(step.from, end))
    end = step.from
  }
  return pieces
}

function split(tag: string): readonly string[] {
  const bare = tag.replace(/^#/, '')
  const pieces = bare.split(CASE_BREAK).filter((piece) => piece !== '')
  if (pieces.length > 1) return pieces.map((piece) => piece.toLowerCase())
  const lower = bare.toLowerCase()
  if (lower.length > LONGEST_TAG || lower.length < 6 || isKnownWord(lower)) return [lower]
  const found = segment(lower)
  return found === null || found.length > 6 ? [lower] : found
}

/**
 * The words inside a hashtag, in lower case: by its capitals, digits and underscores ("#TolakRUU_2025"), else by the
 * dictionary ("#jalanrusak" → jalan, rusak) when every piece is a known word. One word when it cannot be split safely.
 */
export const splitHashtag: (tag: string) => readonly string[] = rememberWords(split)
