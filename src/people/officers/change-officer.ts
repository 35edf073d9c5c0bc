import { inTransaction, type Db } from '../../platform/db/index.ts'
import { recordAudit } from '../audit.store.ts'
import type { Officer, Role } from '../contract.ts'
import { endSessions } from '../sessions.store.ts'
import { findOfficer, lockOperators, updateOfficer } from '../officers.store.ts'

export type OfficerChange = { role?: Role | undefined; active?: boolean | undefined }
export type ChangeResult =
  { ok: true; officer: Officer } | { ok: false; refusal: 'not-found' | 'last-operator' }

function describe(change: OfficerChange): string {
  const words = []
  if (change.role !== undefined) words.push(`role ${change.role}`)
  if (change.active !== undefined) words.push(change.active ? 'active' : 'not active')
  return words.join(', ')
}

const stopsOperating = (change: OfficerChange) =>
  change.active === false || (change.role !== undefined && change.role !== 'operator')

/**
 * Changes role or standing of an officer. The last active operator stays one: else nobody could let anybody in again.
 * A deactivated officer's sessions end in the same transaction.
 */
export async function changeOfficer(
  db: Db,
  by: { councilId: number; officerId: string },
  target: string,
  change: OfficerChange,
): Promise<ChangeResult> {
  return inTransaction(db, async (tx) => {
    const operators = await lockOperators(tx, by.councilId)
    if (!(await findOfficer(tx, by.councilId, target))) return { ok: false, refusal: 'not-found' } as const
    if (stopsOperating(change) && operators.length === 1 && operators[0] === target) {
      return { ok: false, refusal: 'last-operator' } as const
    }
    const { role, active } = change
    const values = { ...(role === undefined ? {} : { role }), ...(active === undefined ? {} : { active }) }
    if (Object.keys(values).length > 0) {
      await updateOfficer(tx, { councilId: by.councilId, officerId: target }, values)
      if (active === false) await endSessions(tx, target)
      await recordAudit(tx, { ...by, action: 'officer.changed', subject: target, detail: describe(change) })
    }
    const officer = await findOfficer(tx, by.councilId, target)
    if (!officer) throw new Error(`officer ${target} went away`)
    return { ok: true, officer } as const
  })
}
