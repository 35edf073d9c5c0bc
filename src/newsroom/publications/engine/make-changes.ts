import { messageOf } from '../../../platform/errors.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import type { Channel, ChannelContext, ChangeResult } from '../channels/channel.ts'
import { addAttempts, saveChangeState, takeChanges, type OpenChange } from '../records/index.ts'
import { channelFor, type EngineDeps } from './deps.ts'
import { waitAfter } from './outcome.ts'
import { settleChange } from './settle-change.ts'

/** Corrections and removals may be repeated; after this many a person looks. */
const MAX_TRIES = 6

/** True when the platform cannot do it and an officer has to. */
function isByHand(change: OpenChange, channel: Channel | null): boolean {
  if (change.remoteId === null || channel === null) return true
  if (change.mode === 'assisted' && !change.rehearsal) return true
  const { correct, remove } = channel.traits
  return (change.kind === 'correction' ? correct : remove) === 'by-officer'
}

async function make(channel: Channel, context: ChannelContext, change: OpenChange): Promise<ChangeResult> {
  const remoteId = change.remoteId ?? ''
  if (change.kind === 'withdrawal') return channel.remove(context, remoteId)
  if (change.payload === null) return { outcome: 'unknown', detail: 'no payload' }
  return channel.correct(context, remoteId, change.payload)
}

async function makeSafely(deps: EngineDeps, channel: Channel, change: OpenChange): Promise<ChangeResult> {
  try {
    return await make(channel, await deps.openContext(change.accountId), change)
  } catch (error) {
    deps.log.error({ err: error, target: change.targetId }, 'a channel threw while changing a post')
    return { outcome: 'unknown', detail: messageOf(error) }
  }
}

/** Waits before a change is tried again; null when it is over. */
function waitFor(deps: EngineDeps, change: OpenChange, result: ChangeResult): number | null {
  if (result.outcome === 'done' || change.tries + 1 >= MAX_TRIES) return null
  if (result.outcome === 'unknown') return waitAfter(null, change.tries, deps.pace, deps.random())
  const passing = result.kind === 'rate-limited' || result.kind === 'unavailable'
  return passing ? waitAfter(result.retryAfterMs, change.tries, deps.pace, deps.random()) : null
}

async function perform(deps: EngineDeps, change: OpenChange): Promise<void> {
  const { councilId } = deps
  const channel = channelFor(deps, change)
  const byHand = isByHand(change, channel)
  const result = byHand || !channel ? null : await makeSafely(deps, channel, change)
  const now = deps.clock.now()
  const wait = result === null ? null : waitFor(deps, change, result)
  const problem = result === null || result.outcome === 'done' ? null : result.detail
  const outcome = result === null ? 'waiting-for-officer' : result.outcome
  await inTransaction(deps.db, async (tx) => {
    const status = wait === null ? outcome : 'pending'
    const tryAt = wait === null ? {} : { tryAt: new Date(now.getTime() + wait) }
    await saveChangeState(tx, councilId, change, { status, problem, now, ...tryAt })
    const said = result?.outcome === 'refused' ? `refused: ${result.kind}` : outcome
    const attempt = { targetId: change.targetId, at: now, step: change.kind, outcome: said }
    await addAttempts(tx, councilId, [{ ...attempt, detail: problem ?? '' }])
    if (result?.outcome !== 'done') return
    await settleChange(tx, deps, { ...change, permalink: result.permalink, now })
  })
}

/** Makes corrections and withdrawals that are due. Gives those under way; they throw nothing. */
export async function makeChanges(deps: EngineDeps): Promise<Promise<void>[]> {
  const now = deps.clock.now()
  const leaseUntil = new Date(now.getTime() + deps.pace.leaseMs)
  const taken = await takeChanges(deps.db, deps.councilId, { now, leaseUntil })
  return taken.map((change) =>
    perform(deps, change).catch((error: unknown) =>
      deps.log.error({ err: error, target: change.targetId }, 'changing a post'),
    ),
  )
}
