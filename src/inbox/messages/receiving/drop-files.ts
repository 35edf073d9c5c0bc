import { eraseMedia } from '../../../newsroom/media/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { isErased, removeDocuments } from '../erasing/index.ts'
import type { PreparedFile } from '../incoming.ts'

type Again = {
  councilId: number
  channelId: number
  externalId: string
  files: readonly PreparedFile[]
}

/**
 * What comes of an erased message once more (a form sent twice, a platform that hands over again) is cleaned and written before
 * anybody knows that it is the same message: its files go again, and nothing lies in the folder without a row. Pictures that
 * the newsroom took in stay its own.
 */
export async function dropFilesOfErased(tx: Tx, dataDir: string, again: Again): Promise<void> {
  const { councilId, files } = again
  if (files.length === 0 || !(await isErased(tx, again))) return
  const mediaIds = files.flatMap(({ mediaId }) => mediaId ?? [])
  await eraseMedia(tx, dataDir, councilId, mediaIds)
  await removeDocuments({ dataDir, councilId }, { files })
}
