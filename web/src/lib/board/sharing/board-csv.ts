import type { Board, BoardIssue } from '#lib/contracts.ts'
import type { Words } from '#lib/words/index.ts'
import { count } from '../../format/numbers.ts'
import { dayRange } from '../../format/time.ts'
import { evidenceOf } from '../../issue/evidence.ts'

/** A cell that a spreadsheet shows as text: quoted, and never read as a formula. */
function cell(value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return `"${harmless.replaceAll('"', '""')}"`
}

type Cell = string | number | null

/** Shares of people; empty where only newsrooms speak. */
function toneCells({ sentiment }: BoardIssue): Cell[] {
  const { negative, neutral, positive, n } = sentiment
  const shares = [
    negative.share,
    negative.low,
    negative.high,
    neutral.share,
    positive.share,
    positive.low,
    positive.high,
  ]
  return n === 0 ? shares.map(() => null) : shares
}

/** What the screen marks beside the figures, in the screen's words. */
function markCells(issue: BoardIssue, timeZone: string, words: Words): Cell[] {
  const { returned, coordinated } = issue
  return [
    issue.strands === 0 ? null : issue.strands + 1,
    returned &&
      words.returns.told(
        count(returned.quietDays, words),
        dayRange(returned.from, returned.to, timeZone, words),
      ),
    issue.opinions,
    issue.counted,
    coordinated && coordinated.pattern,
    coordinated && evidenceOf(coordinated.figures, words).join('; '),
  ]
}

function cellsOf(issue: BoardIssue, timeZone: string, words: Words): Cell[] {
  const { headlineTones } = issue
  return [
    issue.rank,
    issue.name,
    issue.posts,
    issue.voices - issue.outlets,
    issue.outlets,
    issue.change,
    ...toneCells(issue),
    issue.place?.name ?? null,
    words.status[issue.status],
    issue.owner?.name ?? null,
    issue.firstSeenAt,
    issue.sentiment.n,
    headlineTones.negative,
    headlineTones.neutral,
    headlineTones.positive,
    headlineTones.unsure,
    ...markCells(issue, timeZone, words),
  ]
}

/** The board as a table: column names in words, then one line an issue. */
function boardTable(board: Board, words: Words): { head: string[]; rows: Cell[][] } {
  const head = Object.values(words.board.csvColumns)
  return { head, rows: board.issues.map((issue) => cellsOf(issue, board.timeZone, words)) }
}

/** The board as CSV (comma, CRLF, byte-order mark for spreadsheets), one line an issue, column names in words. */
export function boardCsv(board: Board, words: Words): string {
  const { head, rows } = boardTable(board, words)
  return `\uFEFF${[head, ...rows].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`
}

/** The same table as a workbook: spreadsheets set to Indonesian put a CSV with commas into one column. */
export async function boardXlsx(board: Board, words: Words): Promise<Blob> {
  // Loaded when it is asked for: whoever only looks at the board need not fetch it.
  const { default: writeXlsxFile } = await import('write-excel-file/browser')
  const { head, rows } = boardTable(board, words)
  const typed = (value: Cell) =>
    value === null ? null : typeof value === 'number' ? { value, type: Number } : { value, type: String }
  const bold = head.map((value) => ({ value, type: String, fontWeight: 'bold' as const }))
  return writeXlsxFile([bold, ...rows.map((row) => row.map(typed))], {
    sheet: words.board.title,
    columns: head.map((name) => ({ width: name === words.board.csvColumns.name ? 48 : 18 })),
    stickyRowsCount: 1,
  }).toBlob()
}
