/**
 * The book of issues: which issue a cluster belongs to, once analysts have had their say.
 * Takes the engine's merges, strands and campaigns (findings) and what analysts did; gives the issue of every cluster, its
 * given name, status and owner. `correct-issues` writes an act and, where the engine has to part posts, a command for it;
 * `issue-book` puts all acts together, in memory; `follow-issues` keeps it current. Every act can be taken back.
 * Owns issue_action and issue_command.
 */
export { listActions, type ActionRow } from './actions.store.ts'
export {
  addCommand,
  listAppliedCommands,
  listWaitingCommands,
  markApplied,
  type AppliedCommand,
  type Command,
} from './commands.store.ts'
export {
  correctIssue,
  undoCorrection,
  type CorrectDeps,
  type Corrected,
  type Refusal,
} from './correct-issues.ts'
export { clustersOf, followIssues, type FollowedIssues } from './follow-issues.ts'
export type { ToneListener } from './give-tone.ts'
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
