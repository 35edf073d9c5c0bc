import { z } from 'zod'
import { inTransaction } from '../../platform/db/index.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { LEARN_JOB, MARK_JOB, READ_JOB, type CorrectionDeps } from './correction-deps.ts'
import { measureHealth } from './health/measure-health.ts'
import { letGoOfPosts } from './labels.store.ts'
import { restOldLayer } from './layers/choose-layer.ts'
import { learnFromLabels } from './layers/learn-from-labels.ts'
import { markAnew } from './layers/mark-anew.ts'
import { readAnew } from './layers/read-anew.ts'

const MEASURE_JOB = 'listening.corrections.measure'
const LET_GO_JOB = 'listening.corrections.let-go'
const payload = z.object({ councilId: z.number().int() })
/** A moment later, when the posts that wait have their tones. */
const AGAIN_S = 60

/**
 * The work of corrections: learning within seconds of a label, marking posts anew after a switch, figures every hour,
 * letting go of posts that are gone every night. After a new base model the layer rests and is learned again, and posts and
 * titles that the old one read are read anew.
 */
export async function registerCorrectionJobs(deps: CorrectionDeps & { jobs: Jobs }): Promise<void> {
  const { db, jobs, timeZone, councilId } = deps
  const mine = { councilId }
  await jobs.handle(LEARN_JOB, payload, async () => void (await learnFromLabels(deps)))
  await jobs.handle(MARK_JOB, payload, async () => void (await markAnew(deps)))
  await jobs.handle(READ_JOB, payload, async () => void (await readAnew(deps)))
  const measureSoon = () =>
    inTransaction(db, (tx) => jobs.enqueue(tx, MEASURE_JOB, {}, { togetherForS: AGAIN_S }))
  await jobs.handle(MEASURE_JOB, z.object({}), async () => {
    if ((await measureHealth(deps)) === 'too-early') await measureSoon()
  })
  await jobs.schedule(MEASURE_JOB, '7 * * * *', timeZone)
  await jobs.handle(LET_GO_JOB, z.object({}), async () => {
    await inTransaction(db, (tx) => letGoOfPosts(tx, councilId))
    await learnFromLabels(deps)
    await markAnew(deps)
    await readAnew(deps)
  })
  await jobs.schedule(LET_GO_JOB, '47 2 * * *', timeZone)
  await restOldLayer(deps)
  await inTransaction(db, async (tx) => {
    await jobs.enqueue(tx, LEARN_JOB, mine, { togetherForS: 1 })
    await jobs.enqueue(tx, MARK_JOB, mine, { togetherForS: 1 })
    await jobs.enqueue(tx, READ_JOB, mine, { togetherForS: 1 })
  })
  await measureSoon()
}
