import { open } from 'node:fs/promises'
import { fileTypeFromBuffer, fileTypeFromFile } from 'file-type'
import type { MediaKind } from './contract.ts'
import type { MediaRefusal } from './media.ts'

/** What the bytes of a file say it is. */
export type Sniffed =
  | { ok: true; kind: 'image'; mime: string }
  | { ok: true; kind: 'video'; container: 'mp4' | 'webm' }
  | { ok: false; refusal: MediaRefusal }

const IMAGES = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/avif'])
const REFUSED: Record<string, MediaRefusal> = {
  'image/gif': 'type-gif',
  'image/heic': 'type-heic',
  'image/heif': 'type-heic',
  'image/heic-sequence': 'type-heic',
  'image/heif-sequence': 'type-heic',
}
const MP4_FAMILY = new Set(['video/mp4', 'video/quicktime', 'video/x-m4v', 'video/3gpp', 'video/3gpp2'])
const WEBM_FAMILY = new Set(['video/webm', 'video/matroska', 'video/x-matroska'])
const HEAD_BYTES = 4096

async function readHead(file: string): Promise<string> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead).toString('latin1')
  } finally {
    await handle.close()
  }
}

/** What the sender says a file is: its kind, or null when that says nothing ("application/octet-stream"). */
function claimedKind(contentType: string): MediaKind | null {
  if (contentType.startsWith('image/')) return 'image'
  return contentType.startsWith('video/') ? 'video' : null
}

/** The kind we take a type as; null for what is not taken. */
function kindOf(mime: string): MediaKind | null {
  if (IMAGES.has(mime)) return 'image'
  return MP4_FAMILY.has(mime) || WEBM_FAMILY.has(mime) ? 'video' : null
}

async function refusalOfText(file: string): Promise<MediaRefusal> {
  const head = await readHead(file)
  if (head === '') return 'empty'
  return /<svg[\s>]/i.test(head) ? 'type-svg' : 'type-unknown'
}

/** What stands against these bytes as a picture, by their beginning, before any of them is kept; null when nothing does. */
export async function refusalOfPicture(bytes: Buffer): Promise<MediaRefusal | null> {
  const mime = (await fileTypeFromBuffer(bytes))?.mime ?? ''
  return IMAGES.has(mime) ? null : (REFUSED[mime] ?? 'type-unknown')
}

/**
 * Decides by its first bytes what a file is; the name is not looked at. A claim of the other kind is refused: nothing
 * honest sends a film as a picture. JPEG called PNG passes, phones do that and the picture is written anew anyway.
 */
export async function sniffFile(file: string, claimed: string): Promise<Sniffed> {
  const mime = (await fileTypeFromFile(file))?.mime ?? ''
  const found = kindOf(mime)
  if (found === null) return { ok: false, refusal: REFUSED[mime] ?? (await refusalOfText(file)) }
  const kind = claimedKind(claimed)
  if (kind !== null && kind !== found) return { ok: false, refusal: 'type-mismatch' }
  if (found === 'image') return { ok: true, kind: 'image', mime }
  return { ok: true, kind: 'video', container: WEBM_FAMILY.has(mime) ? 'webm' : 'mp4' }
}
