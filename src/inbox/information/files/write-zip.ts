import { zipSync } from 'fflate'
import type { Db } from '../../../platform/db/index.ts'
import { listPublicCopies, readPublicCopy } from './public-copy.store.ts'

/** All copies of a request that everybody may open now, as one ZIP; null when there are none. */
export async function writeZip(
  db: Db,
  councilId: number,
  requestId: string,
  reading: { now: Date },
): Promise<Buffer | null> {
  const copies = await listPublicCopies(db, councilId, requestId, reading)
  const entries: Record<string, Uint8Array> = {}
  for (const [index, { id }] of copies.entries()) {
    const copy = await readPublicCopy(db, councilId, id, reading)
    if (copy !== null) entries[`${index + 1}-${copy.name}`] = copy.bytes
  }
  // Pictures and PDFs are packed already: stored as they are.
  return Object.keys(entries).length === 0 ? null : Buffer.from(zipSync(entries, { level: 0 }))
}
