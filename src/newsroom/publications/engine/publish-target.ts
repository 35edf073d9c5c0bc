import { messageOf } from '../../../platform/errors.ts'
import type { Channel, ChannelContext, Checkpoint, PublishResult, Refused } from '../channels/channel.ts'
import { noteCalling, noteWait, saveClaimedCheckpoint, type DueTarget } from '../records/index.ts'
import { channelFor, openMediaFor, type EngineDeps } from './deps.ts'
import { afterPublish } from './outcome.ts'
import { recordResult } from './record-result.ts'

/** The call was not made, because the claim was lost meanwhile: whoever has it now goes on. */
type NotCalled = { outcome: 'lost-claim' } | { outcome: 'pending'; afterMs: number }
type Called = { result: PublishResult | NotCalled; offsetMs: number | null }

export type Claimed = { target: DueTarget; claimId: string; context: ChannelContext | null }

/** Ends a call that gives no answer: nobody knows what it did. The timer does not keep the process alive. */
async function within(ms: number, call: Promise<PublishResult>): Promise<PublishResult> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<PublishResult>((resolve) => {
    timer = setTimeout(() => resolve({ outcome: 'unknown', detail: `no answer within ${ms} ms` }), ms)
    timer.unref()
  })
  return Promise.race([call, late]).finally(() => clearTimeout(timer))
}

/** Prepares what was not prepared ahead, then notes that the creating call follows. */
async function prepareUnderClaim(
  deps: EngineDeps,
  claimed: Claimed & { context: ChannelContext },
  channel: Channel,
): Promise<{ ok: true; checkpoint: Checkpoint } | { ok: false; result: PublishResult | NotCalled }> {
  const { target, claimId, context } = claimed
  const save = async (checkpoint: Checkpoint): Promise<void> => {
    const leaseUntil = new Date(deps.clock.now().getTime() + deps.pace.leaseMs)
    const ours = await saveClaimedCheckpoint(deps.db, deps.councilId, target.targetId, {
      claimId,
      leaseUntil,
      checkpoint,
    })
    if (!ours) throw new Error('lost-claim')
  }
  await openMediaFor(deps, channel, target.payload)
  const prepared = await channel.prepare(context, target.payload, { checkpoint: target.checkpoint, save })
  if (prepared.outcome === 'refused') return { ok: false, result: prepared }
  await save(prepared.checkpoint)
  if (prepared.outcome === 'pending') {
    return { ok: false, result: { outcome: 'pending', afterMs: prepared.afterMs } }
  }
  const now = deps.clock.now()
  const leaseUntil = new Date(now.getTime() + deps.pace.leaseMs)
  const ours = await noteCalling(deps.db, deps.councilId, target.targetId, { claimId, now, leaseUntil })
  return ours
    ? { ok: true, checkpoint: prepared.checkpoint }
    : { ok: false, result: { outcome: 'lost-claim' } }
}

async function call(deps: EngineDeps, claimed: Claimed): Promise<Called> {
  const { target } = claimed
  if (target.mode === 'assisted' && !target.rehearsal) {
    return { result: { outcome: 'waiting-for-officer' }, offsetMs: null }
  }
  const channel = channelFor(deps, target)
  if (!channel) {
    const result = { outcome: 'refused', kind: 'invalid', detail: 'no channel', retryAfterMs: null } as const
    return { result, offsetMs: null }
  }
  const context = claimed.context ?? (await deps.openContext(target.accountId))
  let checkpoint = target.checkpoint ?? {}
  if (!target.prepared) {
    const prepared = await prepareUnderClaim(deps, { ...claimed, context }, channel)
    if (!prepared.ok) return { result: prepared.result, offsetMs: null }
    ;({ checkpoint } = prepared)
  }
  const offsetMs = deps.clock.now().getTime() - target.releaseAt.getTime()
  const answer = within(deps.pace.callMs, channel.publish(context, target.payload, checkpoint))
  const result = await answer.catch((error: unknown) => unknownBy(deps, target, error))
  return { result, offsetMs }
}

/** A channel that throws is a bug; what it did before that, nobody knows. */
function unknownBy(deps: EngineDeps, target: DueTarget, error: unknown): PublishResult {
  deps.log.error({ err: error, target: target.targetId }, 'a channel threw while publishing')
  return { outcome: 'unknown', detail: messageOf(error) }
}

/** Before the creating call a fault of our own has created nothing. */
async function callSafely(deps: EngineDeps, claimed: Claimed): Promise<Called> {
  try {
    return await call(deps, claimed)
  } catch (error) {
    if (messageOf(error) === 'lost-claim') return { result: { outcome: 'lost-claim' }, offsetMs: null }
    deps.log.error({ err: error, target: claimed.target.targetId }, 'a target could not be prepared')
    const result = {
      outcome: 'refused',
      kind: 'unavailable',
      detail: messageOf(error),
      retryAfterMs: null,
    } as const
    return { result, offsetMs: null }
  }
}

/** Publishes one claimed target and writes down what came of it. */
export async function publishTarget(deps: EngineDeps, claimed: Claimed): Promise<void> {
  const { target, claimId } = claimed
  const { result, offsetMs } = await callSafely(deps, claimed)
  if (result.outcome === 'lost-claim') return
  const now = deps.clock.now()
  const common = {
    targetId: target.targetId,
    publicationId: target.publicationId,
    rehearsal: target.rehearsal,
    from: { status: 'publishing', claimId } as const,
  }
  if (result.outcome === 'pending') {
    const at = new Date(now.getTime() + result.afterMs)
    const next = { status: 'scheduled', at, problemKind: 'media-pending', problem: '' } as const
    await recordResult(deps, { ...common, next, attempt: { step: 'prepare', outcome: 'pending' } })
    return
  }
  if (result.outcome === 'refused') await noteForAccount(deps, target, result)
  const calling = { tries: target.tries, dueUntil: target.dueUntil, now }
  await recordResult(deps, {
    ...common,
    next: afterPublish(result, calling, deps.pace, deps.random()),
    attempt: { step: offsetMs === null ? 'prepare' : 'publish', ...wordsOf(result) },
    ...(offsetMs === null ? {} : { offsetMs }),
  })
}

/** What a refusal says of the account beyond this one post. */
async function noteForAccount(deps: EngineDeps, target: DueTarget, refused: Refused): Promise<void> {
  if (target.rehearsal) return
  if (refused.kind === 'auth') await deps.noteRefusedLogin(target.accountId, refused.detail)
  if (refused.kind !== 'rate-limited') return
  const now = deps.clock.now()
  const until = new Date(now.getTime() + (refused.retryAfterMs ?? deps.pace.retryMs))
  const wait = { channel: target.channel, accountId: target.accountId, until }
  await noteWait(deps.db, deps.councilId, wait, now)
}

function wordsOf(result: PublishResult): { outcome: string; detail: string } {
  switch (result.outcome) {
    case 'published':
      return { outcome: 'published', detail: result.permalink ?? result.remoteId }
    case 'refused':
      return { outcome: `refused: ${result.kind}`, detail: result.detail }
    case 'unknown':
      return { outcome: 'unknown', detail: result.detail }
    default:
      return { outcome: result.outcome, detail: '' }
  }
}
