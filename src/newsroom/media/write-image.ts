import { readFile } from 'node:fs/promises'
import exifr from 'exifr'
import sharp from 'sharp'
import { messageOf } from '../../platform/errors.ts'
import { coarsePlace, type MediaRefusal } from './media.ts'

/** 100 megapixels, the most a phone or camera takes in ordinary use; a bomb of ten gigapixels is never decoded. */
const MAX_PIXELS = 100_000_000
const FULL_EDGE = 2560
const THUMB_EDGE = 480
const DECODE_SECONDS = 30

// Pictures come one at a time; what libvips would keep in memory is never used again.
sharp.cache(false)

export type WrittenImage =
  | { ok: true; full: { file: string; width: number; height: number; byteCount: number }; thumb: string }
  | { ok: false; refusal: MediaRefusal }

function refusalOf(error: unknown): MediaRefusal {
  return /pixel limit|exceeds.*limit|too large|dimensions/i.test(messageOf(error))
    ? 'too-many-pixels'
    : 'broken-image'
}

function open(file: string) {
  return sharp(file, { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1 }).timeout({
    seconds: DECODE_SECONDS,
  })
}

/**
 * Decodes a picture and writes it anew as JPEG, turned upright, sRGB, at most 2560 px, and a thumbnail of at most
 * 480 px. Nothing else of the source survives: no EXIF, no position, no second format hidden behind the first.
 * JPEG, because every channel takes it; transparency becomes white.
 */
export async function writeImage(source: string, fullFile: string, thumbFile: string): Promise<WrittenImage> {
  try {
    // Lettering in PNG graphics would fray with halved colour.
    const isGraphic = (await open(source).metadata()).format === 'png'
    const full = await open(source)
      .autoOrient()
      .resize(FULL_EDGE, FULL_EDGE, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality: isGraphic ? 90 : 84, chromaSubsampling: isGraphic ? '4:4:4' : '4:2:0' })
      .toFile(fullFile)
    await sharp(fullFile)
      .resize(THUMB_EDGE, THUMB_EDGE, { fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 74 })
      .toFile(thumbFile)
    const { width, height, size } = full
    return { ok: true, full: { file: fullFile, width, height, byteCount: size }, thumb: thumbFile }
  } catch (error) {
    return { ok: false, refusal: refusalOf(error) }
  }
}

/** The picture anew for pages that show many of them: `edge` pixels at most, as WebP a tenth of the thumbnail's bytes. */
export function shrinkForList(file: string, edge: number): Promise<Buffer> {
  return open(file)
    .resize(edge, edge, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 62 })
    .toBuffer()
}

/** The picture anew for link previews: 1,200 px wide, and light enough for WhatsApp, which shows none over 600 kB. */
export function shrinkForSharing(file: string): Promise<Buffer> {
  return open(file)
    .resize(1200, 1200, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 72 })
    .toBuffer()
}

/** Where a picture was taken, to about 1 km, from its EXIF; null when it does not say. */
export async function readCoarsePlace(file: string): Promise<string | null> {
  // A damaged EXIF part is as good as none: the picture itself may be fine.
  const found = await exifr.gps(await readFile(file)).catch(() => undefined)
  if (!found || !Number.isFinite(found.latitude) || !Number.isFinite(found.longitude)) return null
  return coarsePlace(`${found.latitude},${found.longitude}`)
}
