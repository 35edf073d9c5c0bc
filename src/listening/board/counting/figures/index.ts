/**
 * What is counted of posts: `who-speaks` tells people from newsrooms and officials, `count-issues` counts a window and all
 * its issues in one pass, `voices` weighs who speaks of one, `measure-issues` measures it whole.
 */
export {
  fewestVoicesOf,
  openCounts,
  openOpinions,
  opinionsOf,
  postsOf,
  type AllCounts,
} from './count-issues.ts'
export {
  countPast,
  countSpeakers,
  measureIssue,
  weighIssue,
  type IssueFigures,
  type IssueRows,
  type ScoredFigures,
} from './measure-issues.ts'
export { authorWeight, createScratch, type Scratch } from './voices.ts'
export {
  binOfRow,
  countTones,
  countUnsure,
  sideOf,
  tellsPeople,
  type Counted,
  type SourceFacts,
  type ToneCounts,
  type WindowTotals,
} from './who-speaks.ts'
