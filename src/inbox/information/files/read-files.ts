import type { Actor } from '../../../people/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { findItemOffice } from '../list/items.store.ts'
import { mayRead } from '../requests/change-request.ts'
import { findRequest } from '../requests/requests.store.ts'
import { findFile, readBodies, readPage, type FileOwner } from './files.store.ts'

/** Whether the actor may read what the files belong to. */
export async function readOwnerFiles(db: Db, actor: Actor, owner: FileOwner): Promise<boolean> {
  const officeId =
    'itemId' in owner
      ? await findItemOffice(db, actor.councilId, owner.itemId)
      : ((await findRequest(db, actor.councilId, owner.requestId))?.officeId ?? null)
  return officeId !== null && mayRead(actor, officeId)
}

/** What officers mark on: the original text (page 0) or the picture of a page. Null when it is not theirs. */
export async function readOriginal(
  db: Db,
  actor: Actor,
  fileId: string,
  page: number,
): Promise<{ contentType: string; bytes: Buffer } | null> {
  const file = await findFile(db, actor.councilId, fileId)
  if (file === null) return null
  const owner = file.requestId === null ? { itemId: file.itemId ?? '' } : { requestId: file.requestId }
  if (!(await readOwnerFiles(db, actor, owner))) return null
  if (page > 0) return (await readPage(db, actor.councilId, fileId, page)) ?? null
  const [text] = await readBodies(db, actor.councilId, fileId, 'original')
  return text ? { contentType: 'text/plain; charset=utf-8', bytes: text.bytes } : null
}
