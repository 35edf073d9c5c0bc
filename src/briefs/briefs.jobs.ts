import { z } from 'zod'
import { toZone, toZoned, weekdayOf } from '../calendar/index.ts'
import type { Jobs } from '../platform/jobs.ts'
import type { Logger } from '../platform/log.ts'
import type { Mailer } from '../platform/network/index.ts'
import { readHour } from './choose-hour.ts'
import { lastWeek } from './period.ts'
import { makeBrief, type BriefDeps } from './make-brief.ts'
import { deliverLetters } from './post/index.ts'

const PREPARE_JOB = 'briefs.prepare'
const DELIVER_JOB = 'briefs.deliver'
const MONDAY = 1

/** What has to be there by now: the brief of today once its hour came, and on a Monday that of the week before. */
async function listDue(deps: BriefDeps): Promise<{ kind: 'daily' | 'weekly'; day: string }[]> {
  const hour = await readHour(deps.db, deps.council.id)
  const zone = toZone(deps.council.timeZone)
  const now = deps.board.clock.now()
  const { day, time } = toZoned(now, zone)
  if (hour === null || time < hour) return []
  const weekly = { kind: 'weekly', day: lastWeek(now, zone) } as const
  return [{ kind: 'daily', day }, ...(weekdayOf(day) === MONDAY ? [weekly] : [])]
}

/** Makes the drafts that are due and not there yet; gives how many it made. What is there is left as it is. */
export async function prepareDue(deps: BriefDeps & { refresh(): Promise<void> }): Promise<number> {
  let made = 0
  for (const one of await listDue(deps)) {
    await deps.refresh()
    const done = await makeBrief(deps, { ...one, officerId: null })
    if (done.ok) made += 1
  }
  return made
}

/**
 * Looks every five minutes whether a draft is due: so a changed hour holds at once, and a server that was off at that hour
 * catches up. Letters that are due leave every minute; they stand in the database, so a missed minute loses nothing.
 */
export async function registerBriefJobs(
  deps: BriefDeps & { jobs: Jobs; log: Logger; mailer: Mailer; refresh(): Promise<void> },
): Promise<void> {
  await deps.jobs.handle(PREPARE_JOB, z.object({}), async () => {
    const made = await prepareDue(deps)
    if (made > 0) deps.log.info({ made }, 'briefs prepared')
  })
  await deps.jobs.schedule(PREPARE_JOB, '*/5 * * * *', deps.council.timeZone)
  await deps.jobs.handle(DELIVER_JOB, z.object({}), async () => {
    const letters = await deliverLetters(deps)
    if (letters > 0) deps.log.info({ letters }, 'letters of briefs')
  })
  await deps.jobs.schedule(DELIVER_JOB, '* * * * *', 'UTC')
}
