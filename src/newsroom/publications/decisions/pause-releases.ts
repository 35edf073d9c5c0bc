import { can, lockOperators, NO_OFFICE, officesFor, recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction, type Db } from '../../../platform/db/index.ts'
import type { Crisis, HeldDecision } from '../contract.ts'
import { momentIn, rescheduleRelease, type PlanDeps } from '../planning/index.ts'
import {
  countUpcoming,
  endPause,
  findTarget,
  insertPause,
  listHeld,
  listOfficeNames,
  listOpenPauses,
  lockAgainstPauses,
} from '../records/index.ts'
import { decideForTarget } from './decide-target.ts'

export type PauseRefusal = 'not-found' | 'forbidden' | 'bad-time' | 'past'

function mayPause(actor: Actor, officeId: number | null): boolean {
  return can(actor, 'publications.pause', officeId ?? NO_OFFICE)
}

function untilOf(
  pause: { until: string | null; timeZone: string },
  now: Date,
): { ok: true; at: Date | null } | { ok: false; refusal: PauseRefusal } {
  if (pause.until === null) return { ok: true, at: null }
  const found = momentIn(pause.until, pause.timeZone)
  if (!found.ok) return { ok: false, refusal: 'bad-time' }
  return found.at <= now ? { ok: false, refusal: 'past' } : found
}

/**
 * Stops every release of an office, or of all, from this moment on: once this answers, nothing new goes out. `until` is
 * a local time; without it the pause stays until somebody ends it.
 */
export async function pauseReleases(
  deps: PlanDeps,
  actor: Actor,
  pause: { officeId: number | null; reason: string; until: string | null; timeZone: string },
): Promise<{ ok: true; pauseId: number } | { ok: false; refusal: PauseRefusal }> {
  const officerId = actor.officer?.id
  if (officerId === undefined || !mayPause(actor, pause.officeId)) return { ok: false, refusal: 'forbidden' }
  const { councilId } = actor
  const now = deps.clock.now()
  const until = untilOf(pause, now)
  if (!until.ok) return until
  const names = await listOfficeNames(deps.db, councilId)
  if (pause.officeId !== null && !names.some((one) => one.id === pause.officeId)) {
    return { ok: false, refusal: 'not-found' }
  }
  const { officeId, reason } = pause
  const pauseId = await inTransaction(deps.db, async (tx) => {
    await lockAgainstPauses(tx, councilId, 'pausing')
    const id = await insertPause(tx, {
      councilId,
      officeId,
      reason,
      until: until.at,
      officerId,
      now,
    })
    await recordAudit(tx, {
      councilId,
      officerId,
      action: 'publication.paused',
      subject: names.find((one) => one.id === officeId)?.name ?? 'all offices',
      detail: until.at === null ? reason : `${reason}; until ${until.at.toISOString()}`,
    })
    return id
  })
  return { ok: true, pauseId }
}

/** Ends a pause. What it held stays held until somebody has reviewed it. */
export async function resumeReleases(
  deps: PlanDeps,
  actor: Actor,
  pauseId: number,
): Promise<{ ok: true } | { ok: false; refusal: PauseRefusal }> {
  const { councilId } = actor
  const officerId = actor.officer?.id
  const pause = (await listOpenPauses(deps.db, councilId)).find((one) => one.id === pauseId)
  if (!pause || officerId === undefined) return { ok: false, refusal: 'not-found' }
  if (!mayPause(actor, pause.officeId)) return { ok: false, refusal: 'forbidden' }
  const ended = await inTransaction(deps.db, async (tx) => {
    const done = await endPause(tx, councilId, pauseId, { officerId, now: deps.clock.now() })
    if (!done) return false
    const subject = pause.officeName ?? 'all offices'
    await recordAudit(tx, {
      councilId,
      officerId,
      action: 'publication.resumed',
      subject,
      detail: pause.reason,
    })
    return true
  })
  return ended ? { ok: true } : { ok: false, refusal: 'not-found' }
}

/**
 * Decides what becomes of each release that was held: out now, at another moment, or not at all. Gives what could not
 * be done, by target, with the reason; the others are done.
 */
export async function reviewHeld(
  deps: PlanDeps,
  actor: Actor,
  decisions: HeldDecision[],
): Promise<{ targetId: string; refusal: string }[]> {
  const refused: { targetId: string; refusal: string }[] = []
  const moved = new Set<string>()
  for (const decision of decisions) {
    const result = await review(deps, actor, decision, moved)
    if (!result.ok) refused.push({ targetId: decision.targetId, refusal: result.refusal })
  }
  return refused
}

async function review(
  deps: PlanDeps,
  actor: Actor,
  decision: HeldDecision,
  moved: Set<string>,
): Promise<{ ok: true } | { ok: false; refusal: string }> {
  const { targetId } = decision
  if (decision.decision === 'release') {
    return decideForTarget(deps, actor, targetId, { decision: 'publish-now' })
  }
  if (decision.decision === 'cancel') return decideForTarget(deps, actor, targetId, { decision: 'cancel' })
  const target = await findTarget(deps.db, actor.councilId, targetId)
  if (!target) return { ok: false, refusal: 'not-found' }
  const { at, timeZone } = decision
  // The whole release moves: its other accounts are decided with the same moment.
  const key = `${target.publicationId} ${at} ${timeZone}`
  if (moved.has(key)) return { ok: true }
  const result = await rescheduleRelease(deps, actor, target.publicationId, { at, timeZone })
  if (result.ok) moved.add(key)
  return result
}

/** The crisis page: who stopped what, what became due meanwhile. */
export async function readCrisis(deps: { db: Db; clock: PlanDeps['clock'] }, actor: Actor): Promise<Crisis> {
  const { councilId } = actor
  const offices = officesFor(actor, 'publications.pause')
  const now = deps.clock.now()
  const pauses = await listOpenPauses(deps.db, councilId)
  const held = await listHeld(deps.db, councilId, offices)
  const names = await listOfficeNames(deps.db, councilId)
  return {
    pauses: pauses.map((pause) => ({
      ...pause,
      until: pause.until?.toISOString() ?? null,
      pausedAt: pause.pausedAt.toISOString(),
      expired: pause.until !== null && pause.until <= now,
    })),
    held: held.map((row) => ({ ...row, releaseAt: row.releaseAt?.toISOString() ?? null })),
    upcoming: await countUpcoming(deps.db, councilId, offices),
    offices: names.filter((one) => offices === 'all' || offices.includes(one.id)),
    mayPauseAll: mayPause(actor, null),
  }
}

/**
 * Stops every release of a council for whoever keeps the machine, after a backup was restored: what went out since it was
 * made is planned again in it. It stands in the name of a manager, who can end it; without one nothing is released anyway.
 */
export async function holdAllReleases(
  db: Db,
  councilId: number,
  pause: { reason: string; now: Date },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const [officerId] = await lockOperators(tx, councilId)
    if (officerId === undefined) return
    await lockAgainstPauses(tx, councilId, 'pausing')
    await insertPause(tx, { ...pause, councilId, officeId: null, until: null, officerId })
    const detail = pause.reason
    const subject = 'all offices'
    await recordAudit(tx, { councilId, officerId: null, action: 'publication.paused', subject, detail })
  })
}
