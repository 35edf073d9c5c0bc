import { z } from 'zod'
import { askProcess } from './ask-process.ts'

/** A page as a JPEG picture. */
export type PagePicture = { width: number; height: number; jpeg: Buffer }
/** Why a PDF has no pictures of its pages. */
export type PdfPages =
  { ok: true; pages: PagePicture[] } | { ok: false; refusal: 'broken-pdf' | 'too-many-pages' }

const answerSchema = z.union([
  z.object({ pages: z.array(z.object({ width: z.number(), height: z.number(), jpeg: z.string() })) }),
  z.object({ refusal: z.enum(['broken-pdf', 'too-many-pages']) }),
])

/**
 * Every page of a PDF as a picture 1,240 px wide (A4 at 150 dpi), drawn in a process of its own that is killed after
 * 90 s: text layer, scripts, attachments and metadata stay behind. About 0.3 s a page.
 */
export async function readPdfPages(pdf: Buffer, mostPages: number): Promise<PdfPages> {
  const { bytes } = await askProcess('draw-pdf-pages.process.ts', [String(mostPages)], pdf)
  if (bytes.length === 0) return { ok: false, refusal: 'broken-pdf' }
  const answer = answerSchema.parse(JSON.parse(bytes.toString('utf8')))
  if ('refusal' in answer) return { ok: false, refusal: answer.refusal }
  const pages = answer.pages.map(({ jpeg, ...size }) => ({ ...size, jpeg: Buffer.from(jpeg, 'base64') }))
  return { ok: true, pages }
}
