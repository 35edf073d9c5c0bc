/**
 * Counting: every figure of a board, from columns in memory, without a database.
 * `post-columns` holds the posts of the last days, one flat array a column; `select-rows` takes those of a window,
 * `cluster-rows` those of an issue with its past; `list-candidates` says which issues can be shown at all, `count-issues`
 * counts a window and them in one pass, `pick-issues` weighs those that can reach the list (`measure-issues` measures,
 * `rank-issues` scores); `window` puts it together. Exact, and the same in any order.
 */
export { drawRows, FEWEST_CHECKS, placeChecks, readChecks, type CheckedRow } from './check-issues.ts'
export {
  countTones,
  sideOf,
  tellsPeople,
  type Groups,
  type SourceFacts,
  type ToneCounts,
  type WindowTotals,
} from './count-window.ts'
export type { IssueFigures, IssueRows } from './measure-issues.ts'
export type { WindowInput } from './pick-issues.ts'
export { pickSamples } from './pick-samples.ts'
export {
  appendPost,
  countUnsure,
  createColumns,
  findRow,
  isMarked,
  keepSince,
  numberOf,
  removePost,
  REMOVED,
  setMark,
  type PostColumns,
} from './post-columns.ts'
export { changeOf, DEFAULT_SCORE, scoreIssue, trendOf, type ScoreSettings } from './rank-issues.ts'
export { KEPT_DAYS, spansOf, type WindowQuery } from './select-rows.ts'
export {
  gatherIssue,
  groupClusters,
  measureOne,
  rankIds,
  rankWindow,
  type RankedIssue,
  type Window,
} from './window.ts'
