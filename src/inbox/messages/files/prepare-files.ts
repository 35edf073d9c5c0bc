import { createHmac } from 'node:crypto'
import { Readable } from 'node:stream'
import { keepMedia } from '../../../newsroom/media/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { FileRefusal } from '../contract.ts'
import type { PreparedFile } from '../incoming.ts'
import { idOf } from '../message.ts'
import { keyFor } from '../seal.ts'
import { writeDocument } from './document-files.ts'
import { cleanFileName, downloadName } from './file-name.ts'
import { sniffDocument } from './sniff-document.ts'

export type FileDeps = { db: Db; dataDir: string; clock: Clock }

/**
 * A file as somebody sent it; name and type are claims. `key`: stable within the message. `refusal`: it could not be had
 * at all, and is kept as that.
 */
export type RawFile = {
  key: string
  name: string
  contentType: string
  bytes: Buffer
  refusal?: FileRefusal
}

type Owner = { councilId: number; channelId: number; externalId: string }

export const MOST_FILES = 20
export const MOST_DOCUMENT_BYTES = 25_000_000
const OFFICE_ONLY_PICTURES = new Set(['type-gif', 'type-heic', 'type-unknown', 'type-mismatch', 'empty'])

/** Why the media stage does not keep a file, in the words of messages. */
function refusalOf(refusal: string): FileRefusal {
  if (refusal === 'type-svg') return 'markup'
  if (refusal.endsWith('-too-large') || refusal === 'too-many-pixels') return 'too-large'
  return 'broken'
}

type Base = Pick<PreparedFile, 'id' | 'name' | 'byteCount'>

const refuse = (base: Base, contentType: string, refusal: FileRefusal): PreparedFile => ({
  ...base,
  kind: 'refused',
  mediaId: null,
  contentType,
  storedAs: null,
  refusal,
})

/** A picture or film cleaned by the media stage; null when it is neither, and may be a document. */
async function keepPicture(
  deps: FileDeps,
  owner: Owner,
  base: Base,
  file: RawFile,
): Promise<PreparedFile | null> {
  const fields = { id: base.id, alt: '', consent: 'unknown', consentNote: '', keepPlace: 'no' } as const
  // The sender's claim of the type is not passed on: it says nothing, and the bytes are looked at.
  const stream = Readable.from(file.bytes, { objectMode: false })
  const incoming = { stream, contentType: 'application/octet-stream', wasCut: () => false }
  const kept = await keepMedia(
    deps,
    { councilId: owner.councilId, officer: null, mode: 'council' },
    fields,
    incoming,
  )
  if (!kept.ok)
    return OFFICE_ONLY_PICTURES.has(kept.refusal)
      ? null
      : refuse(base, file.contentType, refusalOf(kept.refusal))
  const { media } = kept
  return {
    ...base,
    kind: media.kind === 'image' ? 'picture' : 'film',
    mediaId: media.id,
    contentType: media.contentType,
    byteCount: media.byteCount,
    storedAs: null,
    refusal: null,
  }
}

async function keepDocument(deps: FileDeps, owner: Owner, base: Base, bytes: Buffer): Promise<PreparedFile> {
  if (bytes.length > MOST_DOCUMENT_BYTES) return refuse(base, '', 'too-large')
  const sniffed = await sniffDocument(bytes, base.name)
  if (!sniffed.ok) return refuse(base, '', sniffed.refusal)
  // Random for whoever lacks the key, and the same when the same message is read again.
  const storedAs = createHmac('sha256', keyFor(deps.dataDir, 'contact')).update(base.id).digest('hex')
  await writeDocument(deps.dataDir, { councilId: owner.councilId, storedAs }, bytes)
  const name = downloadName(base.name, sniffed.ending)
  return {
    ...base,
    kind: 'document',
    mediaId: null,
    name,
    contentType: sniffed.contentType,
    storedAs,
    refusal: null,
  }
}

async function prepare(deps: FileDeps, owner: Owner, file: RawFile, at: number): Promise<PreparedFile> {
  const { councilId, channelId, externalId } = owner
  const base: Base = {
    id: idOf('file', councilId, channelId, externalId, file.key),
    name: cleanFileName(file.name),
    byteCount: file.bytes.length,
  }
  if (file.refusal) return refuse(base, file.contentType.slice(0, 100), file.refusal)
  if (at >= MOST_FILES) return refuse(base, '', 'too-many-files')
  if (file.bytes.length === 0) return refuse(base, '', 'empty')
  return (await keepPicture(deps, owner, base, file)) ?? keepDocument(deps, owner, base, file.bytes)
}

/**
 * Cleans and keeps files, outside of any transaction: pictures and films written anew by the media stage, documents that
 * are what they claim under a random name; the others come back refused, with the reason. `owner` makes the ids: the
 * same files of the same message are kept once. At most 20 files; documents up to 25 MB.
 */
export async function prepareFiles(deps: FileDeps, owner: Owner, files: RawFile[]): Promise<PreparedFile[]> {
  const prepared: PreparedFile[] = []
  for (const [at, file] of files.entries()) prepared.push(await prepare(deps, owner, file, at))
  return prepared
}
