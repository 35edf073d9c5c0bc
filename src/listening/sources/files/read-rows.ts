import type { ImportFormat, ImportRequest } from '../contract.ts'
import { mapRow, nameFields, resolveMapping, type RowMapping } from './map-row.ts'
import { FileProblem, type Content } from './open-content.ts'
import { decideDayOrder } from './parse-moment.ts'
import { readCsv, type TableRow } from './read-csv.ts'
import { readJsonl } from './read-jsonl.ts'
import type { FileRow, RecordContext } from './read-record.ts'
import { readXlsx } from './xlsx/read-xlsx.ts'
import { findHeaderRow, nameColumns, suggestMapping } from './suggest-mapping.ts'

/** Enough rows to find header and order of day and month in. */
const SAMPLE_ROWS = 200

/** The rows of a file, whatever its format, in batches, each with the number of its line. */
export function readRows(
  content: Content,
  context: RecordContext,
  request: Pick<ImportRequest, 'mapping'>,
): AsyncGenerator<FileRow[]> {
  if (content.format === 'jsonl') return readJsonl(content, context)
  return mapTable(readTable(content), context, request.mapping)
}

/** How each format that is a table gives its rows: one without a line here does not compile. */
const TABLES: Record<Exclude<ImportFormat, 'jsonl'>, (content: Content) => AsyncGenerator<TableRow[]>> = {
  csv: readCsv,
  xlsx: readXlsx,
}

/** The rows of a table as they stand, header included. Lines of JSON have none: a programming error. */
export function readTable(content: Content): AsyncGenerator<TableRow[]> {
  if (content.format === 'jsonl') throw new Error('lines of JSON are no table')
  return TABLES[content.format](content)
}

/** The beginning of a table: its columns and the rows after its header. */
export type TableStart = { columns: string[]; headerLine: number; rows: TableRow[] }

/** Finds the header in the first rows. Throws FileProblem 'no-header' when no row can be one. */
export function findTableStart(first: readonly TableRow[]): TableStart {
  const header = findHeaderRow(first.map((row) => row.cells))
  const found = first[header]
  if (!found) throw new FileProblem('no-header')
  return { columns: nameColumns(found.cells), headerLine: found.line, rows: first.slice(header + 1) }
}

function prepareMapping(start: TableStart, given: ImportRequest['mapping']): RowMapping {
  const rows = start.rows.map((row) => row.cells)
  const { columns, missing } = resolveMapping(start.columns, given ?? suggestMapping(start.columns, rows))
  const named = missing.length === 0
  if (named && !columns.published_at) missing.push('published_at')
  if (named && !columns.text && !columns.title) missing.push('text')
  if (missing.length > 0) {
    throw new FileProblem('missing-columns', `${missing.join(', ')} (${start.columns.join(', ')})`)
  }
  const dates = rows.map((row) => (columns.published_at ?? []).map((at) => row[at] ?? '').join(' '))
  return { columns, dayOrder: decideDayOrder(dates), names: nameFields(start.columns, columns) }
}

function toFileRow(row: TableRow, mapping: RowMapping, context: RecordContext): FileRow {
  const { line, text } = row
  const result = row.refusal ? { refusal: row.refusal } : mapRow(row.cells, mapping, context)
  return { line, text, result, names: mapping.names }
}

async function* mapTable(
  rows: AsyncIterable<TableRow[]>,
  context: RecordContext,
  given: ImportRequest['mapping'],
): AsyncGenerator<FileRow[]> {
  let first: TableRow[] = []
  let mapping: RowMapping | null = null
  const begin = (): FileRow[] => {
    const start = findTableStart(first)
    const ready = prepareMapping(start, given)
    mapping = ready
    return start.rows.map((row) => toFileRow(row, ready, context))
  }
  for await (const batch of rows) {
    const ready: RowMapping | null = mapping
    if (ready) {
      yield batch.map((row) => toFileRow(row, ready, context))
      continue
    }
    first = [...first, ...batch]
    if (first.length >= SAMPLE_ROWS) yield begin()
  }
  if (!mapping) yield begin()
}
