import { messageOf } from '../../../platform/errors.ts'
import type { Checkpoint } from '../channels/channel.ts'
import { addAttempts, savePreparation, takePreparations, type Preparation } from '../records/index.ts'
import { channelFor, openMediaFor, type EngineDeps } from './deps.ts'

/** At once; media of 200 accounts go up within a few minutes. */
const AT_ONCE = 24

async function prepare(deps: EngineDeps, taken: Preparation): Promise<void> {
  const { councilId, db } = deps
  const { targetId } = taken
  const keep = (prepared: Parameters<typeof savePreparation>[3]) =>
    savePreparation(db, councilId, targetId, prepared)
  const note = (outcome: string, detail = '') =>
    addAttempts(db, councilId, [{ targetId, at: deps.clock.now(), step: 'prepare', outcome, detail }])
  const channel = channelFor(deps, taken)
  if (!channel) return
  const context = await deps.openContext(taken.accountId)
  const save = (checkpoint: Checkpoint) => keep({ checkpoint })
  await openMediaFor(deps, channel, taken.payload)
  const result = await channel.prepare(context, taken.payload, { checkpoint: taken.checkpoint, save })
  const now = deps.clock.now()
  if (result.outcome === 'ready') {
    await keep({ checkpoint: result.checkpoint, preparedAt: now, problemKind: null, problem: null })
    await note('ready')
  } else if (result.outcome === 'pending') {
    await keep({ checkpoint: result.checkpoint, prepareAfter: new Date(now.getTime() + result.afterMs) })
  } else {
    const wait = result.retryAfterMs ?? 5 * deps.pace.retryMs
    const prepareAfter = new Date(now.getTime() + wait)
    await keep({ prepareAfter, problemKind: result.kind, problem: result.detail })
    await note(`refused: ${result.kind}`, result.detail)
  }
}

/** Uploads media and makes containers of what goes out soon. Gives the preparations under way; they throw nothing. */
export async function prepareAhead(deps: EngineDeps): Promise<Promise<void>[]> {
  const now = deps.clock.now()
  const taken = await takePreparations(deps.db, deps.councilId, {
    now,
    dueBefore: new Date(now.getTime() + deps.pace.prepareAheadMs),
    leaseUntil: new Date(now.getTime() + deps.pace.leaseMs),
    limit: AT_ONCE,
  })
  return taken.map((one) =>
    prepare(deps, one).catch((error: unknown) =>
      // It is tried again after the lease, and once more at the moment itself.
      deps.log.warn({ err: error, target: one.targetId, why: messageOf(error) }, 'preparing'),
    ),
  )
}
