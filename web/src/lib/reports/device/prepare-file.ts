import { mostFilmBytes, type DraftMedia } from './draft.ts'

/** The server makes pictures smaller still; this saves the signal and the phone's storage. */
const longestEdge = 2048
const quality = 0.85

export type Prepared =
  { ok: true; media: DraftMedia; blob: Blob } | { ok: false; problem: 'unreadable' | 'videoTooLarge' }

function describe(kind: DraftMedia['kind'], blob: Blob): DraftMedia {
  return {
    id: crypto.randomUUID(),
    kind,
    type: blob.type,
    bytes: blob.size,
    alt: '',
    consent: 'unknown',
    consentNote: '',
    sent: false,
  }
}

/** Draws a photo anew, upright and at most 2048 px: EXIF stays behind. */
async function shrink(file: File): Promise<Blob | null> {
  let bitmap: ImageBitmap
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    return null
  }
  const scale = Math.min(1, longestEdge / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  const context = canvas.getContext('2d')
  if (!context) return null
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
}

/** Makes a chosen file ready to be kept on the device: photos drawn anew, films as they are. */
export async function prepareFile(file: File): Promise<Prepared> {
  if (file.type.startsWith('video/')) {
    if (file.size > mostFilmBytes) return { ok: false, problem: 'videoTooLarge' }
    return { ok: true, media: describe('video', file), blob: file }
  }
  const blob = await shrink(file)
  return blob ? { ok: true, media: describe('image', blob), blob } : { ok: false, problem: 'unreadable' }
}
