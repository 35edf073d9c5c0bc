import {
  gatherByIssue,
  listLoudness,
  measureIssue,
  sideOf,
  type Groups,
  type IssueFigures,
  type Loudness,
  type Measuring,
  type SourceFacts,
} from './measure-issues.ts'
import { authorOf, COPY, isMarked, OFFICIAL, UNKNOWN_AUTHOR, type PostColumns } from './post-columns.ts'
import { DEFAULT_SCORE, isPublishable, isRoutine, mostFactor, scoreIssue } from './rank-issues.ts'
import type { Score, ScoreSettings } from './rank-issues.ts'
import { selectRows, spansOf, type Selection, type Spans, type WindowQuery } from './select-rows.ts'

/** Totals of everything in the window, before issues are looked at. */
export type WindowTotals = {
  posts: number
  voices: number
  sentiment: { negative: number; neutral: number; positive: number }
  /** News outlets with at least one post in the window. */
  outlets: number
}

export type RankedIssue = { figures: IssueFigures; score: Score }

/** A board before names, texts and shares are put to it. */
export type Window = {
  totals: WindowTotals
  /** Posts of no issue, or of one that too few speak of. */
  unassigned: number
  issues: RankedIssue[]
  spans: Spans
}

/** What the window is counted from. `sources` by source number of the store; `hidden` says which issues are not ours. */
export type WindowInput = {
  columns: PostColumns
  groups: Groups
  sources: SourceFacts[]
  hidden?: (issue: number) => boolean
  settings?: ScoreSettings
}

function countTotals(input: WindowInput, selection: Selection): WindowTotals {
  const { columns, sources } = input
  const totals = { posts: 0, voices: 0, sentiment: { negative: 0, neutral: 0, positive: 0 }, outlets: 0 }
  const seenAuthor = new Uint8Array(columns.authors.size)
  const seenOutlet = new Uint8Array(columns.sources.values.length)
  for (let i = 0; i < selection.size; i += 1) {
    if (selection.spans[i] !== 0) continue
    totals.posts += 1
    const row = selection.rows[i] ?? 0
    const source = columns.source[row] ?? 0
    const kind = sources[source]?.kind
    if (kind === 'official' || isMarked(columns, row, OFFICIAL | COPY)) continue
    totals.sentiment[sideOf(columns, row)] += 1
    totals.voices += kind === 'news' ? meet(seenOutlet, source) : meet(seenAuthor, authorOf(columns, row))
  }
  totals.outlets = seenOutlet.reduce((sum, seen) => sum + seen, 0)
  return totals
}

function meet(seen: Uint8Array, number: number): number {
  if (number === UNKNOWN_AUTHOR) return 1
  if (seen[number] === 1) return 0
  seen[number] = 1
  return 1
}

/** Opens one window for measuring: what is selected, and the posts of each issue with at least `fewest` of them. */
export function openWindow(input: WindowInput, query: WindowQuery, fewest: number): Measuring {
  const { columns, groups, sources } = input
  const spans = spansOf(columns, query)
  const selection = selectRows(columns, query, spans)
  return {
    columns,
    selection,
    spans,
    groups,
    gathered: gatherByIssue(columns, selection, groups, fewest),
    sources,
    perAuthor: new Uint32Array(columns.authors.size),
    perSource: new Uint32Array(columns.sources.values.length),
  }
}

/**
 * The `top` issues of a window, by score. Exact: issues are measured from the loudest on until what is left cannot
 * reach the list any more.
 */
export function rankWindow(input: WindowInput, query: WindowQuery, top: number): Window {
  const settings = input.settings ?? DEFAULT_SCORE
  const measuring = openWindow(input, query, settings.fewestVoices)
  const totals = countTotals(input, measuring.selection)
  const loud = listLoudness(measuring)
  const publishable = loud.filter((one) => isPublishable(one, totals.outlets, settings))
  const assigned = publishable.reduce((sum, one) => sum + one.posts, 0)
  const shown = publishable.filter((one) => !input.hidden?.(measuring.groups.ids[one.group] ?? 0))
  return {
    totals,
    unassigned: totals.posts - assigned,
    issues: chooseTop(measuring, shown, { top, settings }),
    spans: measuring.spans,
  }
}

function chooseTop(
  measuring: Measuring,
  loud: Loudness[],
  options: { top: number; settings: ScoreSettings },
): RankedIssue[] {
  const { top, settings } = options
  const most = mostFactor(settings)
  const chosen: RankedIssue[] = []
  for (const one of loud) {
    const last = chosen[top - 1]
    if (last && one.volume * most < last.score.total) break
    const figures = measureIssue(measuring, one)
    if (isRoutine(figures, settings)) continue
    chosen.push({ figures, score: scoreIssue(figures, settings) })
    chosen.sort((a, b) => b.score.total - a.score.total || a.figures.id - b.figures.id)
    chosen.length = Math.min(chosen.length, top)
  }
  return chosen
}

/** Groups for a store: `issueOf` says which issue a cluster belongs to now. */
export function groupClusters(columns: PostColumns, issueOf: (cluster: number) => number): Groups {
  const clusters = columns.clusters.values
  const of = new Int32Array(clusters.length)
  const ids: number[] = []
  const numbers = new Map<number, number>()
  for (let cluster = 0; cluster < clusters.length; cluster += 1) {
    const issue = issueOf(clusters[cluster] ?? 0)
    let number = numbers.get(issue)
    if (number === undefined) {
      number = ids.length
      numbers.set(issue, number)
      ids.push(issue)
    }
    of[cluster] = number
  }
  return { of, ids: Float64Array.from(ids) }
}
