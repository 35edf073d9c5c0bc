import { inTransaction, type Db, type Tx } from '../../../platform/db/index.ts'
import type { NewOffice, Office } from '../contract.ts'
import {
  dayOf,
  recordOffices,
  refuse,
  refuseDay,
  refuseNames,
  type Changed,
  type Changing,
} from './office-change.ts'
import { insertEvent, insertParts } from './office-events.store.ts'
import { findOffice, lockOffices, replaceVersion } from '../offices.store.ts'

/** What of an office may change; what is absent stays. */
export type OfficeWish = { [Field in keyof NewOffice]?: NewOffice[Field] | undefined }

function merge(before: Office, wish: OfficeWish): NewOffice {
  return {
    name: wish.name ?? before.name,
    shortName: wish.shortName ?? before.shortName,
    kind: wish.kind ?? before.kind,
    affairs: wish.affairs ?? before.affairs,
    isDesk: wish.isDesk ?? before.isDesk,
    placeCode: wish.placeCode === undefined ? before.placeCode : wish.placeCode,
  }
}

const isSame = (one: NewOffice, other: NewOffice): boolean =>
  one.name === other.name &&
  one.shortName === other.shortName &&
  one.kind === other.kind &&
  one.isDesk === other.isDesk &&
  one.placeCode === other.placeCode &&
  one.affairs.join(' ') === other.affairs.join(' ')

function describe(before: Office, after: NewOffice): string {
  const words = []
  if (before.name !== after.name) words.push(`${before.name} → ${after.name}`)
  if (before.shortName !== after.shortName) words.push(`${before.shortName} → ${after.shortName}`)
  if (before.kind !== after.kind) words.push(`${before.kind} → ${after.kind}`)
  if (before.isDesk !== after.isDesk) words.push(after.isDesk ? 'desk' : 'no longer the desk')
  if (before.affairs.join() !== after.affairs.join()) words.push(`affairs ${after.affairs.join(', ') || '-'}`)
  return words.join('; ')
}

/** Gives a standing office what it shall be from the day on, within a transaction that checked it may. */
export async function writeChange(
  tx: Tx,
  changing: Changing,
  before: Office,
  wish: OfficeWish,
): Promise<number | null> {
  const after = merge(before, wish)
  if (isSame(before, after)) return null
  const { councilId, officerId } = changing
  const isRename = before.name !== after.name || before.shortName !== after.shortName
  const kind = isRename ? 'renamed' : 'changed'
  const moment = { day: dayOf(changing), legalBasis: changing.legalBasis ?? '' }
  const eventId = await insertEvent(tx, { councilId, kind, officerId, ...moment })
  await replaceVersion(tx, councilId, { ...after, id: before.id }, { day: moment.day, eventId })
  const nameBefore = before.name === after.name ? null : before.name
  const part = { officeId: before.id, part: 'subject' as const, isNew: false, name: after.name, nameBefore }
  await insertParts(tx, councilId, eventId, [part])
  const detail = describe(before, after)
  await recordOffices(tx, changing, { action: `office.${kind}`, names: [after.name], detail })
  return eventId
}

/**
 * Renames an office or gives it another kind, other affairs or the work of the desk, from a day on. Until then it keeps
 * what it had, so that figures of last year keep last year's name.
 */
export async function changeOffice(
  db: Db,
  changing: Changing,
  id: number,
  wish: OfficeWish,
): Promise<Changed> {
  return inTransaction(db, async (tx): Promise<Changed> => {
    const { councilId } = changing
    await lockOffices(tx, councilId)
    const before = await findOffice(tx, councilId, id)
    if (before === null) return refuse('not-found')
    if (before.to !== null) return refuse('not-standing')
    const after = merge(before, wish)
    const refused = (await refuseDay(tx, changing, [id])) ?? (await refuseNames(tx, councilId, [after], [id]))
    if (refused) return refused
    return { ok: true, eventId: await writeChange(tx, changing, before, wish), officeIds: [id] }
  })
}
