import { createReadStream } from 'node:fs'
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import { csvLine, CSV_START } from '../../../platform/write-csv.ts'
import { archivedPath, sizeOf } from './archive-files.ts'
import {
  findRange,
  findRecord,
  listRecords,
  searchRecords,
  sumMedia,
  type ArchiveScope,
} from './archive.store.ts'
import type { StoredRecord } from './chain.ts'
import { recordContentSchema, type ArchiveQuery } from './contract.ts'
import { readMe, VERIFY_SCRIPT } from './read-me.data.ts'

type ExportDeps = { db: Db; clock: Clock; dataDir: string }
type Chunks = AsyncGenerator<Uint8Array, void, undefined>
type Range = { first: number; last: number }

const PAGE = 200
/** A zip without 64-bit fields ends at 4 GiB; room is left for records and directories. */
const MOST_MEDIA_BYTES = 3.5 * 1024 ** 3

/**
 * A zip whose bytes are taken away as they come, so that one of any size needs little memory. `add` takes a file piece
 * by piece; `stored`: bytes that do not get smaller, such as pictures.
 */
function openZip() {
  let ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  const take = (): Uint8Array[] => {
    const taken = ready
    ready = []
    return taken
  }
  async function* add(name: string, pieces: AsyncIterable<Uint8Array>, stored: boolean): Chunks {
    const file = stored ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 })
    zip.add(file)
    for await (const piece of pieces) {
      file.push(piece)
      yield* take()
    }
    file.push(new Uint8Array(0), true)
    yield* take()
  }
  const end = (): Uint8Array[] => {
    zip.end()
    return take()
  }
  return { add, end }
}

async function* once(text: string): Chunks {
  yield Buffer.from(text, 'utf8')
}

function lineOf({ number, previousHash, hash, content }: StoredRecord): string {
  return `${JSON.stringify({ number, previousHash, hash, content })}\n`
}

async function* recordLines(deps: ExportDeps, councilId: number, range: Range, files: Set<string>): Chunks {
  let after = range.first - 1
  while (after < range.last) {
    const page = await listRecords(deps.db, councilId, { after, upTo: range.last, limit: PAGE })
    for (const record of page) {
      for (const media of recordContentSchema.parse(JSON.parse(record.content)).media) files.add(media.sha256)
    }
    yield Buffer.from(page.map(lineOf).join(''), 'utf8')
    after = page.at(-1)?.number ?? range.last
  }
}

async function* zipRange(deps: ExportDeps, council: { id: number; name: string }, range: Range): Chunks {
  const zip = openZip()
  const files = new Set<string>()
  const last = await findRecord(deps.db, council.id, range.last)
  const at = deps.clock.now().toISOString()
  const facts = { council: council.name, ...range, head: last?.hash ?? '', at }
  yield* zip.add('README.txt', once(readMe(facts)), false)
  yield* zip.add('verify.mjs', once(VERIFY_SCRIPT), false)
  yield* zip.add('records.jsonl', recordLines(deps, council.id, range, files), false)
  for (const sha256 of files) {
    const file = archivedPath(deps.dataDir, council.id, sha256)
    if ((await sizeOf(file)) !== null) yield* zip.add(`media/${sha256}`, createReadStream(file), true)
  }
  yield* zip.end()
}

export type ExportRefusal = 'nothing' | 'too-large'

/**
 * The records of some days with everything between them, as a zip that proves itself: JSONL, media, README, checker.
 * Refuses days without records, and more media than a zip can hold.
 */
export async function exportArchive(
  deps: ExportDeps,
  scope: ArchiveScope,
  council: { id: number; name: string },
  days: Pick<ArchiveQuery, 'from' | 'to'>,
): Promise<{ ok: true; range: Range; zip: Chunks } | { ok: false; refusal: ExportRefusal }> {
  const range = await findRange(deps.db, scope, days)
  if (range === null) return { ok: false, refusal: 'nothing' }
  if ((await sumMedia(deps.db, council.id, range)) > MOST_MEDIA_BYTES) {
    return { ok: false, refusal: 'too-large' }
  }
  return { ok: true, range, zip: zipRange(deps, council, range) }
}

const CSV_HEAD = [
  'nomor',
  'jenis',
  'waktu_utc',
  'judul',
  'kanal',
  'akun',
  'perangkat_daerah',
  'tautan',
  'hash',
]

/** Every record that matches, as CSV, newest first. */
export async function* exportCsv(deps: { db: Db }, scope: ArchiveScope, query: ArchiveQuery): Chunks {
  yield Buffer.from(CSV_START + csvLine(CSV_HEAD), 'utf8')
  let before = query.before
  for (;;) {
    const page = await searchRecords(
      deps.db,
      scope,
      before === undefined ? query : { ...query, before },
      PAGE,
    )
    const lines = page.map((one) =>
      csvLine([
        one.number,
        one.kind,
        one.at,
        one.title,
        one.channel,
        one.account,
        one.office,
        one.permalink,
        one.hash,
      ]),
    )
    yield Buffer.from(lines.join(''), 'utf8')
    if (page.length < PAGE) return
    before = page.at(-1)?.number
  }
}
