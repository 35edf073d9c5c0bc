import { inTransaction, type Db, type Tx } from '../../../platform/db/index.ts'
import { recordAudit } from '../../audit.store.ts'
import type { Duty, OfficeRole } from '../../contract.ts'
import { findOfficer } from '../../officers.store.ts'
import { listHeirs } from '../changes/office-events.store.ts'
import { findOffice, listOffices, lockOffices } from '../offices.store.ts'
import { deleteRoles, insertRoles, listHeld } from './roles.store.ts'
import { followHeirs } from '../changes/succession.ts'

export type RoleGift = { officeId: number; roles: readonly OfficeRole[] }
export type RolesSet = { ok: true } | { ok: false; refusal: 'not-found' | 'not-standing' }
type By = { councilId: number; officerId: string | null }

/**
 * Gives an officer all of these roles in an office and takes the others there; an empty list takes them out of it.
 * Officer and office must be the council's. What changed is in the audit and in office_role_event.
 */
export async function setRoles(db: Db, by: By, target: string, gift: RoleGift): Promise<RolesSet> {
  return inTransaction(db, async (tx): Promise<RolesSet> => {
    const { councilId } = by
    await lockOffices(tx, councilId)
    const office = await findOffice(tx, councilId, gift.officeId)
    const officer = await findOfficer(tx, councilId, target)
    if (office === null || officer === null) return { ok: false, refusal: 'not-found' }
    if (office.to !== null && gift.roles.length > 0) return { ok: false, refusal: 'not-standing' }
    const held = await listHeld(tx, councilId, { officeIds: [office.id], officerId: target })
    const moment = { councilId, by: by.officerId, eventId: null }
    const gone = await deleteRoles(
      tx,
      moment,
      held.filter((one) => !gift.roles.includes(one.role)),
    )
    const wanted = gift.roles.map((role) => ({ officerId: target, officeId: office.id, role }))
    const added = await insertRoles(tx, moment, wanted)
    if (gone + added === 0) return { ok: true }
    const detail = `${office.name}: ${gift.roles.join(', ') || '-'}`
    await recordAudit(tx, { ...by, action: 'officer.office-roles', subject: target, detail })
    return { ok: true }
  })
}

/** Why duties cannot be promised: an office that is not the council's, or no longer stands; null when they can. */
export async function refuseDuties(
  db: Db,
  councilId: number,
  duties: readonly RoleGift[],
): Promise<'not-found' | 'not-standing' | null> {
  for (const { officeId } of duties) {
    const office = await findOffice(db, councilId, officeId)
    if (office === null) return 'not-found'
    if (office.to !== null) return 'not-standing'
  }
  return null
}

/** What every officer of a council does in the offices that stand, by officer id. */
export async function listDuties(db: Db, councilId: number): Promise<Map<string, Duty[]>> {
  const standing = new Set((await listOffices(db, councilId)).map(({ id }) => id))
  const duties = new Map<string, Duty[]>()
  for (const { officerId, officeId, role } of await listHeld(db, councilId, {})) {
    if (!standing.has(officeId)) continue
    const own = duties.get(officerId) ?? []
    const known = own.find((duty) => duty.officeId === officeId)
    if (known) known.roles.push(role)
    else own.push({ officeId, roles: [role] })
    duties.set(officerId, own)
  }
  return duties
}

/**
 * Gives the roles an invitation promised. An office merged meanwhile is followed to its heir; one that was closed is
 * left out.
 */
export async function giveInvitedRoles(
  tx: Tx,
  by: By,
  target: string,
  gifts: readonly RoleGift[],
): Promise<void> {
  if (gifts.length === 0) return
  const { councilId } = by
  await lockOffices(tx, councilId)
  const heirs = await listHeirs(tx, councilId)
  for (const gift of gifts) {
    const office = await findOffice(tx, councilId, followHeirs(gift.officeId, heirs))
    if (office === null || office.to !== null) continue
    const held = gift.roles.map((role) => ({ officerId: target, officeId: office.id, role }))
    await insertRoles(tx, { councilId, by: by.officerId, eventId: null }, held)
  }
}
