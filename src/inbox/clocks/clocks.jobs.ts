import { z } from 'zod'
import type { Council } from '../../council/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { followHolidays } from './holidays/follow-holidays.ts'
import { noteStandings } from './notices.store.ts'
import { RECOUNT_JOB, recountClocks } from './recount/recount-clocks.ts'

const REMIND_JOB = 'inbox.clocks.remind'
const EVERY_FIVE_MINUTES = '*/5 * * * *'

/** The work of clocks: recounts as they are asked for, and every five minutes a note of what is near or late. */
export async function startClockJobs(deps: {
  db: Db
  jobs: Jobs
  clock: Clock
  council: Pick<Council, 'id' | 'timeZone'>
}): Promise<void> {
  const { db, jobs, clock, council } = deps
  const recount = z.object({ councilId: z.number().int(), recountId: z.number().int() })
  await jobs.handle(RECOUNT_JOB, recount, (which) => recountClocks({ db, clock }, which))
  await jobs.handle(REMIND_JOB, z.object({}), async () => {
    await noteStandings(db, council.id, clock.now())
  })
  await jobs.schedule(REMIND_JOB, EVERY_FIVE_MINUTES, council.timeZone)
  await followHolidays({ db, jobs, clock }, council.id)
}
