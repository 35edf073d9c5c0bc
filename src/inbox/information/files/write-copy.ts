import sharp from 'sharp'
import { writePdf } from '../../../platform/documents/index.ts'
import type { PageMark } from './contract.ts'
import type { Body, StoredFile, StoredMarks } from './files.store.ts'
import { blackOutText, toPixels } from './mark.ts'

const BLACK = { r: 0, g: 0, b: 0 }

/** A page painted over and compressed anew: what was under the black is not in the file any more. */
async function blackOutPage(page: Body, marks: readonly PageMark[]): Promise<Buffer> {
  const size = { width: page.width ?? 0, height: page.height ?? 0 }
  const boxes = marks
    .filter((mark) => mark.page === page.page)
    .map((mark) => toPixels(mark, size))
    .filter(({ width, height }) => width > 0 && height > 0)
  return sharp(page.bytes)
    .composite(
      boxes.map(({ left, top, width, height }) => ({
        input: { create: { width, height, channels: 3 as const, background: BLACK } },
        left,
        top,
      })),
    )
    .jpeg({ quality: 85 })
    .toBuffer()
}

const publicBody = (contentType: string, bytes: Buffer): Body => ({
  role: 'public',
  page: 0,
  contentType,
  width: null,
  height: null,
  bytes,
})

/** The ending a public name must have. */
export const endingOf = (kind: StoredFile['kind']): string =>
  ({ text: '.txt', picture: '.jpg', pages: '.pdf' })[kind]

/**
 * The copy that leaves, written anew from what officers see: text without what is marked, a picture painted over, or a
 * PDF made of painted pages. Nothing of the original file is copied along.
 */
export async function writeCopy(
  file: Pick<StoredFile, 'kind'>,
  originals: readonly Body[],
  given: { marks: StoredMarks; publicName: string },
): Promise<Body> {
  if (file.kind === 'text') {
    const text = originals[0]?.bytes.toString('utf8') ?? ''
    return publicBody('text/plain; charset=utf-8', Buffer.from(blackOutText(text, given.marks.text)))
  }
  const pages = await Promise.all(originals.map((page) => blackOutPage(page, given.marks.pages)))
  const [first] = pages
  if (file.kind === 'picture' && first !== undefined) return publicBody('image/jpeg', first)
  const blocks = pages.map((bytes, index) => {
    const alt = `Halaman ${index + 1} dari ${pages.length}, sebagai gambar`
    return { kind: 'picture' as const, bytes, alt }
  })
  const document = { title: given.publicName, from: 'PPID', language: 'id' as const, isBare: true, blocks }
  return publicBody('application/pdf', await writePdf(document))
}
