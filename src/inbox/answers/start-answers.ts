import { z } from 'zod'
import { inTransaction } from '../../platform/db/index.ts'
import { followWord } from '../cases/index.ts'
import { ANSWER_FATE } from '../messages/index.ts'
import type { WorkDeps } from './answers-deps.ts'
import { keepPresets } from './library/library.store.ts'
import { followClosings } from './publication/publish-case.ts'
import { sendReceipts } from './receipts/send-receipts.ts'
import { followFate } from './sending/follow-fate.ts'
import { sendDueAnswers } from './sending/send-due.ts'

const TICK_MS = 2_000
const fateSchema = z.object({ councilId: z.number().int(), messageId: z.uuid() })

/** One look at everything that waits: answers whose time has come, receipts, closings of public cases. */
export async function lookAfterAnswers(deps: WorkDeps): Promise<void> {
  await sendDueAnswers(deps)
  await sendReceipts(deps)
  await followClosings(deps)
}

/** What a stage after this one does once it is known what became of a message of ours. */
type FollowFate = (deps: WorkDeps, councilId: number, messageId: string) => Promise<void>

/**
 * Looks after answers every two seconds until stopped. Several processes may: each answer is claimed once. `beyond`: the
 * stages that tell citizens something after this one.
 */
export async function startAnswers(
  deps: WorkDeps,
  beyond: readonly FollowFate[] = [],
): Promise<{ stop(): Promise<void> }> {
  await inTransaction(deps.db, (tx) => keepPresets(tx, deps.council.id, deps.clock.now()))
  await deps.jobs.handle(ANSWER_FATE, fateSchema, async ({ councilId, messageId }) => {
    await followFate(deps, councilId, messageId)
    await followWord(deps, councilId, messageId)
    for (const followMore of beyond) await followMore(deps, councilId, messageId)
  })
  let stopped = false
  let running: Promise<void> = Promise.resolve()
  let beat: NodeJS.Timeout | undefined
  const tick = async (): Promise<void> => {
    await lookAfterAnswers(deps).catch((error: unknown) => deps.log.error({ err: error }, 'answers'))
    if (!stopped) beat = setTimeout(begin, TICK_MS)
  }
  const begin = (): void => {
    running = tick()
  }
  begin()
  return {
    async stop() {
      stopped = true
      clearTimeout(beat)
      await running
    },
  }
}
