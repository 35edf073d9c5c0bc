import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { PreparedFile } from '../incoming.ts'

export type FileDeps = { db: Db; dataDir: string; clock: Clock }

/** A file as somebody sent it; name and type are claims. `key`: stable within the message. */
export type RawFile = { key: string; name: string; contentType: string; bytes: Buffer }

/**
 * Cleans and keeps files, outside of any transaction: pictures and films written anew by the media stage, documents that
 * are what they claim under a random name; the others come back refused, with the reason. `owner` makes the ids: the
 * same files of the same message are kept once. At most 20 files.
 */
export async function prepareFiles(
  _deps: FileDeps,
  _owner: { councilId: number; channelId: number; externalId: string },
  _files: RawFile[],
): Promise<PreparedFile[]> {
  throw new Error('not yet')
}
