import { z } from 'zod'
import { inTransaction } from '../../platform/db/index.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { keepRun, NIGHTLY } from './read-state.ts'
import { removeOver, type RemovingDeps } from './remove-over.ts'

const REMOVE = 'inbox.retention.remove'
const EVERY_NIGHT = `${NIGHTLY.minute} ${NIGHTLY.hour} * * *`

/** Removes each night what is over. A long night's work goes on as a further job: none runs for longer than minutes. */
export async function startRetentionJobs(deps: RemovingDeps & { jobs: Jobs }): Promise<void> {
  const { jobs, council, db } = deps
  await jobs.handle(REMOVE, z.object({}).loose(), async () => {
    const { cases, aside, failed, isDone } = await removeOver(deps)
    await keepRun(deps, { removed: cases + aside, failed })
    if (cases + aside + failed > 0) deps.log.info({ cases, aside, failed }, 'what is over was removed')
    if (!isDone) await inTransaction(db, (tx) => jobs.enqueue(tx, REMOVE, {}))
  })
  await jobs.schedule(REMOVE, EVERY_NIGHT, council.timeZone)
}
