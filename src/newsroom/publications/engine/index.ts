/** The release engine: at the moment, everything at once, each target at most once. Takes the schedule from the database. */
export { settleChange } from './settle-change.ts'
export type { EngineDeps, Released } from './deps.ts'
export { openReleaser, type Releaser } from './open-releaser.ts'
export { PACE, type Pace } from './pace.ts'
