import type { PageMark, TextMark } from './contract.ts'

/** What stands where something was taken out: always as long, so that its length tells nothing. */
export const BLACKED = '█████'

/** Overlapping and touching marks joined, in order. */
function joinMarks(marks: readonly TextMark[]): TextMark[] {
  const joined: TextMark[] = []
  for (const mark of marks.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last && mark.from <= last.to) last.to = Math.max(last.to, mark.to)
    else joined.push({ ...mark })
  }
  return joined
}

/** Whether every mark lies within a text of this length and has a length. */
export function fitsText(marks: readonly TextMark[], length: number): boolean {
  return marks.every(({ from, to }) => from < to && to <= length)
}

/** The text without what is marked. */
export function blackOutText(text: string, marks: readonly TextMark[]): string {
  let written = ''
  let at = 0
  for (const { from, to } of joinMarks(marks)) {
    written += text.slice(at, from) + BLACKED
    at = to
  }
  return written + text.slice(at)
}

/** What the marks hide, as words to look for elsewhere; shorter than three letters would be found everywhere. */
export function hiddenWords(text: string, marks: readonly TextMark[]): string[] {
  const words = joinMarks(marks).map(({ from, to }) => text.slice(from, to).trim())
  return [...new Set(words)].filter((word) => word.length >= 3)
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ')
const squeeze = (text: string): string => fold(text).replace(/[\s.,\-_()/]/g, '')

/**
 * Which of the words a text holds, whatever their case and spacing; numbers also with other signs between their digits.
 */
export function findShown(words: readonly string[], text: string): string[] {
  const [folded, squeezed] = [fold(text), squeeze(text)]
  return words.filter((word) => {
    const isNumber = /^[\d\s.,\-_()/+]{5,}$/.test(word)
    return folded.includes(fold(word)) || (isNumber && squeezed.includes(squeeze(word)))
  })
}

/** A rectangle in whole pixels of a page, never smaller than what was marked. */
export function toPixels(
  mark: PageMark,
  page: { width: number; height: number },
): { left: number; top: number; width: number; height: number } {
  const left = Math.floor(mark.x * page.width)
  const top = Math.floor(mark.y * page.height)
  const right = Math.min(page.width, Math.ceil((mark.x + mark.width) * page.width))
  const bottom = Math.min(page.height, Math.ceil((mark.y + mark.height) * page.height))
  return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) }
}
