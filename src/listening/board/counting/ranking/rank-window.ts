import {
  countSpeakers,
  createScratch,
  fewestVoicesOf,
  measureIssue,
  openCounts,
  openOpinions,
  opinionsOf,
  postsOf,
  type AllCounts,
  type Counted,
  type IssueFigures,
  type IssueRows,
  type WindowTotals,
} from '../figures/index.ts'
import {
  listCandidates,
  openGathering,
  periodBefore,
  spansOf,
  takeWindows,
  timesOfSpan,
  type Candidates,
  type Counting,
  type Spans,
  type WindowQuery,
} from '../rows/index.ts'
import { pickIssues, type Picking, type WindowInput } from './pick-issues.ts'
import { DEFAULT_SCORE, isPublishable, type Score, type ScoreSettings } from './score.ts'

/** `before`: its figures in the period before (`periodBefore`); null where the posts known do not reach back so far. */
export type RankedIssue = { figures: IssueFigures; score: Score; before: IssueFigures | null }

/** A board before names, texts and shares are put to it. */
export type Window = {
  totals: WindowTotals
  /** Posts of no issue, or of one that too few speak of. */
  unassigned: number
  issues: RankedIssue[]
  /** The issues after those, not measured fully. */
  next: Pick<IssueFigures, 'id' | 'posts' | 'volume'>[]
  spans: Spans
}

const NO_ROWS = new Uint32Array(0)

/** The `top` issues of a window, by score, and the `next` ones: exact, however few issues are measured for it. */
// oxlint-disable-next-line max-params -- a question and how much of its answer
export function rankWindow(input: WindowInput, query: WindowQuery, top: number, next = 0): Window {
  const board = openBoard(input, query)
  takeWindows(input.columns, board.asked, [board.counting])
  return board.rank(top, next)
}

/** Which issues `rankWindow` would show, the first one first, for less than half of its work: nothing else is counted. */
export function rankIds(input: WindowInput, query: WindowQuery, top: number): number[] {
  const list = openList(input, query)
  takeWindows(input.columns, list.asked, [list.counting])
  return list.rank(top)
}

/** `rankWindow`, and `rankIds` of the moment `before`: what is of both windows is looked for once. */
export function rankWithBefore(
  input: WindowInput,
  query: WindowQuery,
  { top, next, before }: { top: number; next: number; before: number },
): { now: Window; before: number[] } {
  const board = openBoard(input, query)
  const list = openList(input, { ...query, at: before }, board.asked)
  takeWindows(input.columns, board.asked, [board.counting, list.counting])
  return { now: board.rank(top, next), before: list.rank(top) }
}

/** A window that is counted whole, and how it is ranked once it is. */
function openBoard(
  input: WindowInput,
  query: WindowQuery,
): { asked: Question; counting: Counting; rank(top: number, next: number): Window } {
  const asked = openQuestion(input, query)
  const all = openCounts(input, asked.candidates)
  return {
    asked,
    counting: { times: timesOfSpan(asked.spans, 0), add: all.add },
    rank: (top, next) => rankBoard(asked, all, { top, next }),
  }
}

/** A window of which only the opinions are counted, and how it is ranked. */
function openList(
  input: WindowInput,
  query: WindowQuery,
  beside?: Question,
): { asked: Question; counting: Counting; rank(top: number): number[] } {
  const asked = openQuestion(input, query, beside)
  const each = openOpinions(input, asked.candidates)
  const rank = (top: number): number[] => {
    const outlets = each.outlets()
    const mayShow = (figures: Parameters<typeof isPublishable>[0]): boolean =>
      isPublishable(figures, outlets, asked.settings)
    const picked = pickIssues(asked, each.opinions, { top, mayShow })
    return picked.map(({ issue }) => input.groups.ids[issue.group] ?? 0)
  }
  return { asked, counting: { times: timesOfSpan(asked.spans, 0), add: each.add }, rank }
}

function rankBoard(
  asked: Question,
  all: ReturnType<typeof openCounts>,
  { top, next }: { top: number; next: number },
): Window {
  const { input, query, settings, spans, scratch, rowsOf, gather } = asked
  const totals = all.totals()
  const earlier = periodBefore(input.columns, query) && { ...spans, end: spans.end - spans.shift, known: 0 }
  const measureBefore = ({ group, spans: [, known] }: Required<IssueRows>, of: Spans): IssueFigures => {
    const rows = known ?? gather(group, spans, 1, 1)[0] ?? NO_ROWS
    return measureIssue(input, of, { group, spans: [rows] }, scratch)
  }
  const { opinions, assigned } = countPublishable(all.counts, { settings, totals }, (place) =>
    countSpeakers(input, rowsOf(place), scratch),
  )
  const picked = pickIssues(asked, opinions, { top: top + next })
  return {
    totals,
    unassigned: totals.posts - assigned,
    issues: picked.slice(0, top).map(({ issue, score }) => ({
      figures: measureIssue(input, spans, issue, scratch),
      score,
      before: earlier && measureBefore(issue, earlier),
    })),
    next: picked.slice(top).map(({ issue: { group, scored } }) => ({
      id: input.groups.ids[group] ?? 0,
      posts: scored.posts,
      volume: scored.volume,
    })),
    spans,
  }
}

type Question = Picking & {
  query: WindowQuery
  candidates: Candidates
}

/**
 * What every question about a window begins with: which issues can be shown at all, and where their rows are. `beside`: the same
 * question of another moment.
 */
export function openQuestion(input: WindowInput, query: WindowQuery, beside?: Question): Question {
  const { columns, settings = DEFAULT_SCORE } = input
  const spans = spansOf(columns, query)
  const candidates = listCandidates(input, settings.fewestVoices)
  const gather = beside?.gather ?? openGathering(input, query)
  return {
    input,
    query,
    settings,
    spans,
    candidates,
    gather,
    issues: candidates.issues,
    scratch: createScratch(input),
    rowsOf: (place) => gather(candidates.issues[place] ?? 0, spans, 0, 0)[0] ?? NO_ROWS,
  }
}

/**
 * For each candidate its opinions where enough people speak of it, else 0; and the posts of all those. `count` counts who
 * speaks of one exactly, where it has to be.
 */
function countPublishable(
  counts: AllCounts,
  { settings, totals }: { settings: ScoreSettings; totals: WindowTotals },
  count: (place: number) => ReturnType<typeof countSpeakers>,
): { opinions: Int32Array; assigned: number } {
  const opinions = new Int32Array(counts.amounts.length / 2)
  const isEnough = (speaking: Parameters<typeof isPublishable>[0]): boolean =>
    isPublishable(speaking, totals.outlets, settings)
  // Where nobody but newsrooms speaks every voice is an outlet and every opinion a headline.
  const isNews = totals.voices === totals.outlets
  let assigned = 0
  for (let place = 1; place < opinions.length; place += 1) {
    const own = opinionsOf(counts, place)
    // Voices and headlines are opinions: fewer are never enough.
    if (own < settings.fewestVoices) continue
    const voices = fewestVoicesOf(counts, place)
    const atLeast = isNews
      ? { voices, outlets: voices, headlines: own }
      : { voices, outlets: 0, headlines: 0 }
    if (!isEnough(atLeast) && !isEnough(count(place))) continue
    opinions[place] = own
    assigned += postsOf(counts, place)
  }
  return { opinions, assigned }
}

/** The figures of one issue from its rows (`gatherIssue`), whatever its size. */
export function measureOne(input: WindowInput, query: WindowQuery, rows: IssueRows): IssueFigures {
  return measureIssue(input, spansOf(input.columns, query), rows, createScratch(input))
}

/** The rows of one issue, whatever its size; null when the store has no such issue. */
export function gatherIssue(input: Counted, query: WindowQuery, issue: number): IssueRows | null {
  const { columns, groups } = input
  const group = groups.ids.indexOf(issue)
  if (group === -1) return null
  const spans = spansOf(columns, query)
  return { group, spans: openGathering(input, query)(group, spans, 0, spans.known) }
}
