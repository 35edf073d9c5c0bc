import { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { forgetUnusedMedia } from './change-media.ts'

const TIDY = 'newsroom.media.tidy'
/** At night, when nobody sends pictures. */
const EVERY_NIGHT = '40 2 * * *'

/** Removes each night the files whose report never came. */
export async function registerMediaJobs(deps: {
  db: Db
  dataDir: string
  jobs: Jobs
  clock: Clock
  councilId: number
  timeZone: string
}): Promise<void> {
  await deps.jobs.handle(TIDY, z.object({}), async () => {
    await forgetUnusedMedia(deps, deps.councilId, deps.clock.now())
  })
  await deps.jobs.schedule(TIDY, EVERY_NIGHT, deps.timeZone)
}
