import { z } from 'zod'
import type { Jobs } from '../../../platform/jobs.ts'
import { checkAll, type UpkeepDeps } from './check-accounts.ts'
import { refreshEnding } from './refresh-accounts.ts'

const CHECK_JOB = 'newsroom.publications.check-accounts'
const REFRESH_JOB = 'newsroom.publications.refresh-accounts'

const nothing = z.object({})

export type UpkeepJobDeps = UpkeepDeps & { jobs: Jobs; councilId: number; timeZone: string }

/** Renews credentials that end soon, every five minutes, and asks every platform how its account is, every morning. */
export async function registerUpkeepJobs(deps: UpkeepJobDeps): Promise<void> {
  const { jobs, timeZone, councilId } = deps
  await jobs.handle(REFRESH_JOB, nothing, async () => void (await refreshEnding(deps, councilId)))
  await jobs.schedule(REFRESH_JOB, '*/5 * * * *', timeZone)
  await jobs.handle(CHECK_JOB, nothing, async () => void (await checkAll(deps, councilId)))
  await jobs.schedule(CHECK_JOB, '40 5 * * *', timeZone)
}
