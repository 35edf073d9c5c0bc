import { createHash } from 'node:crypto'
import { z } from 'zod'
import { holidaysOf } from '../../calendar/index.ts'
import { readSetting, saveSetting, type Council } from '../../council/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { inTransaction, type Db } from '../../platform/db/index.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { noteStandings } from './notices.store.ts'
import { RECOUNT_JOB, askRecount, recountClocks } from './recount/recount-clocks.ts'

const REMIND_JOB = 'inbox.clocks.remind'
const EVERY_FIVE_MINUTES = '*/5 * * * *'
const HOLIDAY_VERSION = { key: 'holiday-version', schema: z.string(), fallback: '' }
const YEARS = [2024, 2025, 2026, 2027, 2028, 2029, 2030]

/** A new version of Gacek may bring a decree that the last one did not know: then everything is counted anew. */
async function followHolidays(deps: { db: Db; jobs: Jobs; clock: Clock }, councilId: number): Promise<void> {
  const version = createHash('sha256')
    .update(JSON.stringify(YEARS.map(holidaysOf)))
    .digest('hex')
    .slice(0, 16)
  await inTransaction(deps.db, async (tx) => {
    const before = await readSetting(tx, councilId, HOLIDAY_VERSION.key, HOLIDAY_VERSION)
    if (before === version) return
    await saveSetting(tx, councilId, HOLIDAY_VERSION.key, version)
    if (before === '') return
    const reason = 'Data hari libur Gacek diperbarui'
    await askRecount(tx, deps.jobs, { councilId, officerId: null, reason, at: deps.clock.now() })
  })
}

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
