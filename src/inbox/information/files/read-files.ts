import type { Actor } from '../../../people/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { findFile, readBodies, readPage } from './files.store.ts'
import { ownerOf, readOwnerFiles } from './owner.ts'

/** What officers mark on: the original text (page 0) or the picture of a page. Null when it is not theirs. */
export async function readOriginal(
  db: Db,
  actor: Actor,
  fileId: string,
  page: number,
): Promise<{ contentType: string; bytes: Buffer } | null> {
  const file = await findFile(db, actor.councilId, fileId)
  if (file === null) return null
  if (!(await readOwnerFiles(db, actor, ownerOf(file)))) return null
  if (page > 0) return (await readPage(db, actor.councilId, fileId, page)) ?? null
  const [text] = await readBodies(db, actor.councilId, fileId, 'original')
  return text ? { contentType: 'text/plain; charset=utf-8', bytes: text.bytes } : null
}
