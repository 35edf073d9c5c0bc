import { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { expireConfirmations } from './acts/expire-confirmations.ts'

const EXPIRE = 'newsroom.articles.expire-confirmations'
const EVERY_FIVE_MINUTES = '*/5 * * * *'

/** Returns articles to review every five minutes whose confirmation nobody used in time. */
export async function registerArticleJobs(deps: {
  db: Db
  clock: Clock
  jobs: Jobs
  councilId: number
  timeZone: string
}): Promise<void> {
  await deps.jobs.handle(EXPIRE, z.unknown(), async () => {
    await expireConfirmations(deps, deps.councilId)
  })
  await deps.jobs.schedule(EXPIRE, EVERY_FIVE_MINUTES, deps.timeZone)
}
