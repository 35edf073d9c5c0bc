/**
 * Findings: what grouping found, as the database holds it. Nothing is decided here.
 * A post that was grouped has a mark (its cluster, tone, place, affair); clusters of some size are issues with names and
 * figures; two that became one leave a redirect; `issue_change` tells read models what to read again.
 * Owns post_mark, campaign, issue, issue_change, issue_cursor, issue_label, issue_redirect,
 * issue_return, issue_strand.
 */
export { listCampaigns, saveCampaigns, type Campaign, type CampaignRow } from './campaigns.store.ts'
export {
  listIssueFacts,
  listLabels,
  listMerges,
  listWaves,
  searchIssues,
  type IssueFacts,
} from './facts.store.ts'
export {
  findCursor,
  findLastChange,
  listChanges,
  listNamedAt,
  listRedirects,
  lockChanges,
  moveCursor,
  recordChange,
  saveIssues,
  saveRedirects,
  type Cursor,
  type FoundIssue,
  type RedirectRow,
} from './issues.store.ts'
export { findOldestPost, forgetHeadlines, forgetLostHeadlines } from './headlines.store.ts'
export {
  countMarks,
  deleteMarks,
  findHighestCluster,
  findMarkToCorrect,
  listMarks,
  listMarksAfter,
  listRecordedClusters,
  moveMarks,
  saveMarks,
  setSentiment,
  TONE,
  UNSURE,
  type Mark,
  type MarkedTone,
  type MarkRow,
} from './marks.store.ts'
export { moveLastSeenBack, passOnCopies } from './left-behind.store.ts'
export { listPostsBySeq } from './posts.store.ts'
export { listPostsOfProgrammes, rewriteProgrammes } from './programmes.store.ts'
export {
  changeReturns,
  listReturned,
  listReturns,
  listSpoken,
  wasSpokenOf,
  type ReturnRow,
  type Spoken,
} from './returns.store.ts'
export { listStrandNames, listStrands, saveStrands, type StrandRow } from './strands.store.ts'
export {
  countStalePosts,
  findNewestMark,
  listStalePosts,
  rewriteTones,
  type StalePost,
} from './tones.store.ts'
