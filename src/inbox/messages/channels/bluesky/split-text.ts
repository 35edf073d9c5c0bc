const segments = new Intl.Segmenter('id', { granularity: 'grapheme' })

const countOf = (text: string) => Array.from(segments.segment(text)).length

/** Where a piece of at most `most` graphemes may end: after a paragraph, else a sentence, else a word, else anywhere. */
function cutAt(text: string, most: number): number {
  let end = 0
  let count = 0
  for (const { index, segment } of segments.segment(text)) {
    if (count === most) break
    end = index + segment.length
    count += 1
  }
  const piece = text.slice(0, end)
  const least = end / 3
  for (const mark of [/\n\s*\n/g, /[.!?…]["')\]]?\s/g, /\s/g]) {
    const last = [...piece.matchAll(mark)].findLast((match) => match.index + match[0].length > least)
    if (last) return last.index + last[0].length
  }
  return end
}

/** A text in pieces of at most `most` graphemes; together they say all of it, but for blanks where it was cut. */
export function splitText(text: string, most: number): string[] {
  const pieces: string[] = []
  let rest = text.trim()
  while (countOf(rest) > most) {
    const at = cutAt(rest, most)
    pieces.push(rest.slice(0, at).trim())
    rest = rest.slice(at).trim()
  }
  return rest === '' ? pieces : [...pieces, rest]
}
