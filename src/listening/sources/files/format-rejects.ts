import { z } from 'zod'
import type { Line } from '../../../platform/read-lines.ts'
import { rejectReasonSchema } from '../contract.ts'
import { REJECT_WORDS } from '../words.data.ts'

const rejectSchema = z.object({
  line: z.number(),
  reason: rejectReasonSchema,
  field: z.string().nullable(),
  excerpt: z.string(),
})

const HEADER = { id: 'baris,alasan,kolom,cuplikan', en: 'line,reason,field,excerpt' }

/** A cell of CSV. What begins like a formula would be run by a spreadsheet, so it gets an apostrophe in front. */
function toCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A reject file as CSV, with a byte-order mark because Excel takes UTF-8 for something else without one. */
export async function* formatRejects(
  lines: AsyncIterable<Line>,
  language: 'id' | 'en',
): AsyncGenerator<string> {
  yield `\ufeff${HEADER[language]}\r\n`
  for await (const { line } of lines) {
    const { line: number, reason, field, excerpt } = rejectSchema.parse(JSON.parse(line))
    const cells = [String(number), REJECT_WORDS[reason][language], field ?? '', excerpt]
    yield `${cells.map(toCell).join(',')}\r\n`
  }
}
