import { authorOf, UNKNOWN_AUTHOR, type PostColumns } from './post-columns.ts'
import { sideOf } from './count-window.ts'

const OF_EACH_SIDE = { negative: 2, positive: 2, neutral: 1 } as const
const FEWEST = 3

/** How well a post stands for its side: surely on it, answered to by many, recent. */
function worthOf(columns: PostColumns, row: number, newest: number, length: number): number {
  const sure = (columns.confidence[row] ?? 0) / 255
  const answered = Math.log1p(columns.engagement[row] ?? 0) / 10
  const recent = 1 - (newest - (columns.at[row] ?? 0)) / length
  return sure + Math.min(0.5, answered) + 0.3 * recent
}

/**
 * Posts that show both sides of an issue, as arrival numbers: the best two negative and positive ones and a neutral one,
 * by different authors, filled up to three. `rows` are opinion rows; `end` and `length` the window in seconds.
 */
export function pickSamples(
  columns: PostColumns,
  rows: Uint32Array,
  span: { end: number; length: number },
): number[] {
  const worth = new Map<number, number>()
  for (const row of rows) worth.set(row, worthOf(columns, row, span.end, span.length))
  const best = [...rows].sort((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0) || a - b)
  const authors = new Set<number>()
  const counts = { negative: 0, neutral: 0, positive: 0 }
  const chosen: number[] = []
  const take = (row: number): void => {
    const author = authorOf(columns, row)
    if (author !== UNKNOWN_AUTHOR && authors.has(author)) return
    authors.add(author)
    counts[sideOf(columns, row)] += 1
    chosen.push(row)
  }
  for (const row of best) if (counts[sideOf(columns, row)] < OF_EACH_SIDE[sideOf(columns, row)]) take(row)
  for (const row of best) if (chosen.length < FEWEST && !chosen.includes(row)) take(row)
  return chosen.map((row) => columns.seq[row] ?? 0)
}
