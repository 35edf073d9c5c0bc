import { inTransaction, type Db, type Tx } from '../../../platform/db/index.ts'
import { moveRolesBack } from '../roles/move-roles.ts'
import { recordOffices, refuse, refusingWhatDepends, type Changed, type Changing } from './office-change.ts'
import { lockEvent, markUndone, newestEvents } from './office-events.store.ts'
import { deleteOffice, lockOffices, restoreOffice } from '../offices.store.ts'

type Event = NonNullable<Awaited<ReturnType<typeof lockEvent>>>

async function putBack(tx: Tx, changing: Changing, event: Event): Promise<void> {
  const { councilId, officerId } = changing
  const heir = event.parts.find((part) => part.part === 'heir')?.officeId ?? null
  await moveRolesBack(tx, { councilId, by: officerId, eventId: event.id }, heir)
  // The new ones go first: an old one may need its name back.
  for (const part of event.parts.filter(({ isNew }) => isNew)) {
    await deleteOffice(tx, councilId, part.officeId)
  }
  const ended = event.parts.filter(({ part, isNew }) => {
    return !isNew && (part === 'predecessor' || (part === 'subject' && event.kind !== 'split'))
  })
  for (const part of ended) await restoreOffice(tx, councilId, part.officeId, event.id)
}

/**
 * Undoes an opening, rename, merge, split or closing as if it had not been, roles included; the history keeps it as
 * undone. Only the newest event of each of its offices, and only while nothing names an office it made.
 */
export async function undoOfficeEvent(
  db: Db,
  changing: Changing & { officerId: string; at: Date },
  eventId: number,
): Promise<Changed> {
  const { councilId, officerId, at } = changing
  return refusingWhatDepends(() =>
    inTransaction(db, async (tx): Promise<Changed> => {
      await lockOffices(tx, councilId)
      const event = await lockEvent(tx, councilId, eventId)
      if (event === null) return refuse('not-found')
      if (event.undoneAt !== null) return refuse('already-undone')
      const ids = event.parts.map((part) => part.officeId)
      const newest = await newestEvents(tx, councilId, ids)
      if (ids.some((id) => newest.get(id) !== eventId)) return refuse('later-change')
      await putBack(tx, changing, event)
      await markUndone(tx, { councilId, eventId, officerId, at })
      const names = event.parts.map((part) => part.name)
      await recordOffices(tx, changing, { action: 'office.undone', names, detail: event.kind })
      return { ok: true, eventId, officeIds: ids }
    }),
  )
}
