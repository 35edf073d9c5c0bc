export type Cell = string | number | null

/** A cell that a spreadsheet shows as text: quoted, and never read as a formula. */
function cell(value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return `"${harmless.replaceAll('"', '""')}"`
}

/** One line of CSV (RFC 4180) with its line end. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

/** What a CSV file begins with so that spreadsheets read it as UTF-8. */
export const CSV_START = '\uFEFF'

/** A whole CSV file. */
export function writeCsv(lines: readonly (readonly Cell[])[]): string {
  return CSV_START + lines.map(csvLine).join('')
}
