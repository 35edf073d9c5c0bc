import { can, type Actor } from '../../../people/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { findItemOffice } from '../list/items.store.ts'
import { findObjection } from '../objections/objections.store.ts'
import { mayRead } from '../requests/change-request.ts'
import { findRequest } from '../requests/requests.store.ts'
import type { FileOwner, StoredFile } from './files.store.ts'

/** What a file belongs to. */
export function ownerOf({ requestId, objectionId, itemId }: StoredFile): FileOwner {
  if (requestId !== null) return { requestId }
  return objectionId === null ? { itemId: itemId ?? '' } : { objectionId }
}

/** The office of what a file belongs to; null when there is none. */
async function officeOf(db: Db, councilId: number, owner: FileOwner): Promise<number | null> {
  if ('itemId' in owner) return findItemOffice(db, councilId, owner.itemId)
  const requestId =
    'requestId' in owner
      ? owner.requestId
      : (await findObjection(db, councilId, owner.objectionId))?.requestId
  return requestId === undefined ? null : ((await findRequest(db, councilId, requestId))?.officeId ?? null)
}

/** Whether the actor may read what the files belong to. */
export async function readOwnerFiles(db: Db, actor: Actor, owner: FileOwner): Promise<boolean> {
  const officeId = await officeOf(db, actor.councilId, owner)
  return officeId !== null && mayRead(actor, officeId)
}

/** Why the actor may not change files of an owner; null when they may. */
export async function refuseActor(
  db: Db,
  actor: Actor,
  owner: FileOwner,
): Promise<'not-found' | 'forbidden' | null> {
  const officeId = await officeOf(db, actor.councilId, owner)
  if (officeId === null || !mayRead(actor, officeId)) return 'not-found'
  return can(actor, 'information.handle', officeId) ? null : 'forbidden'
}
