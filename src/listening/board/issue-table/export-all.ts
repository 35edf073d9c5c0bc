import { AFFAIRS } from '../../../language/index.ts'
import { writeXlsx } from '../../../platform/documents/index.ts'
import type { Words } from '../../../platform/http/index.ts'
import { writeCsv } from '../../../platform/write-csv.ts'
import type { BoardDeps } from '../make-board.ts'
import type { IssueFilter, IssueLine } from './contract.ts'
import { EXPORT_WORDS } from './export-words.data.ts'
import { readAllIssues } from './list-all.ts'

type Cell = string | number | null

/** Shares of people as the screens show them; empty where fewer than five posts say anything. */
function toneCells({ sentiment }: IssueLine): Cell[] {
  if (sentiment === null) return Array.from({ length: 8 }, () => null)
  const { negative, neutral, positive, n } = sentiment
  const round = (share: number): number => Math.round(share * 1000) / 1000
  const shares = [
    negative.share,
    negative.low,
    negative.high,
    neutral.share,
    positive.share,
    positive.low,
    positive.high,
  ]
  return [...shares.map(round), n]
}

/** The filtered list as a table: column names in words, then one line an issue; moments by the council's clock, which sort as text. */
async function tableOf(
  deps: BoardDeps,
  filter: IssueFilter,
  language: keyof Words,
): Promise<{ head: string[]; rows: Cell[][] }> {
  const words = EXPORT_WORDS[language]
  const { timeZone } = deps.council
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const affairs = new Map(AFFAIRS.map((one) => [one.code, one.name[language]]))
  const rows = (await readAllIssues(deps, filter)).map((issue): Cell[] => [
    issue.name,
    words.kinds[issue.kind],
    issue.posts,
    issue.voices - issue.outlets,
    issue.outlets,
    issue.change,
    words.leanings[issue.leaning],
    ...toneCells(issue),
    issue.affair === null ? null : (affairs.get(issue.affair) ?? issue.affair),
    issue.place?.name ?? null,
    format.format(new Date(issue.firstSeenAt)),
    format.format(new Date(issue.lastSeenAt)),
    filter.window,
    issue.id,
  ])
  return { head: words.head, rows }
}

/** The filtered list as CSV, at most ten thousand issues. */
export async function exportIssuesCsv(
  deps: BoardDeps,
  filter: IssueFilter,
  language: keyof Words,
): Promise<string> {
  const { head, rows } = await tableOf(deps, filter, language)
  return writeCsv([head, ...rows])
}

/** The same list as a workbook: spreadsheets set to Indonesian put a CSV with commas into one column. */
export async function exportIssuesXlsx(
  deps: BoardDeps,
  filter: IssueFilter,
  language: keyof Words,
): Promise<Buffer> {
  const { head, rows } = await tableOf(deps, filter, language)
  const widths = head.map((_, at) => (at === 0 ? 48 : 18))
  return writeXlsx([{ name: EXPORT_WORDS[language].sheet, head, rows, widths }])
}
