import sharp from 'sharp'
import { readPdfPages } from '../../../platform/documents/index.ts'
import type { InformationRefusal } from '../words.data.ts'
import type { Body, FileKind } from './files.store.ts'

const MOST_PAGES = 60
const MOST_PIXELS = 80_000_000
/** Wide enough to read small print, light enough for a phone. */
const PAGE_WIDTH = 1600
const MOST_TEXT_BYTES = 1_000_000

type Upload = { ok: true; kind: FileKind; bodies: Body[] } | { ok: false; refusal: InformationRefusal }

const page = (number: number, picture: { width: number; height: number; jpeg: Buffer }): Body => ({
  role: 'original-page',
  page: number,
  contentType: 'image/jpeg',
  width: picture.width,
  height: picture.height,
  bytes: picture.jpeg,
})

async function readPages(bytes: Buffer): Promise<Upload> {
  const read = await readPdfPages(bytes, MOST_PAGES)
  if (!read.ok) return read
  return { ok: true, kind: 'pages', bodies: read.pages.map((one, index) => page(index + 1, one)) }
}

async function readPicture(bytes: Buffer): Promise<Upload> {
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .rotate()
      .flatten({ background: '#ffffff' })
      .resize({ width: PAGE_WIDTH, withoutEnlargement: true })
      .jpeg({ quality: 88 })
      .toBuffer({ resolveWithObject: true })
    const picture = page(1, { width: info.width, height: info.height, jpeg: data })
    return { ok: true, kind: 'picture', bodies: [picture] }
  } catch {
    // Whatever the decoder says, the way out for the officer is the same.
    return { ok: false, refusal: 'broken-picture' }
  }
}

function readText(bytes: Buffer): Upload {
  if (bytes.length > MOST_TEXT_BYTES || bytes.includes(0)) return { ok: false, refusal: 'file-type' }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n')
    const body = { role: 'original', page: 0, contentType: 'text/plain', width: null, height: null } as const
    return { ok: true, kind: 'text', bodies: [{ ...body, bytes: Buffer.from(text) }] }
  } catch {
    return { ok: false, refusal: 'file-type' }
  }
}

const PICTURES: [number, number[]][] = [
  [0, [0xff, 0xd8, 0xff]],
  [0, [0x89, 0x50, 0x4e, 0x47]],
  [8, [0x57, 0x45, 0x42, 0x50]],
]

/**
 * A file as officers can mark it: text as text, pictures and PDF pages as pictures written anew. By its bytes, whatever
 * its name says; the name, EXIF, text layer, scripts and attachments stay behind.
 */
export function readUpload(bytes: Buffer): Promise<Upload> | Upload {
  if (bytes.length === 0) return { ok: false, refusal: 'file-empty' }
  if (bytes.subarray(0, 1024).includes('%PDF-')) return readPages(bytes)
  const isPicture = PICTURES.some(([at, sign]) => sign.every((byte, index) => bytes[at + index] === byte))
  return isPicture ? readPicture(bytes) : readText(bytes)
}
