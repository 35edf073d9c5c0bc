/**
 * Issues: posts about one thing, found as they arrive, kept under one id, corrected by analysts.
 * Takes arrived posts through enrichment; gives marks (what was found in each post), issues with names, and the book that
 * says which issue a cluster belongs to. Promises: every post is grouped exactly once, also through a kill; ids are never
 * given out again and old ones lead to the new; analysts' corrections hold and can be undone.
 * The data's way: `grouping` feeds `engine`, `themes` and `coordination` (pure rules) and stores `findings`; `book` puts
 * analysts' acts on top; `reading` and the board show it. Owns post_mark, campaign and the tables issue, issue_*.
 */
export { isTalkName } from './engine/index.ts'
export { isGrouping, NAMING, openDetector, type Detector } from './grouping/index.ts'
export {
  campaignWeight,
  coreOf,
  correctIssue,
  countStrands,
  followIssues,
  isDismissed,
  issueOf,
  membersOf,
  overlayOf,
  strandsOf,
  type CorrectDeps,
  type FollowedIssues,
  type IssueBook,
  type Overlay,
  type ToneListener,
} from './book/index.ts'
export {
  countStalePosts,
  findCursor,
  findNewestMark,
  listIssueFacts,
  listMarks,
  listMarksAfter,
  listPostsBySeq,
  listPostsOfProgrammes,
  listStalePosts,
  listWaves,
  rewriteProgrammes,
  rewriteTones,
  TONE,
  UNSURE,
  type IssueFacts,
  type MarkRow,
  type StalePost,
} from './findings/index.ts'
export { findTouched, readReturns, RETURN_SHOWN_MS } from './reading/index.ts'
export { registerIssueRoutes } from './issues.http.ts'
export { nameIssues } from './name-issues.ts'
export { SIDES, sideOfTone, type Side } from './tone-side.ts'
