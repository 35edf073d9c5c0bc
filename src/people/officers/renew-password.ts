import type { Clock } from '../../platform/clock.ts'
import { inTransaction, type Db } from '../../platform/db/index.ts'
import { recordAudit } from '../audit.store.ts'
import { dropSecondFactors, findOfficer, findOfficerByEmail } from '../officers.store.ts'
import { endSessions } from '../sessions.store.ts'
import { makeLink } from './enter-by-link.ts'

type Deps = { db: Db; clock: Clock }

/** `officerId` null: whoever keeps the machine, at its command line. */
type By = { councilId: number; officerId: string | null }

/**
 * A link with which an officer sets a new password; with `removeSecondFactor` authenticator and passkeys go, and every
 * device is signed out. Null when the council has no such active officer.
 */
export async function linkNewPassword(
  deps: Deps,
  by: By,
  target: { id: string; removeSecondFactor: boolean },
): Promise<{ id: string; token: string; expiresAt: Date } | null> {
  const { councilId } = by
  return inTransaction(deps.db, async (tx) => {
    const officer = await findOfficer(tx, councilId, target.id)
    if (!officer?.active) return null
    const { name, email, role } = officer
    const about = { councilId, createdBy: by.officerId, officerId: target.id, name, email, role }
    const made = await makeLink(tx, { ...about, kind: 'new-password' }, deps.clock.now())
    if (target.removeSecondFactor) {
      await dropSecondFactors(tx, councilId, target.id)
      await endSessions(tx, target.id)
    }
    const detail = target.removeSecondFactor ? 'second factor and passkeys removed' : ''
    await recordAudit(tx, { ...by, action: 'officer.new-password-link', subject: target.id, detail })
    return made
  })
}

/** The same for whoever keeps the machine, when nobody who manages officers can sign in any more: found by the address. */
export async function linkNewPasswordOf(
  deps: Deps,
  councilId: number,
  target: { email: string; removeSecondFactor: boolean },
): Promise<{ token: string; expiresAt: Date } | null> {
  const id = await findOfficerByEmail(deps.db, councilId, target.email.trim().toLowerCase())
  return id === null ? null : linkNewPassword(deps, { councilId, officerId: null }, { ...target, id })
}
