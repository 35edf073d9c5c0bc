import type { SheetData } from 'write-excel-file/node'

/** One sheet: its head stands first, bold and always in view. Widths in characters. */
export type XlsxSheet = {
  name: string
  head: string[]
  rows: (string | number | null)[][]
  widths?: number[]
}

/** What a cell may hold in the file format. */
const LONGEST_CELL = 32_767

function cell(value: string | number | null) {
  if (value === null) return null
  if (typeof value === 'number') return { value, type: Number }
  // Typed as text: what begins with "=" stays text.
  return { value: value.slice(0, LONGEST_CELL), type: String, wrap: true, alignVertical: 'top' as const }
}

/** The name of a sheet as the format allows it: at most 31 characters, none of []:*?/\\. */
function sheetName(name: string): string {
  return name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)
}

/** An XLSX file of one or more sheets. Numbers stay numbers, everything else is text and never a formula. */
export async function writeXlsx(sheets: XlsxSheet[]): Promise<Buffer> {
  // 78 files that a start can do without.
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  const file = writeXlsxFile(
    sheets.map(({ name, head, rows, widths }) => ({
      sheet: sheetName(name),
      data: [
        head.map((value) => ({ value, type: String, fontWeight: 'bold' as const, wrap: true })),
        ...rows.map((row) => row.map(cell)),
      ] as SheetData,
      columns: head.map((_, index) => ({ width: widths?.[index] ?? 24 })),
      stickyRowsCount: 1,
    })),
  )
  return file.toBuffer()
}
