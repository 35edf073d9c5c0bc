import {
  countPast,
  weighIssue,
  type Counted,
  type IssueRows,
  type ScoredFigures,
  type Scratch,
} from '../figures/index.ts'
import type { Gathering, Spans } from '../rows/index.ts'
import { isRoutine, mostScore, scoreIssue, type Score, type ScoreSettings } from './score.ts'

/** What the window is counted from. `hidden` says which issues are not ours. */
export type WindowInput = Counted & { hidden?: (issue: number) => boolean; settings?: ScoreSettings }

/** An issue of a list with what its score is made from, and all its rows. */
export type PickedIssue = { issue: Required<IssueRows>; score: Score }

/** What picking looks at: the rows of a candidate in the window by its place, and those of an issue in the spans before. */
export type Picking = {
  input: WindowInput
  spans: Spans
  settings: ScoreSettings
  scratch: Scratch
  issues: readonly number[]
  rowsOf: (place: number) => Uint32Array
  gather: Gathering
}

type Wanted = {
  top: number
  /** By the figures of an issue whether it may be shown; all may when left out. */
  mayShow?: (figures: ScoredFigures) => boolean
}

/**
 * The `top` of the candidates by score, given how many opinions each has: exact, however few are looked at. An issue is
 * weighed while its opinions can still lift it over the last of the list, and held against its past while the rest can.
 */
export function pickIssues(
  { input, settings, scratch, spans, issues, rowsOf, gather }: Picking,
  opinions: Int32Array,
  { top, mayShow }: Wanted,
): PickedIssue[] {
  const heaviest = Math.max(1, ...input.sources.map((source) => source.weight))
  const idOf = (group: number): number => input.groups.ids[group] ?? 0
  const isShown = (figures: ScoredFigures): boolean =>
    !isRoutine(figures, settings) && mayShow?.(figures) !== false
  const picked: PickedIssue[] = []
  for (const place of largestFirst(opinions)) {
    const group = Number(issues[place])
    const least = picked[top - 1]?.score.total ?? 0
    if (mostScore(opinions[place] ?? 0, heaviest, settings) < least) break
    if (input.hidden?.(idOf(group))) continue
    const now = rowsOf(place)
    const figures = weighIssue(input, now, scratch)
    if (!isShown(figures)) continue
    // The product of the same factors in the same order, one of them greater, is never rounded below.
    if (scoreIssue(figures, settings, settings.burstMost).total < least) continue
    const before = gather(group, spans, 1, spans.known)
    figures.past = countPast(input, scratch, before)
    const issue = { group, spans: [now, ...before], scored: figures }
    picked.push({ issue, score: scoreIssue(figures, settings) })
    picked.sort((a, b) => b.score.total - a.score.total || idOf(a.issue.group) - idOf(b.issue.group))
    picked.length = Math.min(picked.length, top)
  }
  return picked
}

/** So many of the largest are put in order at first, then twice as many: mostly nobody asks for more. */
const ORDERED_FIRST = 64

/** The places of a list of counts from place 1 on, the largest counts first, the earlier of two alike first; none for a count of 0. */
export function* largestFirst(counts: Int32Array): Generator<number> {
  const having = countEach(counts)
  let above = having.length
  for (let size = ORDERED_FIRST; above > 1; size *= 2) {
    let least = above
    for (let found = 0; least > 1 && found < size; found += having[least] ?? 0) least -= 1
    const places = listBetween(counts, { least, above })
    yield* places.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b)
    above = least
  }
}

/** How many places have each count. */
function countEach(counts: Int32Array): Uint32Array {
  let most = 0
  for (let place = 1; place < counts.length; place += 1) most = Math.max(most, counts[place] ?? 0)
  const having = new Uint32Array(most + 1)
  for (let place = 1; place < counts.length; place += 1) {
    const count = counts[place] ?? 0
    having[count] = (having[count] ?? 0) + 1
  }
  return having
}

function listBetween(counts: Int32Array, { least, above }: { least: number; above: number }): number[] {
  const places: number[] = []
  for (let place = 1; place < counts.length; place += 1) {
    const count = counts[place] ?? 0
    if (count >= least && count < above) places.push(place)
  }
  return places
}
