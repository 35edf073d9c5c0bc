import type { Board, BoardIssue } from '#lib/contracts.ts'
import type { Words } from '#lib/words/index.ts'
import { writeCsv, type Cell } from '../../../../../src/platform/write-csv.ts'
import { count } from '../../format/numbers.ts'
import { dayRange } from '../../format/time.ts'
import { evidenceOf } from '../../issue/evidence.ts'
import { standsOf } from '../against-before.ts'

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

/** How an issue stood in the period before, and whether the difference is sure; empty where the posts known do not reach back. */
function beforeCells(issue: BoardIssue, board: Board, words: Words): Cell[] {
  const { before, rankBefore } = issue
  const stands = standsOf(issue, board)
  return [
    rankBefore,
    before && before.opinions,
    before && words.compare.size[before.size],
    before && before.sentiment.n > 0 ? before.sentiment.negative.share : null,
    before?.negative ? words.compare.negative[before.negative] : null,
    stands && words.compare.stands[stands],
    board.comparedWith,
  ]
}

/** An issue that was on the board a period before and is not any more: its name, its place then, and that it left. */
function leftCells(left: Board['left'][number], board: Board, words: Words): Cell[] {
  const { csvColumns } = words.board
  const known = new Map<string, Cell>([
    [csvColumns.name, left.name],
    [csvColumns.rankBefore, left.rankBefore],
    [csvColumns.stands, words.compare.stands.left],
    [csvColumns.comparedWith, board.comparedWith],
  ])
  return Object.values(csvColumns).map((name) => known.get(name) ?? null)
}

function cellsOf(issue: BoardIssue, board: Board, words: Words): Cell[] {
  const { timeZone } = board
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
    ...beforeCells(issue, board, words),
  ]
}

/** The board as a table: column names in words, one line an issue, and one for each issue that left the board. */
function boardTable(board: Board, words: Words): { head: string[]; rows: Cell[][] } {
  const head = Object.values(words.board.csvColumns)
  const shown = board.issues.map((issue) => cellsOf(issue, board, words))
  return { head, rows: [...shown, ...board.left.map((issue) => leftCells(issue, board, words))] }
}

/** The board as CSV (comma, CRLF, byte-order mark for spreadsheets), one line an issue, column names in words. */
export function boardCsv(board: Board, words: Words): string {
  const { head, rows } = boardTable(board, words)
  return writeCsv([head, ...rows])
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
