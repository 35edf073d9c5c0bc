import type { Jobs } from '../../../platform/jobs.ts'
import type { Logger } from '../../../platform/log.ts'
import type { WayDeps } from '../ways/index.ts'

/** What reading and sending need. */
export type ReadingDeps = WayDeps & { jobs: Jobs; log: Logger }
