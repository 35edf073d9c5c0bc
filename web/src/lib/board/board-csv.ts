import type { Board, BoardIssue } from '#lib/contracts.ts'
import type { Words } from '#lib/words/index.ts'

/** A cell that a spreadsheet shows as text: quoted, and never read as a formula. */
function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return `"${harmless.replaceAll('"', '""')}"`
}

function cellsOf(issue: BoardIssue, words: Words): (string | number | null)[] {
  const { negative, neutral, positive } = issue.sentiment
  return [
    issue.rank,
    issue.name,
    issue.posts,
    issue.voices,
    issue.change,
    negative.share,
    negative.low,
    negative.high,
    neutral.share,
    positive.share,
    positive.low,
    positive.high,
    issue.place?.name ?? null,
    words.status[issue.status],
    issue.owner?.name ?? null,
    issue.firstSeenAt,
  ]
}

/** The board as CSV (comma, CRLF, byte-order mark for spreadsheets), one line an issue, column names in words. */
export function boardCsv(board: Board, words: Words): string {
  const head = Object.values(words.board.csvColumns)
  const lines = [head, ...board.issues.map((issue) => cellsOf(issue, words))]
  return `\uFEFF${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`
}

/** Hands a text to the reader as a file. */
export function download(fileName: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  URL.revokeObjectURL(address)
}
