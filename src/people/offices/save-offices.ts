import type { Tx } from '../../platform/db/index.ts'
import { writeChange, type OfficeWish } from './changes/change-office.ts'
import { writeClosing } from './changes/close-office.ts'
import type { Changing } from './changes/office-change.ts'
import { insertOffice, listOffices, lockOffices } from './offices.store.ts'

/** An office as a plan names it; what is absent stays as it is, or is an agency without affairs. */
export type PlannedOffice = OfficeWish & { name: string; shortName: string }

const keyOf = (name: string): string => name.trim().toLowerCase()

/**
 * Makes the standing offices of a council those of the list: known by short name, else by name; others are opened,
 * those not in the list closed. The first list of a council counts from `firstDay`, because earlier posts may be about
 * its offices. Names must be checked for doubles before. Gives the id of each by its short name in small letters.
 */
export async function saveOffices(
  tx: Tx,
  changing: Changing & { firstDay: string },
  planned: readonly PlannedOffice[],
): Promise<Map<string, number>> {
  const { councilId } = changing
  await lockOffices(tx, councilId)
  const open = await listOffices(tx, councilId)
  const matched = planned.map((office) => ({
    office,
    before:
      open.find((known) => keyOf(known.shortName) === keyOf(office.shortName)) ??
      open.find((known) => keyOf(known.name) === keyOf(office.name)),
  }))
  const kept = new Set(matched.map(({ before }) => before?.id))
  for (const gone of open.filter((office) => !kept.has(office.id))) await writeClosing(tx, changing, gone)
  const ids = new Map<string, number>()
  const day = open.length === 0 ? changing.firstDay : (changing.day ?? changing.today)
  for (const { office, before } of matched) {
    if (before !== undefined) await writeChange(tx, changing, before, office)
    ids.set(keyOf(office.shortName), before?.id ?? (await insertPlanned(tx, councilId, office, day)))
  }
  return ids
}

function insertPlanned(tx: Tx, councilId: number, office: PlannedOffice, day: string): Promise<number> {
  const whole = {
    name: office.name,
    shortName: office.shortName,
    kind: office.kind ?? 'agency',
    affairs: office.affairs ?? [],
    isDesk: office.isDesk ?? false,
    placeCode: office.placeCode ?? null,
  }
  return insertOffice(tx, councilId, whole, { day, eventId: null })
}
