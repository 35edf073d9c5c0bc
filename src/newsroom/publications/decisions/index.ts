/** Decisions of officers about what is out, what waits and what was stopped. Each is in the audit. */
export { correctRelease, MAY_BE_LIVE, previewCorrection, withdrawRelease } from './change-published.ts'
export { decideForTarget, isLeftToOfficer, listDecisions, mayDecide } from './decide-target.ts'
export { holdAllReleases, pauseReleases, readCrisis, resumeReleases, reviewHeld } from './pause-releases.ts'
