export type Cell = string | number | null

/** What spreadsheets take for a formula: also behind white space, and in the wide signs of East Asian keyboards. */
const LIKE_FORMULA = /^[\t\r\n]|^\s*[=+\-@＝＋－＠]/

/** A cell that a spreadsheet shows as text: quoted, and never read as a formula. */
function cell(value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const harmless = LIKE_FORMULA.test(value) ? `'${value}` : value
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
