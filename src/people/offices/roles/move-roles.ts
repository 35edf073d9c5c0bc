import type { Tx } from '../../../platform/db/index.ts'
import { deleteRoles, insertRoles, listHeld, listMoved, type Held, type RoleMoment } from './roles.store.ts'

/** Moves the roles of offices that end to their heir, or ends them where there is none. Gives how many ended. */
export async function moveRoles(
  tx: Tx,
  moment: RoleMoment,
  from: readonly number[],
  heir: number | null,
): Promise<number> {
  const held = await listHeld(tx, moment.councilId, { officeIds: from })
  if (heir !== null) {
    const moved = new Map(held.map((one) => [`${one.officerId} ${one.role}`, { ...one, officeId: heir }]))
    await insertRoles(tx, moment, [...moved.values()])
  }
  return deleteRoles(tx, moment, held)
}

/**
 * Puts roles back where an event took them from. Whoever has lost the role in the heir since does not get the old one
 * back: somebody took it on purpose.
 */
export async function moveRolesBack(
  tx: Tx,
  moment: RoleMoment & { eventId: number },
  heir: number | null,
): Promise<void> {
  const moved = await listMoved(tx, moment.councilId, moment.eventId)
  const now = heir === null ? [] : await listHeld(tx, moment.councilId, { officeIds: [heir] })
  const stillHolds = (one: Held): boolean =>
    heir === null || now.some((held) => held.officerId === one.officerId && held.role === one.role)
  const back = moved.filter((one) => !one.given && stillHolds(one))
  // Noted as done by hand: an event's own lines say what it did when it happened.
  const byHand = { ...moment, eventId: null }
  await deleteRoles(
    tx,
    byHand,
    moved.filter((one) => one.given),
  )
  await insertRoles(tx, byHand, back)
}
