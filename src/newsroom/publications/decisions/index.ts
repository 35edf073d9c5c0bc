/** Decisions of officers about what is out, what waits and what was stopped. Each is in the audit. */
export { correctRelease, withdrawRelease, type ChangeRefusal } from './change-published.ts'
export { decideForTarget, listDecisions, mayDecide, type DecisionRefusal } from './decide-target.ts'
export { pauseReleases, readCrisis, resumeReleases, reviewHeld, type PauseRefusal } from './pause-releases.ts'
