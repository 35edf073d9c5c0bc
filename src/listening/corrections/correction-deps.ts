import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Jobs } from '../../platform/jobs.ts'

/** What the corrections of one council need. */
export type CorrectionDeps = {
  db: Db
  clock: Clock
  councilId: number
  timeZone: string
  jobs: Pick<Jobs, 'enqueue'>
}

export const LEARN_JOB = 'listening.corrections.learn'
export const MARK_JOB = 'listening.corrections.mark-anew'
export const READ_JOB = 'listening.corrections.read-anew'
/** Labels come one by one: they are learned together, at most this often. */
export const LEARN_EVERY_S = 5
