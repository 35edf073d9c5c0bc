/** Decisions of officers about what is out, what waits and what was stopped. Each is in the audit. */
export { correctRelease, previewCorrection, withdrawRelease, type ChangeRefusal } from './change-published.ts'
export {
  decideForTarget,
  isLeftToOfficer,
  listDecisions,
  mayDecide,
  type DecisionRefusal,
} from './decide-target.ts'
export {
  holdAllReleases,
  pauseReleases,
  readCrisis,
  resumeReleases,
  reviewHeld,
  type PauseRefusal,
} from './pause-releases.ts'
