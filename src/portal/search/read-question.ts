import { isStopWord, tokenise } from '../../language/index.ts'

/** A question as it is looked for: its words without those every text has, as written and as the dictionary has them. */
export type Question = { written: string; understood: string }

const MOST_WORDS = 12

/** Reads a question; both are '' when it says nothing but words every text has, or no word at all. */
export function readQuestion(text: string): Question {
  const words = tokenise(text).filter(
    ({ kind, norm }) => (kind === 'word' || kind === 'number' || kind === 'hashtag') && !isStopWord(norm),
  )
  const said = (of: 'text' | 'norm') =>
    [
      ...new Set(
        words.map((word) =>
          word[of]
            .toLowerCase()
            .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
            .trim(),
        ),
      ),
    ]
      .filter((word) => word !== '')
      .slice(0, MOST_WORDS)
      .join(' ')
  return { written: said('text'), understood: said('norm') }
}

const SHORTEST = 5
/** How many letters may be wrong in a word: one, or two in a long one. */
const mostWrong = (word: string): number => (word.length >= 9 ? 2 : 1)

type Rows = { before: number[]; row: number[] }

/** What it costs to come to the `j`th letter of `b` at the `i`th of `a`. */
function step(a: string, b: string, [i, j]: [number, number], rows: Rows & { next: number[] }): number {
  const { before, row, next } = rows
  const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
  const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
  const swap = isSwapped ? (before[j - 2] ?? 0) + 1 : Infinity
  return Math.min(change, swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1)
}

/** Letters to add, drop, change or swap with a neighbour until one word is the other. */
function distance(a: string, b: string): number {
  let rows: Rows = { before: [], row: Array.from({ length: b.length + 1 }, (_, at) => at) }
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) next.push(step(a, b, [i, j], { ...rows, next }))
    rows = { before: rows.row, row: next }
  }
  return rows.row.at(-1) ?? 0
}

/** Words of about the same length: the others are never near. */
const isNear = (a: string, b: string, most: number): boolean =>
  Math.abs(a.length - b.length) <= most && distance(a, b) <= most

/**
 * The question with each word nobody uses changed to the nearest that is used in `texts`; null when no word was changed.
 * Short words stay: "padi" and "pasi" are both words.
 */
export function correctWords(question: string, texts: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const { kind, norm } of texts.flatMap((text) => tokenise(text)))
    if (kind === 'word') counts.set(norm, (counts.get(norm) ?? 0) + 1)
  const words = question.split(' ')
  const corrected = words.map((word) => {
    if (word.length < SHORTEST || counts.has(word)) return word
    const most = mostWrong(word)
    const near = [...counts]
      .filter(([known]) => known.length >= SHORTEST - 1 && isNear(word, known, most))
      .map(([known, count]) => ({ known, count, off: distance(word, known) }))
      .toSorted((a, b) => a.off - b.off || b.count - a.count)
    return near[0]?.known ?? word
  })
  return corrected.some((word, at) => word !== words[at]) ? corrected.join(' ') : null
}
