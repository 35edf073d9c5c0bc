import { randomUUID } from 'node:crypto'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import type { ChannelContext } from '../channels/channel.ts'
import {
  addAttempts,
  claimTargets,
  holdTargets,
  lastCalls,
  isPausedFor,
  listPausedOffices,
  listScheduledTargets,
  listWaits,
  lockAgainstPauses,
  lockPublication,
  postponeTargets,
  settlePublication,
  type DueTarget,
} from '../records/index.ts'
import { channelFor, type EngineDeps } from './deps.ts'
import type { Claimed } from './publish-target.ts'

/** Contexts opened before the moment, by target. */
export type Contexts = Map<string, ChannelContext>

/** Why a whole release may not go out at its moment; null when it may. Asked under the claim. */
async function whyHold(
  deps: EngineDeps,
  tx: Tx,
  publication: { articleId: number; articleVersion: number },
): Promise<string | null> {
  const found = await deps.findReleasable(tx, publication.articleId)
  if (!found.ok) return found.refusal
  return found.article.version === publication.articleVersion ? null : 'newer-version'
}

/** When each target may be called at the earliest, by the waits platforms asked for and the spacing of each account. */
function earliestCalls(
  deps: EngineDeps,
  targets: DueTarget[],
  known: {
    waits: { channel: string; accountId: number; until: Date }[]
    calls: Map<number, Date>
    now: Date
  },
): Map<string, Date> {
  const { waits, calls, now } = known
  return new Map(
    targets.map((target) => {
      const spacing = channelFor(deps, target)?.traits.spacingMs ?? 0
      const last = calls.get(target.accountId)?.getTime() ?? 0
      const asked = waits
        .filter((wait) => wait.channel === target.channel && [0, target.accountId].includes(wait.accountId))
        .map((wait) => wait.until.getTime())
      const earliest = Math.max(now.getTime(), target.rehearsal ? 0 : last + spacing, ...asked)
      return [target.targetId, new Date(earliest)]
    }),
  )
}

async function sortDue(
  deps: EngineDeps,
  tx: Tx,
  targets: DueTarget[],
  now: Date,
): Promise<{ go: DueTarget[]; later: Map<number, string[]>; paused: string[]; closed: string[] }> {
  const { councilId } = deps
  const offices = await listPausedOffices(tx, councilId, now)
  const waits = await listWaits(tx, councilId, now)
  const calls = await lastCalls(tx, councilId, [...new Set(targets.map((target) => target.accountId))])
  const earliest = earliestCalls(deps, targets, { waits, calls, now })
  const isPaused = (target: DueTarget) => isPausedFor(offices, target.accountOfficeId, target.officeId)
  const closed = targets.filter((target) => target.isClosed)
  const open = targets.filter((target) => !target.isClosed && !isPaused(target))
  const later = new Map<number, string[]>()
  for (const target of open) {
    const at = earliest.get(target.targetId)?.getTime() ?? 0
    if (at > now.getTime()) later.set(at, [...(later.get(at) ?? []), target.targetId])
  }
  return {
    go: open.filter((target) => (earliest.get(target.targetId)?.getTime() ?? 0) <= now.getTime()),
    later,
    paused: targets.filter((target) => !target.isClosed && isPaused(target)).map(({ targetId }) => targetId),
    closed: closed.map(({ targetId }) => targetId),
  }
}

/**
 * Takes what is due of one release, all of it in one transaction in which pause, cancellation, confirmation, embargo and
 * account are looked at once more: a release can be stopped up to the last moment. Gives the targets that are ours to publish.
 */
export function claimDue(deps: EngineDeps, publicationId: number, contexts: Contexts): Promise<Claimed[]> {
  const { councilId } = deps
  return inTransaction(deps.db, async (tx) => {
    await lockAgainstPauses(tx, councilId, 'claiming')
    const publication = await lockPublication(tx, councilId, publicationId)
    const now = deps.clock.now()
    const targets = (await listScheduledTargets(tx, councilId, publicationId, now)).filter(
      (target) => target.dueUntil >= now,
    )
    if (!publication || targets.length === 0) return []
    const ids = targets.map((target) => target.targetId)
    const why = await whyHold(deps, tx, publication)
    if (why !== null) {
      await hold(deps, tx, ids, why)
      await settlePublication(tx, councilId, publicationId)
      return []
    }
    const { go, later, paused, closed } = await sortDue(deps, tx, targets, now)
    if (paused.length > 0) await hold(deps, tx, paused, 'paused')
    if (closed.length > 0) await hold(deps, tx, closed, 'account-closed')
    for (const [at, some] of later) await postponeTargets(tx, councilId, some, new Date(at))
    const claim = { claimId: randomUUID(), now, leaseUntil: new Date(now.getTime() + deps.pace.leaseMs) }
    const called = go.filter((target) => target.prepared || target.mode === 'assisted')
    const taken = await claimTargets(
      tx,
      councilId,
      { ids: go.map((target) => target.targetId), called: called.map((target) => target.targetId) },
      claim,
    )
    await settlePublication(tx, councilId, publicationId)
    return go
      .filter((target) => taken.has(target.targetId))
      .map((target) => ({ target, claimId: claim.claimId, context: contexts.get(target.targetId) ?? null }))
  })
}

async function hold(deps: EngineDeps, tx: Tx, ids: string[], why: string): Promise<void> {
  const now = deps.clock.now()
  await holdTargets(tx, deps.councilId, ids, { problemKind: why, now })
  const attempts = ids.map((targetId) => ({ targetId, at: now, step: 'claim', outcome: `held: ${why}` }))
  await addAttempts(tx, deps.councilId, attempts)
}
