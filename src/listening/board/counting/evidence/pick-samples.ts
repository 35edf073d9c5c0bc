import {
  authorOf,
  confidenceOf,
  isMarked,
  UNKNOWN_AUTHOR,
  UNSURE,
  type PostColumns,
} from '../columns/index.ts'
import { sideOf, type IssueFigures } from '../figures/index.ts'

const OF_EACH_SIDE = { negative: 2, positive: 2, neutral: 1 } as const
const FEWEST = 3
/** More than can be chosen: of each side the best rows of so many authors are enough to choose from. */
const KEPT = 8

/** How well a post stands for its side: surely on it, answered to by many, recent. */
function worthOf(columns: PostColumns, row: number, newest: number, length: number): number {
  const sure = confidenceOf(columns, row)
  const answered = Math.log1p(columns.engagement[row] ?? 0) / 10
  const recent = 1 - (newest - (columns.at[row] ?? 0)) / length
  return sure + Math.min(0.5, answered) + 0.3 * recent
}

type Candidate = { row: number; author: number; worth: number }

/** Keeps the best row of each of the best authors, the best first; who is not known is another author each time. */
function keepBest(best: Candidate[], found: Candidate): void {
  const last = best[KEPT - 1]
  if (last && found.worth <= last.worth) return
  const known = best.findIndex(({ author }) => author !== UNKNOWN_AUTHOR && author === found.author)
  const before = best[known]
  if (before && before.worth >= found.worth) return
  if (before) best.splice(known, 1)
  const place = best.findIndex(({ worth }) => worth < found.worth)
  best.splice(place === -1 ? best.length : place, 0, found)
  if (best.length > KEPT) best.pop()
}

type Span = { end: number; length: number }
type Sides = Record<keyof typeof OF_EACH_SIDE, Candidate[]>

/** The best rows of each side, the best first. */
function bestOfSides(columns: PostColumns, rows: Uint32Array, span: Span): Sides {
  const sides: Sides = { negative: [], neutral: [], positive: [] }
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] ?? 0
    const worth = worthOf(columns, row, span.end, span.length)
    keepBest(sides[sideOf(columns, row)], { row, author: authorOf(columns, row), worth })
  }
  return sides
}

function listBest(columns: PostColumns, rows: Uint32Array, span: Span): Candidate[] {
  return Object.values(bestOfSides(columns, rows, span))
    .flat()
    .sort((a, b) => b.worth - a.worth || a.row - b.row)
}

/**
 * Posts that show both sides of an issue, as arrival numbers: the best two negative and positive ones and a neutral one,
 * by different authors, filled up to three. Titles of newsrooms stand in only where nobody else speaks. `end` and
 * `length` are the window in seconds. One pass over the rows.
 */
export function pickSamples(
  columns: PostColumns,
  { people, headlineRows }: Pick<IssueFigures, 'people' | 'headlineRows'>,
  span: Span,
): number[] {
  const best = listBest(columns, people.length > 0 ? people : headlineRows, span)
  const authors = new Set<number>()
  const counts = { negative: 0, neutral: 0, positive: 0 }
  const chosen: number[] = []
  const take = ({ row, author }: Candidate): void => {
    if (author !== UNKNOWN_AUTHOR && authors.has(author)) return
    authors.add(author)
    counts[sideOf(columns, row)] += 1
    chosen.push(row)
  }
  const hasRoom = (row: number): boolean => counts[sideOf(columns, row)] < OF_EACH_SIDE[sideOf(columns, row)]
  for (const candidate of best) if (hasRoom(candidate.row)) take(candidate)
  for (const candidate of best) if (chosen.length < FEWEST && !chosen.includes(candidate.row)) take(candidate)
  return chosen.map((row) => columns.seq[row] ?? 0)
}

/** How many posts stand for a tone on the page of an issue. */
const TYPICAL = 3

/**
 * What people typically say on each side of an issue: up to three posts whose tone is named, by as many authors, nobody
 * twice, the best first, negative ones before neutral before positive; as arrival numbers.
 */
export function pickTypical(
  columns: PostColumns,
  { people }: Pick<IssueFigures, 'people'>,
  span: Span,
): number[] {
  const named = people.filter((row) => !isMarked(columns, row, UNSURE))
  const authors = new Set<number>()
  return Object.values(bestOfSides(columns, named, span)).flatMap((side) => {
    const fresh = side
      .filter(({ author }) => author === UNKNOWN_AUTHOR || !authors.has(author))
      .slice(0, TYPICAL)
    for (const { author } of fresh) authors.add(author)
    return fresh.map(({ row }) => columns.seq[row] ?? 0)
  })
}
