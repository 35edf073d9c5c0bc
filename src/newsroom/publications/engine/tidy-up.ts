import { inTransaction } from '../../../platform/db/index.ts'
import {
  addAttempts,
  listChecksDue,
  listChecksOutdated,
  listOpenLeases,
  missOverdue,
  settlePublication,
} from '../records/index.ts'
import type { EngineDeps } from './deps.ts'
import { afterLease } from './outcome.ts'
import { recordResult } from './record-result.ts'

/**
 * Looks at the readiness of releases at scheduling, a day and ten minutes before their moment, and as soon as one of their
 * accounts is lost or works again: that look asks no platform, whoever wrote it down has just done so.
 */
export async function checkAhead(deps: EngineDeps): Promise<Promise<void>[]> {
  const now = deps.clock.now()
  const due = await listChecksDue(deps.db, deps.councilId, now)
  const planned = new Set(due.map(({ publicationId }) => publicationId))
  const outdated = (await listChecksOutdated(deps.db, deps.councilId, now)).filter((id) => !planned.has(id))
  const again = outdated.map((publicationId) => ({ publicationId, occasion: 'scheduling' as const }))
  return [...due, ...again].map(async ({ publicationId, occasion }) => {
    await deps.checkReadiness(publicationId, occasion)
  })
}

/** Claims whose process died become due again, or unknown when something may have been sent. */
export async function recoverLeases(deps: EngineDeps): Promise<void> {
  const now = deps.clock.now()
  for (const open of await listOpenLeases(deps.db, deps.councilId, now)) {
    const next = afterLease({ calledAt: open.calledAt, dueUntil: open.dueUntil ?? now, now })
    await recordResult(deps, {
      targetId: open.targetId,
      publicationId: open.publicationId,
      // Nothing becomes published here.
      rehearsal: true,
      from: { status: 'publishing', claimId: open.claimId ?? '' },
      next,
      attempt: { step: 'claim', outcome: `process died: ${next.status}` },
    })
  }
}

/** What is too old is missed, and a person decides. */
export async function noteMissed(deps: EngineDeps): Promise<void> {
  const now = deps.clock.now()
  await inTransaction(deps.db, async (tx) => {
    const missed = await missOverdue(tx, deps.councilId, now)
    const attempts = missed.map(({ targetId }) => ({ targetId, at: now, step: 'claim', outcome: 'missed' }))
    await addAttempts(tx, deps.councilId, attempts)
    for (const id of new Set(missed.map((one) => one.publicationId))) {
      await settlePublication(tx, deps.councilId, id)
    }
  })
}
