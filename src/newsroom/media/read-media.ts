import { readFile } from 'node:fs/promises'
import type { Actor } from '../../people/index.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Media, MediaSize } from './contract.ts'
import { mediaPath } from './media-files.ts'
import { findOwners, findStored } from './media.store.ts'
import { mayReadMedia } from './media.ts'

/** The kept files with these ids, in the order asked for; unknown ids are left out. Asks for no rights. */
export async function findMedia(db: Db, councilId: number, ids: string[]): Promise<Media[]> {
  return (await findStored(db, councilId, ids)).map((stored) => stored.media)
}

/** Where a rendition lies and what it is; null when the file is not there. A film has no thumbnail. */
export async function findRendition(
  deps: { db: Db; dataDir: string },
  councilId: number,
  mediaId: string,
  size: MediaSize,
): Promise<{ file: string; media: Media; sha256: string } | null> {
  const [stored] = await findStored(deps.db, councilId, [mediaId])
  if (!stored || (size === 'thumb' && stored.media.kind === 'video')) return null
  const file = mediaPath(deps.dataDir, { councilId, sha256: stored.sha256, size })
  return { file, media: stored.media, sha256: stored.sha256 }
}

/**
 * The bytes of a kept file, as channels send them. Asks for no rights. Throws when the file is not there: whoever asks
 * has found it in an article first.
 */
export async function readMediaFile(
  deps: { db: Db; dataDir: string },
  councilId: number,
  mediaId: string,
): Promise<Buffer> {
  const found = await findRendition(deps, councilId, mediaId, 'full')
  if (!found) throw new Error(`media ${mediaId} is not there`)
  return readFile(found.file)
}

/** The path anybody can open the file at, once `openMediaToPublic` let them. */
export function publicMediaPath(mediaId: string): string {
  return `/media/${mediaId}`
}

/** Whether the actor may show all of these files in a report or an article: those they may open. */
export async function mayUseMedia(db: Db, actor: Actor, mediaIds: string[]): Promise<boolean> {
  for (const id of mediaIds) {
    const owners = await findOwners(db, actor.councilId, id)
    if (!owners || !mayReadMedia(actor, owners)) return false
  }
  return true
}
