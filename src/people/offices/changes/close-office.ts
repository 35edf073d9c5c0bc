import { inTransaction, type Db, type Tx } from '../../../platform/db/index.ts'
import type { Office } from '../contract.ts'
import { findStanding } from './merge-offices.ts'
import { moveRoles } from '../roles/move-roles.ts'
import { dayOf, recordOffices, refuseDay, type Changed, type Changing } from './office-change.ts'
import { insertEvent, insertParts } from './office-events.store.ts'
import { endOffices, lockOffices } from '../offices.store.ts'

/** Ends a standing office within a transaction that checked it may; its people's roles there end. Gives the event. */
export async function writeClosing(
  tx: Tx,
  changing: Changing,
  office: Pick<Office, 'id' | 'name'>,
): Promise<number> {
  const { councilId, officerId } = changing
  const moment = { day: dayOf(changing), legalBasis: changing.legalBasis ?? '' }
  const eventId = await insertEvent(tx, { councilId, kind: 'closed', officerId, ...moment })
  await endOffices(tx, councilId, [office.id], moment.day)
  await insertParts(tx, councilId, eventId, [
    { officeId: office.id, part: 'subject', isNew: false, name: office.name, nameBefore: null },
  ])
  const ended = await moveRoles(tx, { councilId, by: officerId, eventId }, [office.id], null)
  const detail = `roles ${ended}`
  await recordOffices(tx, changing, { action: 'office.closed', names: [office.name], detail })
  return eventId
}

/** Closes an office without a successor: the day is the first on which it no longer stands. */
export async function closeOffice(db: Db, changing: Changing, id: number): Promise<Changed> {
  return inTransaction(db, async (tx): Promise<Changed> => {
    await lockOffices(tx, changing.councilId)
    const found = await findStanding(tx, changing.councilId, [id])
    if ('ok' in found) return found
    const refused = await refuseDay(tx, changing, [id])
    if (refused) return refused
    for (const office of found) {
      return { ok: true, eventId: await writeClosing(tx, changing, office), officeIds: [id] }
    }
    throw new Error(`office ${id} went away under its lock`)
  })
}
