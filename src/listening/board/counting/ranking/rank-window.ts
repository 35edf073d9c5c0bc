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
  filtersOf,
  listCandidates,
  openGathering,
  openIssueRows,
  spansOf,
  takeRows,
  type Candidates,
  type Spans,
  type WindowQuery,
} from '../rows/index.ts'
import { pickIssues, type Picking, type WindowInput } from './pick-issues.ts'
import { DEFAULT_SCORE, isPublishable, type Score, type ScoreSettings } from './score.ts'

export type RankedIssue = { figures: IssueFigures; score: Score }

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
  const asked = openQuestion(input, query)
  const { settings, spans, scratch, rowsOf } = asked
  const all = openCounts(input, asked.candidates)
  asked.takeWindow((rows) => all.add(rows))
  const totals = all.totals()
  const { opinions, assigned } = countPublishable(all.counts, settings, (place) =>
    isPublishable(countSpeakers(input, rowsOf(place), scratch), totals.outlets, settings),
  )
  const picked = pickIssues(asked, opinions, { top: top + next })
  return {
    totals,
    unassigned: totals.posts - assigned,
    issues: picked.slice(0, top).map(({ issue, score }) => ({
      figures: measureIssue(input, spans, issue, scratch),
      score,
    })),
    next: picked.slice(top).map(({ issue: { group, scored } }) => ({
      id: input.groups.ids[group] ?? 0,
      posts: scored.posts,
      volume: scored.volume,
    })),
    spans,
  }
}

/** Which issues `rankWindow` would show, the first one first, for less than half of its work: nothing else is counted. */
export function rankIds(input: WindowInput, query: WindowQuery, top: number): number[] {
  const asked = openQuestion(input, query)
  const each = openOpinions(input, asked.candidates)
  asked.takeWindow((rows) => each.add(rows))
  const outlets = each.outlets()
  const mayShow = (figures: Parameters<typeof isPublishable>[0]): boolean =>
    isPublishable(figures, outlets, asked.settings)
  const picked = pickIssues(asked, each.opinions, { top, mayShow })
  return picked.map(({ issue }) => input.groups.ids[issue.group] ?? 0)
}

type Question = Picking & {
  candidates: Candidates
  takeWindow(take: (rows: Uint32Array) => Int32Array): void
}

/** What every ranking of a window begins with: which issues can be shown at all, and where their rows are. */
function openQuestion(input: WindowInput, query: WindowQuery): Question {
  const { columns, settings = DEFAULT_SCORE } = input
  const spans = spansOf(columns, query)
  const candidates = listCandidates(input, settings.fewestVoices)
  const gather = openGathering(input, { query, spans })
  const filtered = filtersOf(columns, query).length > 0 ? openIssueRows(columns, candidates) : null
  return {
    input,
    settings,
    spans,
    candidates,
    gather,
    issues: candidates.issues,
    scratch: createScratch(input),
    rowsOf: (place) => filtered?.of(place) ?? gather(candidates.issues[place] ?? 0, 0, 0)[0] ?? NO_ROWS,
    takeWindow: (take) =>
      takeRows(columns, { query, spans }, (rows) => {
        const places = take(rows)
        filtered?.add(rows, places)
      }),
  }
}

/**
 * For each candidate its opinions where enough people speak of it, else 0; and the posts of all those. `isEnough` counts
 * exactly, where it has to be.
 */
function countPublishable(
  counts: AllCounts,
  { fewestVoices }: ScoreSettings,
  isEnough: (place: number) => boolean,
): { opinions: Int32Array; assigned: number } {
  const opinions = new Int32Array(counts.amounts.length / 2)
  let assigned = 0
  for (let place = 1; place < opinions.length; place += 1) {
    // Voices and headlines are opinions: fewer are never enough.
    if (opinionsOf(counts, place) < fewestVoices) continue
    if (fewestVoicesOf(counts, place) < fewestVoices && !isEnough(place)) continue
    opinions[place] = opinionsOf(counts, place)
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
  const gather = openGathering(input, { query, spans })
  return { group, spans: gather(group, 0, spans.known) }
}
