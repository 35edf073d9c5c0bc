import { Readable } from 'node:stream'
import type { FileProblemCode } from '../contract.ts'
import { fileFromStream } from './given-file.ts'
import { FileProblem, openContent } from './open-content.ts'
import type { TableRow } from './read-csv.ts'
import { readTable } from './read-rows.ts'

/**
 * The first rows of a spreadsheet in memory (XLSX; its first visible sheet), header included, at most `limit`; numbers of
 * rows as the spreadsheet shows them. What is no workbook is refused with the code of `FILE_WORDS` that says what it is.
 */
export async function readWorkbook(
  bytes: Buffer,
  limit: number,
): Promise<{ ok: true; rows: TableRow[] } | { ok: false; problem: FileProblemCode }> {
  const rows: TableRow[] = []
  try {
    const content = await openContent(fileFromStream(Readable.from([bytes]), 'table.xlsx'))
    if (content.format !== 'xlsx') return { ok: false, problem: 'not-a-workbook' }
    for await (const batch of readTable(content)) {
      rows.push(...batch)
      if (rows.length >= limit) break
    }
  } catch (error) {
    if (error instanceof FileProblem) return { ok: false, problem: error.problem }
    throw error
  }
  return { ok: true, rows: rows.slice(0, limit) }
}
