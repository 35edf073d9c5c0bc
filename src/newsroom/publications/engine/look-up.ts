import { messageOf } from '../../../platform/errors.ts'
import type { FindResult } from '../channels/channel.ts'
import { takeLookUps, type UnknownTarget } from '../records/index.ts'
import { channelFor, type EngineDeps } from './deps.ts'
import { afterLookUp } from './outcome.ts'
import { recordResult } from './record-result.ts'

/** Clocks of platforms differ from ours by seconds. */
const CLOCK_SKEW_MS = 5 * 60_000

async function find(deps: EngineDeps, target: UnknownTarget): Promise<FindResult> {
  const channel = channelFor(deps, target)
  if (!channel) return { outcome: 'cannot-look', detail: 'no channel' }
  const since = new Date(target.calledAt.getTime() - CLOCK_SKEW_MS)
  try {
    const context = await deps.openContext(target.accountId)
    return await channel.findOwn(context, target.payload, since)
  } catch (error) {
    return { outcome: 'cannot-look', detail: messageOf(error) }
  }
}

async function lookUp(deps: EngineDeps, target: UnknownTarget): Promise<void> {
  const found = await find(deps, target)
  const once = channelFor(deps, target)?.traits.once ?? 'none'
  const next = afterLookUp(found, { ...target, now: deps.clock.now(), once }, deps.pace)
  await recordResult(deps, {
    targetId: target.targetId,
    publicationId: target.publicationId,
    rehearsal: target.rehearsal,
    from: { status: 'unknown' },
    next,
    attempt: {
      step: 'look-up',
      outcome: found.outcome,
      detail: found.outcome === 'found' ? (found.permalink ?? found.remoteId) : detailOf(found),
    },
  })
}

function detailOf(found: FindResult): string {
  return found.outcome === 'cannot-look' ? found.detail : ''
}

/** Looks on our own timelines for posts of which nobody knows whether they are live. Gives the look-ups under way. */
export async function lookUpUnknown(deps: EngineDeps): Promise<Promise<void>[]> {
  const now = deps.clock.now()
  // Taken again after the lease, should this process die in between.
  const taken = await takeLookUps(deps.db, deps.councilId, now, new Date(now.getTime() + deps.pace.leaseMs))
  return taken.map((target) => lookUp(deps, target))
}
