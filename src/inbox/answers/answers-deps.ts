import type { Clock } from '../../platform/clock.ts'
import type { Council } from '../../council/index.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { Logger } from '../../platform/log.ts'

/** What answering needs. */
export type AnswersDeps = { db: Db; jobs: Jobs; clock: Clock; log: Logger; council: Council }

/** What the work beside the officers needs more: where the public reaches the citizen's own page, and what its key is made of. */
export type WorkDeps = AnswersDeps & { dataDir: string; publicUrl: string | undefined }

/** Seconds an answer is kept back, so that it can be taken back. */
export const UNDO_SECONDS = 10

/** Why something was not done. */
export type AnswerRefusal =
  | 'not-found'
  | 'forbidden'
  | 'case-merged'
  | 'unknown-media'
  | 'window-closed'
  | 'public-personal-data'
  | 'answered-meanwhile'
  | 'too-late-to-undo'
  | 'not-owed'
  | 'unknown-placeholder'
  | 'name-taken'
  | 'unknown-category'
  | 'nobody-to-tell'
  | 'never-public'
  | 'still-personal-data'
  | 'unknown-photo'
  | 'unknown-answer'
