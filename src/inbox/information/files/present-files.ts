import type { Db } from '../../../platform/db/index.ts'
import type { InformationFile } from './contract.ts'
import { listFiles, listPages, type FileOwner } from './files.store.ts'

/** The files of a request, an entry or an objection with the sizes of their pages. */
export async function presentFiles(db: Db, councilId: number, owner: FileOwner): Promise<InformationFile[]> {
  const files = await listFiles(db, councilId, owner)
  const pages = await listPages(
    db,
    councilId,
    files.map(({ id }) => id),
  )
  return files.map(
    ({ requestId: _request, itemId: _item, objectionId: _objection, words: _words, ...file }) => ({
      ...file,
      pages: pages
        .filter(({ fileId }) => fileId === file.id)
        .map(({ page, width, height }) => ({ page, width: width ?? 0, height: height ?? 0 })),
      readyAt: file.readyAt?.toISOString() ?? null,
      withdrawnAt: file.withdrawnAt?.toISOString() ?? null,
    }),
  )
}
