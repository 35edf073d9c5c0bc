import type { ResultCell, ResultTable } from './result-table.ts'

const typed = (value: ResultCell) => {
  if (value === null) return null
  if (value instanceof Date) return { value, type: Date, format: 'dd/mm/yyyy hh:mm' }
  return typeof value === 'number' ? { value, type: Number } : { value, type: String }
}

/** The table as a workbook: spreadsheets set to Indonesian put a CSV with commas into one column. */
export async function resultXlsx({ name, above, head, rows }: ResultTable): Promise<Blob> {
  // Loaded when it is asked for: whoever only reads the report need not fetch it.
  const { default: writeXlsxFile } = await import('write-excel-file/browser')
  const bold = (value: string) => ({ value, type: String, fontWeight: 'bold' as const })
  const lines = [
    [bold(name)],
    ...above.map((line) => [{ value: line, type: String }]),
    [],
    head.map((value) => ({ ...bold(value), wrap: true })),
    ...rows.map((row) => row.map(typed)),
  ]
  return writeXlsxFile(lines, {
    sheet: name.slice(0, 31),
    columns: head.map((_, at) => ({ width: at === 0 ? 40 : 16 })),
  }).toBlob()
}
