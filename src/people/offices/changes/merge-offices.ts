import { inTransaction, type Db, type Tx } from '../../../platform/db/index.ts'
import type { NewOffice, Office } from '../contract.ts'
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
import { endOffices, findOffice, insertOffice, lockOffices } from '../offices.store.ts'

export type MergeInto = { officeId: number } | NewOffice
type Plan = { ending: Office[]; goingOn: Office | null }

/** The offices as they stand now; refused when one of them is not the council's or stands no longer. */
export async function findStanding(
  tx: Tx,
  councilId: number,
  ids: readonly number[],
): Promise<Office[] | Refused> {
  const found: Office[] = []
  for (const id of new Set(ids)) {
    const office = await findOffice(tx, councilId, id)
    if (office === null) return refuse('not-found')
    if (office.to !== null) return refuse('not-standing')
    found.push(office)
  }
  return found
}

async function planMerge(
  tx: Tx,
  changing: Changing,
  ids: readonly number[],
  into: MergeInto,
): Promise<Plan | Refused> {
  const { councilId } = changing
  const ending = await findStanding(tx, councilId, ids)
  if ('ok' in ending) return ending
  if ('officeId' in into) {
    if (ids.includes(into.officeId)) return refuse('merged-with-itself')
    const goingOn = await findStanding(tx, councilId, [into.officeId])
    if ('ok' in goingOn) return goingOn
    const refused = await refuseDay(tx, changing, [...ids, into.officeId])
    return refused ?? { ending, goingOn: goingOn[0] ?? null }
  }
  const refused = (await refuseDay(tx, changing, ids)) ?? (await refuseNames(tx, councilId, [into], ids))
  return refused ?? { ending, goingOn: null }
}

/**
 * Merges offices into a new one or into one that stands: the old ones end the day before, their people's roles follow.
 * What they did (reports, accounts, figures) stays theirs; `followHeirs` says who answers for it now.
 */
export async function mergeOffices(
  db: Db,
  changing: Changing,
  ids: readonly number[],
  into: MergeInto,
): Promise<Changed> {
  return inTransaction(db, async (tx): Promise<Changed> => {
    const { councilId, officerId } = changing
    await lockOffices(tx, councilId)
    const plan = await planMerge(tx, changing, ids, into)
    if ('ok' in plan) return plan
    const { ending, goingOn } = plan
    const endingIds = ending.map((office) => office.id)
    const moment = { day: dayOf(changing), legalBasis: changing.legalBasis ?? '' }
    const eventId = await insertEvent(tx, { councilId, kind: 'merged', officerId, ...moment })
    await endOffices(tx, councilId, endingIds, moment.day)
    const made = 'officeId' in into ? null : into
    const heir =
      made === null
        ? { id: goingOn?.id ?? 0, name: goingOn?.name ?? '' }
        : { id: await insertOffice(tx, councilId, made, { day: moment.day, eventId }), name: made.name }
    await insertParts(tx, councilId, eventId, [
      ...ending.map(({ id, name }) => {
        return { officeId: id, part: 'predecessor' as const, isNew: false, name, nameBefore: null }
      }),
      { officeId: heir.id, part: 'heir', isNew: made !== null, name: heir.name, nameBefore: null },
    ])
    const moved = await moveRoles(tx, { councilId, by: officerId, eventId }, endingIds, heir.id)
    const detail = `→ ${heir.name}; roles ${moved}`
    const names = ending.map((office) => office.name)
    await recordOffices(tx, changing, { action: 'office.merged', names, detail })
    return { ok: true, eventId, officeIds: [heir.id] }
  })
}
