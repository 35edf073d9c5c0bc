import type { ImportPreview } from '../contract.ts'
import type { GivenFile } from '../files/given-file.ts'
import { openContent, type Content } from '../files/open-content.ts'
import { readLines } from '../../../platform/read-lines.ts'
import { findTableStart, readTable } from '../files/read-rows.ts'
import type { TableRow } from '../files/read-csv.ts'
import { suggestMapping } from '../files/suggest-mapping.ts'

/** What a file looks like, before it has an id. */
export type FilePreview = Pick<ImportPreview, 'format' | 'columns' | 'rows' | 'lines' | 'suggestedMapping'>

const SHOWN_ROWS = 10
/** The rows shown are among the first so many lines: broken ones are passed over. */
export const PREVIEWED_LINES = 50
const SHOWN_CHARACTERS = 300

function show(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.slice(0, SHOWN_CHARACTERS)
}

function parseObject(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    // A broken line is for the reject file of the import, not for the preview.
    return null
  }
}

async function previewLines(content: Content): Promise<FilePreview> {
  const objects: Record<string, unknown>[] = []
  const lines: number[] = []
  let seen = 0
  for await (const { line, number } of readLines(content.chunks)) {
    const object = parseObject(line)
    if (object) {
      objects.push(object)
      lines.push(number)
    }
    seen += 1
    if (seen >= PREVIEWED_LINES || objects.length >= SHOWN_ROWS) break
  }
  const columns = [...new Set(objects.flatMap((object) => Object.keys(object)))]
  const rows = objects.map((object) =>
    Object.fromEntries(columns.map((column) => [column, show(object[column])])),
  )
  return { format: 'jsonl', columns, rows, lines, suggestedMapping: {} }
}

async function previewTable(content: Content): Promise<FilePreview> {
  const first: TableRow[] = []
  for await (const batch of readTable(content)) {
    first.push(...batch)
    if (first.length >= PREVIEWED_LINES) break
  }
  const { columns, rows } = findTableStart(first.slice(0, PREVIEWED_LINES))
  const cells = rows.map((row) => row.cells)
  return {
    format: content.format,
    columns,
    rows: cells
      .slice(0, SHOWN_ROWS)
      .map((row) => Object.fromEntries(columns.map((column, at) => [column, show(row[at])]))),
    lines: rows.slice(0, SHOWN_ROWS).map((row) => row.line),
    suggestedMapping: suggestMapping(columns, cells),
  }
}

/** The beginning of a file: its format, columns, first rows and a proposal for the mapping. Throws FileProblem. */
export async function previewFile(file: GivenFile): Promise<FilePreview> {
  const content = await openContent(file)
  return content.format === 'jsonl' ? previewLines(content) : previewTable(content)
}
