import { listGraphemes } from './count-text.ts'

const WHOLE_ONLY = /^[("'“‘[]?(?:https?:\/\/|[#@]\S)/iu
const LOOSE_END = /[\s,;:–—(["“‘'/-]+$/u

/** Words and the whitespace between them, each of whole characters: a mark that hangs on a space stays with it. */
function listParts(text: string): string[] {
  const parts: string[] = []
  let wasSpace: boolean | null = null
  for (const character of listGraphemes(text)) {
    const isSpace = /^\s+$/u.test(character)
    if (isSpace === wasSpace) parts.push((parts.pop() ?? '') + character)
    else parts.push(character)
    wasSpace = isSpace
  }
  return parts
}

/** The largest number of parts for which `fits` says yes, starting with a binary search as counting is nearly monotonic. */
function largestFitting(count: number, fits: (parts: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(middle)) low = middle
    else high = middle - 1
  }
  // Joining characters may shorten what follows them, so the search may end where it does not fit.
  while (low > 0 && !fits(low)) low -= 1
  return low
}

function joinCut(parts: readonly string[], count: number): string {
  const kept = parts.slice(0, count).join('').trimEnd()
  const last = /\S+$/u.exec(kept)?.[0] ?? ''
  // An ellipsis right behind an address or a hashtag would become part of it.
  if (WHOLE_ONLY.test(last)) return `${kept} …`
  const closed = kept.replace(LOOSE_END, '')
  return closed === '' ? '' : `${closed}…`
}

/**
 * The text, or as much of its beginning as `fits` allows, ended at a word with an ellipsis. Never inside an address, a
 * hashtag, a mention or a character; a single word that is too long is cut between characters. '' when nothing fits.
 */
export function cutText(text: string, fits: (text: string) => boolean): string {
  const whole = text.trim()
  if (fits(whole)) return whole
  const words = listParts(whole)
  const wordCount = largestFitting(words.length, (count) => fits(joinCut(words, count)))
  const cut = joinCut(words, wordCount)
  if (cut !== '') return cut
  const [first] = words
  if (first === undefined || WHOLE_ONLY.test(first)) return ''
  const characters = listGraphemes(first)
  const kept = largestFitting(characters.length, (count) => fits(joinCut(characters, count)))
  return joinCut(characters, kept)
}
