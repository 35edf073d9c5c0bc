import { rm, stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { Actor } from '../../people/index.ts'
import { recordAudit } from '../../people/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { inTransaction, type Db } from '../../platform/db/index.ts'
import type { Media, MediaChange, MediaFields } from './contract.ts'
import { checksumOf, mediaPath, moveInto, newPartPath, receivePart } from './media-files.ts'
import { changeStored, findStored, insertMedia, type NewMedia } from './media.store.ts'
import { coarsePlace, MAX_BYTES, type MediaRefusal } from './media.ts'
import { sniffFile, type Sniffed } from './sniff-file.ts'
import { cleanVideo } from './videos/index.ts'
import { readCoarsePlace, writeImage } from './write-image.ts'

export type MediaDeps = { db: Db; dataDir: string; clock: Clock }

/** A file under way; `wasCut` says afterwards whether it was longer than the limit. */
export type IncomingMedia = { stream: Readable; contentType: string; wasCut: () => boolean }

export type KeptMedia =
  { ok: true; media: Media; isNew: boolean } | { ok: false; refusal: MediaRefusal | 'not-found' }

/** A file made ready to be kept: what is known of it, and where its renditions lie for now. */
type Prepared = {
  ok: true
  facts: Omit<NewMedia, 'councilId' | 'id' | 'sha256' | 'uploadedBy' | 'uploadedAt'>
  full: string
  thumb: string | null
  place: string | null
}
type Refused = { ok: false; refusal: MediaRefusal }

async function prepareImage(deps: MediaDeps, part: string, keepPlace: boolean): Promise<Prepared | Refused> {
  const [full, thumb] = [await newPartPath(deps.dataDir), await newPartPath(deps.dataDir)]
  const place = keepPlace ? await readCoarsePlace(part) : null
  const written = await writeImage(part, full, thumb)
  if (!written.ok) {
    await Promise.all([rm(full, { force: true }), rm(thumb, { force: true })])
    return written
  }
  const { width, height, byteCount } = written.full
  const facts = {
    kind: 'image',
    contentType: 'image/jpeg',
    byteCount,
    width,
    height,
    durationMs: null,
  } as const
  return { ok: true, facts, full, thumb, place }
}

async function prepareVideo(
  part: string,
  container: 'mp4' | 'webm',
  bytes: number,
): Promise<Prepared | Refused> {
  const cleaned = await cleanVideo(part, container)
  if (!cleaned.ok) return { ok: false, refusal: 'broken-video' }
  const facts = {
    kind: 'video',
    contentType: `video/${container}`,
    byteCount: bytes,
    ...cleaned.facts,
  } as const
  return { ok: true, facts, full: part, thumb: null, place: null }
}

async function prepare(
  deps: MediaDeps,
  part: string,
  sniffed: Sniffed & { ok: true },
  keepPlace: boolean,
): Promise<Prepared | Refused> {
  const { size } = await stat(part)
  if (size > MAX_BYTES[sniffed.kind]) return { ok: false, refusal: `${sniffed.kind}-too-large` }
  if (sniffed.kind === 'image') return prepareImage(deps, part, keepPlace)
  return prepareVideo(part, sniffed.container, size)
}

/** What the fields say about the file; what they leave out stays as it is. */
function changeOf(fields: MediaFields, found: string | null): MediaChange {
  const place = fields.place === undefined ? found : coarsePlace(fields.place)
  return {
    alt: fields.alt,
    consent: fields.consent,
    consentNote: fields.consentNote,
    ...(place === null ? {} : { placeCoarse: place }),
  }
}

/** The file that is already there: what is said about it now holds, its bytes stay. Another officer's gives null. */
async function answerAgain(deps: MediaDeps, actor: Actor, fields: MediaFields): Promise<Media | null> {
  const [known] = await findStored(deps.db, actor.councilId, [fields.id])
  if (!known || known.uploadedBy !== (actor.officer?.id ?? null)) return null
  await inTransaction(deps.db, (tx) => changeStored(tx, actor.councilId, fields.id, changeOf(fields, null)))
  const [now] = await findStored(deps.db, actor.councilId, [fields.id])
  return now?.media ?? null
}

async function save(
  deps: MediaDeps,
  actor: Actor,
  fields: MediaFields,
  prepared: Prepared,
): Promise<boolean> {
  const { councilId } = actor
  const officerId = actor.officer?.id ?? null
  const sha256 = await checksumOf(prepared.full)
  // First the bytes, then the row: a row without bytes would be a picture nobody can open.
  await moveInto(prepared.full, mediaPath(deps.dataDir, { councilId, sha256, size: 'full' }))
  if (prepared.thumb)
    await moveInto(prepared.thumb, mediaPath(deps.dataDir, { councilId, sha256, size: 'thumb' }))
  return inTransaction(deps.db, async (tx) => {
    const media = { ...prepared.facts, councilId, id: fields.id, sha256 }
    const isNew = await insertMedia(tx, { ...media, uploadedBy: officerId, uploadedAt: deps.clock.now() })
    if (!isNew) return false
    await changeStored(tx, councilId, fields.id, changeOf(fields, prepared.place))
    const detail = `${media.kind}, ${media.byteCount} B`
    await recordAudit(tx, { councilId, officerId, action: 'media.kept', subject: fields.id, detail })
    return true
  })
}

/** A file that lies whole in a part: `receive` brings it there, and the part may be used up. */
type ReceivedMedia = { receive: () => Promise<string>; contentType: string; wasCut?: () => boolean }

async function takeIn(
  deps: MediaDeps,
  actor: Actor,
  fields: MediaFields,
  received: ReceivedMedia,
): Promise<KeptMedia> {
  const part = await received.receive()
  try {
    if (received.wasCut?.() === true) return { ok: false, refusal: 'video-too-large' }
    const sniffed = await sniffFile(part, received.contentType)
    if (!sniffed.ok) return sniffed
    const prepared = await prepare(deps, part, sniffed, fields.keepPlace === 'yes')
    if (!prepared.ok) return prepared
    const isNew = await save(deps, actor, fields, prepared)
    const media = await answerAgain(deps, actor, fields)
    return media ? { ok: true, media, isNew } : { ok: false, refusal: 'not-found' }
  } finally {
    await rm(part, { force: true })
  }
}

/** Whether the actor's own file of this id is kept already. */
export async function isKeptFor(deps: MediaDeps, actor: Actor, id: string): Promise<boolean> {
  const [known] = await findStored(deps.db, actor.councilId, [id])
  return known !== undefined && known.uploadedBy === (actor.officer?.id ?? null)
}

/** As `keepMedia`, for a file that has come; `receive` is called only for one that is not there yet. */
export async function keepReceived(
  deps: MediaDeps,
  actor: Actor,
  fields: MediaFields,
  received: ReceivedMedia,
): Promise<KeptMedia> {
  const [known] = await findStored(deps.db, actor.councilId, [fields.id])
  if (!known) return takeIn(deps, actor, fields, received)
  const media = await answerAgain(deps, actor, fields)
  return media ? { ok: true, media, isNew: false } : { ok: false, refusal: 'not-found' }
}

/**
 * Keeps a picture (written anew, at most 2560 px, without EXIF) or a film (without position and device data) under the
 * id its device chose. The same officer's id a second time changes what is said about the file and keeps its first
 * bytes; another officer's id is refused as not found.
 */
export async function keepMedia(
  deps: MediaDeps,
  actor: Actor,
  fields: MediaFields,
  incoming: IncomingMedia,
): Promise<KeptMedia> {
  let isRead = false
  const receive = (): Promise<string> => {
    isRead = true
    return receivePart(deps.dataDir, incoming.stream)
  }
  const kept = await keepReceived(deps, actor, fields, { ...incoming, receive })
  if (!isRead) incoming.stream.resume()
  return kept
}
