import type { TextMark } from '#lib/contracts.ts'

/** A text cut where marks begin and end; the pieces joined are the text. */
export function cutText(
  text: string,
  marks: readonly TextMark[],
): { at: number; text: string; isMarked: boolean }[] {
  const cuts = new Set([0, text.length])
  for (const { from, to } of marks) cuts.add(Math.min(from, text.length)).add(Math.min(to, text.length))
  const places = [...cuts].toSorted((a, b) => a - b)
  return places.slice(0, -1).map((at, index) => ({
    at,
    text: text.slice(at, places[index + 1]),
    isMarked: marks.some(({ from, to }) => from <= at && at < to),
  }))
}
