import { z } from 'zod'
import { inTransaction, type Db } from '../../platform/db/index.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { TAKE_MESSAGE } from '../messages/index.ts'
import { takeMessage, type IntakeDeps } from './intake/take-message.ts'
import { escalateLate } from './work/escalate.ts'

const takeSchema = z.object({ councilId: z.number().int(), threadId: z.uuid(), messageId: z.uuid() })
const ESCALATE = 'inbox.cases.escalate'

/**
 * Takes up messages as they come, and looks every five minutes which cases are late; at once when it begins, as deadlines
 * also end while the server is off.
 */
export async function startCaseJobs(deps: IntakeDeps & { db: Db; jobs: Jobs }): Promise<void> {
  const { jobs, council } = deps
  await jobs.handle(TAKE_MESSAGE, takeSchema, async (payload) => {
    await takeMessage(deps, payload)
  })
  await jobs.handle(ESCALATE, z.object({}), async () => {
    await escalateLate(deps, council.id)
  })
  await jobs.schedule(ESCALATE, '*/5 * * * *', council.timeZone)
  await inTransaction(deps.db, (tx) => jobs.enqueue(tx, ESCALATE, {}))
}
