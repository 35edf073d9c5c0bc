import { spawn } from 'node:child_process'
import path from 'node:path'
import { z } from 'zod'

/** A page as a JPEG picture. */
export type PagePicture = { width: number; height: number; jpeg: Buffer }
/** Why a PDF has no pictures of its pages. */
export type PdfPages =
  { ok: true; pages: PagePicture[] } | { ok: false; refusal: 'broken-pdf' | 'too-many-pages' }

const PROCESS = path.join(import.meta.dirname, 'draw-pdf-pages.process.ts')
const LONGEST_MS = 90_000
const answerSchema = z.union([
  z.object({ pages: z.array(z.object({ width: z.number(), height: z.number(), jpeg: z.string() })) }),
  z.object({ refusal: z.enum(['broken-pdf', 'too-many-pages']) }),
])

/** Lets the process work until it ends or its time is up; what it wrote. */
function talk(pdf: Buffer, mostPages: number): Promise<string> {
  return new Promise((resolve, reject) => {
    // Strangers wrote the file: nothing of our surroundings is handed to the process.
    const child = spawn(process.execPath, ['--max-old-space-size=512', PROCESS, String(mostPages)], {
      env: {},
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: LONGEST_MS,
      killSignal: 'SIGKILL',
    })
    const parts: Buffer[] = []
    child.stdout.on('data', (part: Buffer) => parts.push(part))
    child.once('error', reject)
    child.once('close', () => resolve(Buffer.concat(parts).toString('utf8')))
    // A process that dies early closes its end; what counts is what it wrote.
    child.stdin.on('error', () => undefined)
    child.stdin.end(pdf)
  })
}

/**
 * Every page of a PDF as a picture 1,240 px wide (A4 at 150 dpi), drawn in a process of its own that is killed after
 * 90 s: text layer, scripts, attachments and metadata stay behind. About 0.3 s a page.
 */
export async function readPdfPages(pdf: Buffer, mostPages: number): Promise<PdfPages> {
  const text = await talk(pdf, mostPages)
  if (text === '') return { ok: false, refusal: 'broken-pdf' }
  const answer = answerSchema.parse(JSON.parse(text))
  if ('refusal' in answer) return { ok: false, refusal: answer.refusal }
  const pages = answer.pages.map(({ jpeg, ...size }) => ({ ...size, jpeg: Buffer.from(jpeg, 'base64') }))
  return { ok: true, pages }
}
