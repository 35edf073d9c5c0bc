import {
  countWindow,
  type Counted,
  type Groups,
  countsOf,
  issuesIn,
  opinionsOf,
  postsOf,
  type AllCounts,
  type WindowTotals,
} from './count-window.ts'
import { createScratch, gatherRows, measureIssue, type IssueFigures } from './measure-issues.ts'
import type { PostColumns } from './post-columns.ts'
import { DEFAULT_SCORE, isPublishable, isRoutine, mostFactor, scoreIssue } from './rank-issues.ts'
import type { Score, ScoreSettings } from './rank-issues.ts'
import { spansOf, type Spans, type WindowQuery } from './select-rows.ts'

export type RankedIssue = { figures: IssueFigures; score: Score }

/** A board before names, texts and shares are put to it. */
export type Window = {
  totals: WindowTotals
  /** Posts of no issue, or of one that too few speak of. */
  unassigned: number
  issues: RankedIssue[]
  spans: Spans
}

/** What the window is counted from. `hidden` says which issues are not ours. */
export type WindowInput = Counted & { hidden?: (issue: number) => boolean; settings?: ScoreSettings }

/** Issues are measured this many at a time, from the largest on, until the rest cannot reach the list any more. */
const MEASURED_AT_ONCE = 48

/** The `top` issues of a window, by score: exact, however few issues are measured for it. */
export function rankWindow(input: WindowInput, query: WindowQuery, top: number): Window {
  const settings = input.settings ?? DEFAULT_SCORE
  const spans = spansOf(input.columns, query)
  const { totals, counts } = countWindow(input, query, spans)
  const { publishable, assigned } = listPublishable(counts, totals.outlets, settings)
  const shown = publishable.filter((group) => !input.hidden?.(input.groups.ids[group] ?? 0))
  const opinions = (group: number): number => opinionsOf(counts, group)
  shown.sort((a, b) => opinions(b) - opinions(a) || a - b)
  const heaviest = Math.max(1, ...input.sources.map((source) => source.weight))
  const chosen: RankedIssue[] = []
  for (let from = 0; from < shown.length; from += MEASURED_AT_ONCE) {
    // An issue's volume is at most its opinions: when even that cannot lift it over the last of the list, none can.
    const reach = opinions(shown[from] ?? 0) * heaviest * mostFactor(settings)
    const last = chosen[top - 1]
    if (last && reach < last.score.total) break
    const gathered = gatherRows(input, query, spans, shown.slice(from, from + MEASURED_AT_ONCE))
    const scratch = createScratch(input)
    for (const issue of gathered) {
      const figures = measureIssue(input, spans, issue, scratch)
      if (!isRoutine(figures, settings)) chosen.push({ figures, score: scoreIssue(figures, settings) })
    }
    chosen.sort((a, b) => b.score.total - a.score.total || a.figures.id - b.figures.id)
    chosen.length = Math.min(chosen.length, top)
  }
  return { totals, unassigned: totals.posts - assigned, issues: chosen, spans }
}

function listPublishable(
  counts: AllCounts,
  outletsInStream: number,
  settings: ScoreSettings,
): { publishable: number[]; assigned: number } {
  const publishable: number[] = []
  let assigned = 0
  for (let group = 0; group < issuesIn(counts); group += 1) {
    if (postsOf(counts, group) < settings.fewestVoices) continue
    const found = countsOf(counts, group)
    if (!isPublishable(found, outletsInStream, settings)) continue
    publishable.push(group)
    assigned += found.posts
  }
  return { publishable, assigned }
}

/** The figures of one issue, whatever its size; null when it has no post in the window. */
export function measureOne(input: WindowInput, query: WindowQuery, issue: number): IssueFigures | null {
  const group = input.groups.ids.indexOf(issue)
  if (group === -1) return null
  const spans = spansOf(input.columns, query)
  const [rows] = gatherRows(input, query, spans, [group])
  return rows ? measureIssue(input, spans, rows, createScratch(input)) : null
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
