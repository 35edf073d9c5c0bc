import { Parser } from 'htmlparser2'
import { momentOfSerial } from '../parse-moment.ts'
import type { TableRow } from '../read-csv.ts'
import { localName, type Workbook } from './open-workbook.ts'
import type { SharedStrings } from './shared-strings.ts'

/** Excel keeps at most 32,767 characters in a cell; other writers keep more. */
const MAX_CELL = 100_000
const MAX_COLUMNS = 16_384
const DAYS_1904 = 1462
const KEPT_TEXT = 400

type Attributes = Record<string, string>

/** "_x000D_" stands for a carriage return, "_x005F_" for the underscore itself (ECMA-376 part 1, 22.9.2.19). */
function unescapeCell(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}

/** Calls `onText` for each text of sharedStrings.xml; runs of rich text are joined, reading aids (rPh) left out. */
export function createStringsParser(onText: (text: string) => void): { write(chunk: string): void } {
  let text = ''
  let inText = false
  let inPhonetic = false
  const parser = new Parser(
    {
      onopentagname(given) {
        const name = localName(given)
        if (name === 'si') text = ''
        else if (name === 'rPh') inPhonetic = true
        else if (name === 't') inText = true
      },
      ontext(data) {
        if (inText && !inPhonetic && text.length < MAX_CELL) text += data
      },
      onclosetag(given) {
        const name = localName(given)
        if (name === 't') inText = false
        else if (name === 'rPh') inPhonetic = false
        else if (name === 'si') onText(unescapeCell(text))
      },
    },
    { xmlMode: true },
  )
  return { write: (chunk) => parser.write(chunk) }
}

/** Number of the column of a cell named like "AB12", from 0; -1 when it has no name. */
function columnOf(reference: string | undefined): number {
  let column = 0
  for (const sign of reference ?? '') {
    const letter = sign.charCodeAt(0) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column - 1
}

function formatDate(value: number, from1904: boolean): string {
  const moment = momentOfSerial(from1904 ? value + DAYS_1904 : value, 0)
  if (Number.isNaN(moment.getTime())) return String(value)
  const text = moment.toISOString().slice(0, 19)
  // Below one day it is a time of day ("14:30").
  return value < 1 ? text.slice(11) : text
}

/** "1.0214248032559145E+18" and "12.0" as people see them. */
function formatNumber(text: string): string {
  const value = Number(text)
  return /e/i.test(text) && Number.isFinite(value) ? BigInt(Math.round(value)).toString() : text
}

type Cell = { column: number; type: string; style: number; text: string }

function showNumber(cell: Cell, book: Pick<Workbook, 'dateStyles' | 'from1904'>): string {
  const value = Number(cell.text)
  const isDate = cell.text !== '' && book.dateStyles[cell.style] === true && Number.isFinite(value)
  return isDate ? formatDate(value, book.from1904) : formatNumber(cell.text)
}

function showCell(
  cell: Cell,
  strings: SharedStrings,
  book: Pick<Workbook, 'dateStyles' | 'from1904'>,
): string {
  switch (cell.type) {
    case 's':
      return strings.get(Number(cell.text))
    case 'str':
    case 'inlineStr':
    case 'd':
      return unescapeCell(cell.text)
    case 'e':
      return ''
    case 'b':
      return cell.text === '1' ? 'TRUE' : 'FALSE'
    default:
      return showNumber(cell, book)
  }
}

type Row = { line: number; cells: string[] }

function putCell(row: Row, cell: Cell, text: string): void {
  if (cell.column >= MAX_COLUMNS) return
  while (row.cells.length < cell.column) row.cells.push('')
  row.cells[cell.column] = text
}

function startCell(row: Row, attributes: Attributes): Cell {
  const named = columnOf(attributes['r'])
  return {
    column: named === -1 ? row.cells.length : named,
    type: attributes['t'] ?? 'n',
    style: Number(attributes['s'] ?? 0),
    text: '',
  }
}

function finishRow(row: Row): TableRow[] {
  if (!row.cells.some((text) => text !== '')) return []
  return [{ ...row, text: row.cells.join(' | ').slice(0, KEPT_TEXT) }]
}

type SheetParser = { write: (chunk: string) => void; takeRows: () => TableRow[] }

/** Reads the XML of a sheet piece by piece; `takeRows` gives the rows that are complete. */
export function createSheetParser(
  strings: SharedStrings,
  book: Pick<Workbook, 'dateStyles' | 'from1904'>,
): SheetParser {
  const rows: TableRow[] = []
  let row: Row = { line: 0, cells: [] }
  let cell: Cell | null = null
  let inValue = false
  let inPhonetic = false
  const onOpen = (name: string, attributes: Attributes): void => {
    if (name === 'c') cell = startCell(row, attributes)
    else if (name === 'v' || name === 't') inValue = true
    else if (name === 'row') row = { line: Number(attributes['r'] ?? row.line + 1), cells: [] }
    else if (name === 'rPh') inPhonetic = true
  }
  const onText = (data: string): void => {
    if (cell && inValue && !inPhonetic && cell.text.length < MAX_CELL) cell.text += data
  }
  const onClose = (name: string): void => {
    if (name === 'c' && cell) putCell(row, cell, showCell(cell, strings, book))
    else if (name === 'v' || name === 't') inValue = false
    else if (name === 'row') rows.push(...finishRow(row))
    else if (name === 'rPh') inPhonetic = false
  }
  const parser = new Parser(
    {
      onopentag: (name, attributes) => onOpen(localName(name), attributes),
      ontext: onText,
      onclosetag: (name) => onClose(localName(name)),
    },
    { xmlMode: true },
  )
  return {
    write: (chunk) => parser.write(chunk),
    takeRows: () => rows.splice(0),
  }
}
