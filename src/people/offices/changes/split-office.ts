import { inTransaction, type Db, type Tx } from '../../../platform/db/index.ts'
import type { NewOffice, Office } from '../contract.ts'
import { findStanding } from './merge-offices.ts'
import { moveRoles } from '../roles/move-roles.ts'
import {
  dayOf,
  recordOffices,
  refuse,
  refuseDay,
  refuseNames,
  type Changed,
  type Changing,
  type Refused,
} from './office-change.ts'
import { insertEvent, insertParts } from './office-events.store.ts'
import { endOffices, insertOffice, lockOffices } from '../offices.store.ts'

/** `heir` is the index in `into` of the office that gets the roles when the old one does not go on. */
export type Split = { into: readonly NewOffice[]; goesOn: boolean; heir: number }

async function findSplit(tx: Tx, changing: Changing, id: number, split: Split): Promise<Office | Refused> {
  const found = await findStanding(tx, changing.councilId, [id])
  if ('ok' in found) return found
  const [office] = found
  if (office === undefined) return refuse('not-found')
  if (!split.goesOn && split.into[split.heir] === undefined) return refuse('no-such-heir')
  const except = split.goesOn ? [] : [id]
  const refused =
    (await refuseDay(tx, changing, [id])) ?? (await refuseNames(tx, changing.councilId, split.into, except))
  return refused ?? office
}

/**
 * Splits an office: new ones begin, and the old one ends the day before or goes on beside them. When it ends, its
 * people's roles and its programmes follow to the heir; when it goes on, everything stays with it.
 */
export async function splitOffice(db: Db, changing: Changing, id: number, split: Split): Promise<Changed> {
  return inTransaction(db, async (tx): Promise<Changed> => {
    const { councilId, officerId } = changing
    await lockOffices(tx, councilId)
    const office = await findSplit(tx, changing, id, split)
    if ('ok' in office) return office
    const moment = { day: dayOf(changing), legalBasis: changing.legalBasis ?? '' }
    const eventId = await insertEvent(tx, { councilId, kind: 'split', officerId, ...moment })
    if (!split.goesOn) await endOffices(tx, councilId, [id], moment.day)
    const ids: number[] = []
    for (const one of split.into) ids.push(await insertOffice(tx, councilId, one, { ...moment, eventId }))
    const heir = split.goesOn ? null : (ids[split.heir] ?? null)
    await insertParts(tx, councilId, eventId, [
      {
        officeId: id,
        part: split.goesOn ? 'subject' : 'predecessor',
        isNew: false,
        name: office.name,
        nameBefore: null,
      },
      ...split.into.map(({ name }, index) => {
        const officeId = ids[index] ?? 0
        const part = officeId === heir ? ('heir' as const) : ('successor' as const)
        return { officeId, part, isNew: true, name, nameBefore: null }
      }),
    ])
    if (heir !== null) await moveRoles(tx, { councilId, by: officerId, eventId }, [id], heir)
    const detail = `→ ${split.into.map(({ name }) => name).join(', ')}`
    await recordOffices(tx, changing, { action: 'office.split', names: [office.name], detail })
    return { ok: true, eventId, officeIds: ids }
  })
}
