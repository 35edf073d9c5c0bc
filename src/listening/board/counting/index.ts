/**
 * Counting: every figure of a board, from columns in memory, without a database. `columns` holds the posts of the last
 * days, `rows` finds those that a question is about, `figures` counts them, `ranking` says which issues are shown,
 * `evidence` picks single posts of one. Exact, and the same in any order.
 */
export {
  appendPost,
  clusterOf,
  createColumns,
  findRow,
  groupClusters,
  isMarked,
  keepSince,
  numberOf,
  removePost,
  REMOVED,
  setMark,
  sourcesHeard,
  UNSURE,
  type Groups,
  type PostColumns,
} from './columns/index.ts'
export {
  drawRows,
  FEWEST_CHECKS,
  pickSamples,
  pickTypical,
  placeChecks,
  readChecks,
  type CheckedRow,
} from './evidence/index.ts'
export {
  countTones,
  countUnsure,
  sideOf,
  tellsPeople,
  type IssueFigures,
  type IssueRows,
  type SourceFacts,
  type ToneCounts,
  type WindowTotals,
} from './figures/index.ts'
export {
  changeOf,
  DEFAULT_SCORE,
  gatherIssue,
  measureAll,
  measureOne,
  rankIds,
  rankWindow,
  rankWithBefore,
  scoreIssue,
  trendOf,
  type InPieces,
  type MeasuredIssue,
  type RankedIssue,
  type ScoreSettings,
  type Window,
  type WindowInput,
} from './ranking/index.ts'
export { KEPT_DAYS, periodBefore, prepareRows, spansOf, type WindowQuery } from './rows/index.ts'
