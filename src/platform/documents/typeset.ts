import { serialize } from 'node:v8'
import { AppError } from '../errors.ts'
import { askProcess } from './ask-process.ts'

/** A page layout of ours and what it shows: everything that varies comes as data or files, so that no text can become markup. */
export type Layout = {
  template: string
  data: object
  files?: readonly { name: string; bytes: Uint8Array }[]
}

/** What is set: a PDF, or a picture of so many colours. */
export type Task = { layout: Layout; colours: number | null }

/** What is being set: one at a time, because each takes some 100 MB while it is drawn. */
let last: Promise<unknown> = Promise.resolve()

function typeset(task: Task): Promise<Buffer> {
  const done = last.then(() => setNow(task))
  last = done.catch(() => undefined)
  return done
}

async function setNow(task: Task): Promise<Buffer> {
  const { ok, bytes, complaint } = await askProcess('typeset.process.ts', [], serialize(task))
  if (ok) return bytes
  const words = 'Dokumen tidak dapat dibuat / the document cannot be made'
  throw new AppError('pdf-failed', words, { cause: new Error(complaint) })
}

/**
 * The layout as PDF/UA-1, in about half a second. The template reads `/data.json`. Throws AppError('pdf-failed') when the
 * typesetter refuses.
 */
export function typesetPdf(layout: Layout): Promise<Buffer> {
  return typeset({ layout, colours: null })
}

/**
 * The first page of the layout as a PNG picture of few colours, a pixel for each point. `colours`: 2 to 256. Throws
 * AppError('pdf-failed') when the typesetter refuses.
 */
export function typesetPicture(layout: Layout, { colours }: { colours: number }): Promise<Buffer> {
  return typeset({ layout, colours })
}
