import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import { archivedPath, checksumOf, sizeOf } from './archive-files.ts'
import { findHead, listRecords } from './archive.store.ts'
import { FIRST_HASH, findBreak } from './chain.ts'
import { recordContentSchema, type ArchiveCheck, type ArchivedMedia } from './contract.ts'

export type VerifyDeps = { db: Db; clock: Clock; dataDir: string }
const PAGE = 500

async function isWrong(file: string, media: ArchivedMedia, readFiles: boolean): Promise<boolean> {
  const size = await sizeOf(file)
  if (size === null || size !== media.byteCount) return true
  return readFiles && (await checksumOf(file)) !== media.sha256
}

type Walk = Pick<ArchiveCheck, 'broken' | 'headFound'> & {
  last: { number: number; hash: string }
  files: Map<string, ArchivedMedia>
}

/** Follows the chain from its first record to the first that is broken, or to its end. */
async function walkChain(deps: VerifyDeps, councilId: number, head: string | null): Promise<Walk> {
  const end = await findHead(deps.db, councilId)
  const walk: Walk = {
    last: { number: 0, hash: FIRST_HASH },
    files: new Map(),
    broken: null,
    headFound: head === null ? null : false,
  }
  while (walk.last.number < end.number) {
    const range = { after: walk.last.number, upTo: end.number, limit: PAGE }
    for (const record of await listRecords(deps.db, councilId, range)) {
      walk.broken = findBreak(walk.last, record)
      if (walk.broken !== null) return walk
      const { media } = recordContentSchema.parse(JSON.parse(record.content))
      for (const one of media) walk.files.set(one.sha256, one)
      if (record.hash === head) walk.headFound = true
      walk.last = { number: record.number, hash: record.hash }
    }
  }
  return walk
}

/**
 * Reads the whole archive of a council and proves that no record was changed, removed or put in between, and that the
 * files are there. `readFiles` also reads every file and compares its checksum. `head`: a hash that was written down
 * earlier; if it is in the chain, everything before it is as it was then.
 */
export async function verifyArchive(
  deps: VerifyDeps,
  councilId: number,
  options: { readFiles: boolean; head: string | null },
): Promise<ArchiveCheck> {
  const walk = await walkChain(deps, councilId, options.head?.toLowerCase() ?? null)
  const wrong: string[] = []
  for (const media of walk.files.values()) {
    const file = archivedPath(deps.dataDir, councilId, media.sha256)
    if (await isWrong(file, media, options.readFiles)) wrong.push(media.sha256)
  }
  return {
    ok: walk.broken === null && wrong.length === 0 && walk.headFound !== false,
    at: deps.clock.now().toISOString(),
    records: walk.last.number,
    head: walk.last.hash,
    broken: walk.broken,
    media: { checked: walk.files.size, wrong },
    headFound: walk.headFound,
  }
}
