/**
 * Issues: posts about one thing, found as they arrive, kept under one id, corrected by analysts.
 * Takes arrived posts through enrichment; gives marks (what was found in each post), issues with names, and the book that
 * says which issue a cluster belongs to. Promises: every post is grouped exactly once, also through a kill; ids are never
 * given out again and old ones lead to the new; analysts' corrections hold and can be undone.
 * Owns post_mark and the tables issue, issue_*.
 */
export { openDetector, type Detector } from './detect-issues.ts'
export type { DetectorDeps } from './bring-back-engine.ts'
export { followIssues, type FollowedIssues } from './follow-issues.ts'
export {
  campaignWeight,
  coreOf,
  countStrands,
  isDismissed,
  issueOf,
  membersOf,
  overlayOf,
  strandsOf,
  type IssueBook,
  type Overlay,
} from './issue-book.ts'
export { listIssueFacts, listWaves, type IssueFacts } from './facts.store.ts'
export { listMarks, listMarksAfter, type MarkRow } from './marks.store.ts'
export {
  countHeadlineTones,
  countStalePosts,
  findNewestMark,
  listStalePosts,
  rewriteTones,
  type StalePost,
} from './tones.store.ts'
export { listPostsBySeq } from './posts.store.ts'
export { correctIssue, type CorrectDeps } from './correct-issues.ts'
export type { GivenTone, ToneListener } from './give-tone.ts'
export { registerIssueRoutes, type IssueRoutesDeps } from './issues.http.ts'
export { findCursor } from './issues.store.ts'
