import { openGathering } from './cluster-rows.ts'
import {
  fewestVoicesOf,
  openCounts,
  openOpinions,
  opinionsOf,
  postsOf,
  type AllCounts,
} from './count-issues.ts'
import type { Counted, Groups, WindowTotals } from './count-window.ts'
import { keysOf, numberKey } from './key-index.ts'
import { listCandidates } from './list-candidates.ts'
import {
  createScratch,
  measureIssue,
  weighIssue,
  type IssueFigures,
  type IssueRows,
} from './measure-issues.ts'
import { largestFirst, pickIssues, type WindowInput } from './pick-issues.ts'
import type { PostColumns } from './post-columns.ts'
import { DEFAULT_SCORE, isPublishable, type Score, type ScoreSettings } from './rank-issues.ts'
import { spansOf, takeRows, type Spans, type WindowQuery } from './select-rows.ts'

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
  const settings = input.settings ?? DEFAULT_SCORE
  const spans = spansOf(input.columns, query)
  const candidates = listCandidates(input, settings.fewestVoices)
  const all = openCounts(input, candidates)
  takeRows(input.columns, { query, spans }, (rows) => all.add(rows))
  const totals = all.totals()
  const scratch = createScratch(input)
  const gather = openGathering(input, { query, spans })
  const { opinions, assigned } = countPublishable(all.counts, settings, (place) => {
    const [now = NO_ROWS] = gather(candidates.issues[place] ?? 0, 0, 0)
    return isPublishable(weighIssue(input, now, scratch), totals.outlets, settings)
  })
  const picking = { input, query, spans, settings, scratch, top: top + next }
  const picked = pickIssues(picking, inOrder(candidates.issues, opinions))
  return {
    totals,
    unassigned: totals.posts - assigned,
    issues: picked.slice(0, top).map(({ issue, score }) => ({
      figures: measureIssue(input, spans, issue, scratch),
      score,
    })),
    next: picked.slice(top).map(({ issue, figures: { posts, volume } }) => ({
      id: input.groups.ids[issue.group] ?? 0,
      posts,
      volume,
    })),
    spans,
  }
}

/** Which issues `rankWindow` would show, the first one first, for less than half of its work: nothing else is counted. */
export function rankIds(input: WindowInput, query: WindowQuery, top: number): number[] {
  const settings = input.settings ?? DEFAULT_SCORE
  const spans = spansOf(input.columns, query)
  const candidates = listCandidates(input, settings.fewestVoices)
  const each = openOpinions(input, candidates)
  takeRows(input.columns, { query, spans }, (rows) => each.add(rows))
  const outlets = each.outlets()
  const picking = { input, query, spans, settings, scratch: createScratch(input), top }
  const mayShow = (figures: Parameters<typeof isPublishable>[0]): boolean =>
    isPublishable(figures, outlets, settings)
  const picked = pickIssues({ ...picking, mayShow }, inOrder(candidates.issues, each.opinions))
  return picked.map(({ issue }) => input.groups.ids[issue.group] ?? 0)
}

/** The issues of candidates, by their opinions, those that have the most first. */
function* inOrder(
  issues: readonly number[],
  opinions: Int32Array,
): Generator<{ group: number; opinions: number }> {
  for (const place of largestFirst(opinions)) {
    yield { group: issues[place] ?? 0, opinions: opinions[place] ?? 0 }
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
