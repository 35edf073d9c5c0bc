/**
 * Which issues a board shows: `score` holds the rules, `pick-issues` measures no more issues than can reach the list,
 * `rank-window` answers a question, `measure-all` measures every issue for a list of all.
 */
export { measureAll, type InPieces, type MeasuredIssue } from './measure-all.ts'
export type { WindowInput } from './pick-issues.ts'
export {
  gatherIssue,
  measureOne,
  rankIds,
  rankWindow,
  rankWithBefore,
  type RankedIssue,
  type Window,
} from './rank-window.ts'
export { changeOf, DEFAULT_SCORE, scoreIssue, trendOf, type ScoreSettings } from './score.ts'
