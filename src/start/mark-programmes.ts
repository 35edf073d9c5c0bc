import { setImmediate as giveWay } from 'node:timers/promises'
import { z } from 'zod'
import { followProgrammes } from '../agenda/index.ts'
import { readSetting, saveSetting, type Council } from '../council/index.ts'
import { findMeantProgramme } from '../listening/enrichment/index.ts'
import { findNewestMark, listPostsOfProgrammes, rewriteProgrammes } from '../listening/issues/index.ts'
import type { Clock } from '../platform/clock.ts'
import { inTransaction, type Db } from '../platform/db/index.ts'
import type { Jobs } from '../platform/jobs.ts'

type MarkDeps = { db: Db; council: Pick<Council, 'id' | 'timeZone'>; clock: Clock }

/** The state of the programmes the posts of the live window were last read for. */
const MARKED = 'programmes-marked'
const JOB = 'listening.programmes.mark'
/** What boards look back over. */
const DAYS = 15
const DAY_MS = 86_400_000
const AT_ONCE = 500
const READ_AT_ONCE = 50

/**
 * When the agenda changed, reads the posts of the live window again for the programmes they mean, newest first. Gives how
 * many marks changed; 0 where the agenda is the same as last time. May be cut off and run again.
 */
export async function markProgrammes({ db, council, clock }: MarkDeps): Promise<number> {
  const followed = followProgrammes(db, council, clock)
  const state = await followed.refresh()
  const marked = await readSetting(db, council.id, MARKED, { schema: z.string(), fallback: '' })
  const newest = await findNewestMark(db, council.id)
  if (marked === state || newest === null) return 0
  const since = new Date(newest.getTime() - DAYS * DAY_MS)
  let changed = 0
  for (let before: { at: Date; seq: number } | null = null; ;) {
    const page = await listPostsOfProgrammes(db, council.id, { since, before, limit: AT_ONCE })
    const last = page.at(-1)
    if (!last) break
    const others: typeof page = []
    for (const [at, post] of page.entries()) {
      if (at % READ_AT_ONCE === 0) await giveWay()
      const programme = findMeantProgramme(post, followed.current())
      if (programme !== post.programme) others.push({ ...post, programme })
    }
    if (others.length > 0) await inTransaction(db, (tx) => rewriteProgrammes(tx, council.id, others))
    changed += others.length
    before = { at: last.publishedAt, seq: last.seq }
  }
  await inTransaction(db, (tx) => saveSetting(tx, council.id, MARKED, state))
  return changed
}

/** Looks every five minutes whether the agenda changed, and then reads the posts of the live window again. */
export async function registerProgrammeJobs(deps: MarkDeps & { jobs: Jobs }): Promise<void> {
  await deps.jobs.handle(JOB, z.object({}), async () => void (await markProgrammes(deps)))
  await deps.jobs.schedule(JOB, '*/5 * * * *', deps.council.timeZone)
}
