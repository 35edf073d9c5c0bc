import { gatherRows, type IssueRows } from './cluster-rows.ts'
import {
  candidatesIn,
  countsOf,
  listCandidates,
  openCounts,
  opinionsOf,
  postsOf,
  type AllCounts,
} from './count-issues.ts'
import { openTotals, type Counted, type Groups, type WindowTotals } from './count-window.ts'
import { keysOf, numberKey } from './key-index.ts'
import { createScratch, measureIssue, weighIssue, type IssueFigures } from './measure-issues.ts'
import type { PostColumns } from './post-columns.ts'
import { DEFAULT_SCORE, isPublishable, isRoutine, mostScore, scoreIssue } from './rank-issues.ts'
import type { Score, ScoreSettings } from './rank-issues.ts'
import { spansOf, takeRows, type Spans, type WindowQuery } from './select-rows.ts'

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

/** Issues are weighed this many at first, from the largest on, then twice as many, until the rest cannot reach the list. */
const WEIGHED_FIRST = 16

/** The `top` issues of a window, by score: exact, however few issues are measured for it. */
export function rankWindow(input: WindowInput, query: WindowQuery, top: number): Window {
  const settings = input.settings ?? DEFAULT_SCORE
  const spans = spansOf(input.columns, query)
  const candidates = listCandidates(input, settings.fewestVoices)
  const { issues } = candidates
  const all = openTotals(input)
  const each = openCounts(input, candidates)
  takeRows(input.columns, { query, spans }, (rows) => {
    all.add(rows)
    each.add(rows)
  })
  const { counts } = each
  const totals = all.totals()
  const { publishable, assigned } = listPublishable(counts, totals.outlets, settings)
  const idOf = (candidate: number): number => input.groups.ids[issues[candidate] ?? 0] ?? 0
  const shown = publishable.filter((candidate) => !input.hidden?.(idOf(candidate)))
  shown.sort((a, b) => opinionsOf(counts, b) - opinionsOf(counts, a) || a - b)
  const ranked = rankShown({ input, query, spans, settings, top, issues, counts }, shown)
  return { totals, unassigned: totals.posts - assigned, issues: ranked, spans }
}

type Ranking = {
  input: WindowInput
  query: WindowQuery
  spans: Spans
  settings: ScoreSettings
  top: number
  issues: readonly number[]
  counts: AllCounts
}

type Weighed = { issue: IssueRows; score: Score }

/** Scores the candidates, which come with falling opinions, and measures those that are shown. */
function rankShown(ranking: Ranking, shown: readonly number[]): RankedIssue[] {
  const { input, query, spans, settings, top, issues, counts } = ranking
  const heaviest = Math.max(1, ...input.sources.map((source) => source.weight))
  const scratch = createScratch(input)
  const idOf = ({ issue }: Weighed): number => input.groups.ids[issue.group] ?? 0
  const ranked: Weighed[] = []
  for (let from = 0, size = WEIGHED_FIRST; from < shown.length; from += size / 2) {
    // An issue's volume is at most its opinions: when even that cannot lift it over the last of the list, none can.
    const reach = mostScore(opinionsOf(counts, shown[from] ?? 0), heaviest, settings)
    const last = ranked[top - 1]
    if (last && reach < last.score.total) break
    const groups = shown.slice(from, from + size).map((candidate) => issues[candidate] ?? 0)
    for (const issue of gatherRows(input, { query, spans }, groups)) {
      const figures = weighIssue(input, issue, scratch)
      if (!isRoutine(figures, settings)) ranked.push({ issue, score: scoreIssue(figures, settings) })
    }
    ranked.sort((a, b) => b.score.total - a.score.total || idOf(a) - idOf(b))
    ranked.length = Math.min(ranked.length, top)
    size *= 2
  }
  return ranked.map(({ issue, score }) => ({ figures: measureIssue(input, spans, issue, scratch), score }))
}

function listPublishable(
  counts: AllCounts,
  outletsInStream: number,
  settings: ScoreSettings,
): { publishable: number[]; assigned: number } {
  const publishable: number[] = []
  let assigned = 0
  for (let candidate = 0; candidate < candidatesIn(counts); candidate += 1) {
    if (postsOf(counts, candidate) < settings.fewestVoices) continue
    const found = countsOf(counts, candidate)
    if (!isPublishable(found, outletsInStream, settings)) continue
    publishable.push(candidate)
    assigned += found.posts
  }
  return { publishable, assigned }
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
  return gatherRows(input, { query, spans: spansOf(columns, query) }, [group])[0] ?? null
}

/**
 * Groups for a store: `issueOf` says which issue a cluster belongs to now. An issue has the number of the cluster of its
 * own id, so that only clusters that merged need a look-up; `known` are the groups of before, when only clusters came to it.
 */
export function groupClusters(
  columns: PostColumns,
  issueOf: (cluster: number) => number,
  known: Groups = { of: new Int32Array(0), ids: new Float64Array(0) },
): Groups {
  const { clusters } = columns
  const of: number[] = []
  // The list may grow while it is read: an issue whose own first cluster has no post left here gets a number too.
  for (let number = known.of.length; number < clusters.size; number += 1) {
    const cluster = clusters.keys[number] ?? 0
    const issue = issueOf(cluster)
    of.push(issue === cluster ? number : numberKey(clusters, issue))
  }
  const all = new Int32Array(clusters.size)
  all.set(known.of)
  all.set(of, known.of.length)
  return { of: all, ids: keysOf(clusters) }
}
