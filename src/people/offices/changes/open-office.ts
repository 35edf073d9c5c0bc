import { inTransaction, type Db } from '../../../platform/db/index.ts'
import type { NewOffice } from '../contract.ts'
import { dayOf, recordOffices, refuseDay, refuseNames, type Changed, type Changing } from './office-change.ts'
import { insertEvent, insertParts } from './office-events.store.ts'
import { insertOffice, lockOffices } from '../offices.store.ts'

/** Opens an office: it stands from the day on. Refused when a standing one has its name or short name. */
export async function openOffice(db: Db, changing: Changing, office: NewOffice): Promise<Changed> {
  return inTransaction(db, async (tx): Promise<Changed> => {
    const { councilId, officerId } = changing
    await lockOffices(tx, councilId)
    const refused = (await refuseDay(tx, changing, [])) ?? (await refuseNames(tx, councilId, [office]))
    if (refused) return refused
    const day = dayOf(changing)
    const legalBasis = changing.legalBasis ?? ''
    const eventId = await insertEvent(tx, { councilId, kind: 'opened', day, legalBasis, officerId })
    const id = await insertOffice(tx, councilId, office, { day, eventId })
    const part = { officeId: id, part: 'subject' as const, isNew: true, name: office.name, nameBefore: null }
    await insertParts(tx, councilId, eventId, [part])
    await recordOffices(tx, changing, { action: 'office.opened', names: [office.name] })
    return { ok: true, eventId, officeIds: [id] }
  })
}
