import type { Words } from './http/index.ts'
import type { CsvLine } from './read-csv.ts'
import { writeCsv } from './write-csv.ts'

/**
 * The lines of a file that were refused, as a CSV file to mend and send again: number, field and reason in both languages,
 * then the line as it was. Null when none was refused. `lines` and `headings` are those of the file.
 */
export function writeRefusedLines(
  refused: readonly { line: number; field: string; reason: Words }[],
  lines: readonly CsvLine[],
  headings: readonly string[],
): string | null {
  if (refused.length === 0) return null
  const byLine = new Map(lines.map(({ line, cells }) => [line, cells]))
  return writeCsv([
    ['baris / line', 'kolom / field', 'alasan', 'reason', ...headings],
    ...refused.map(({ line, field, reason }) => [
      String(line),
      field,
      reason.id,
      reason.en,
      ...(byLine.get(line) ?? []),
    ]),
  ])
}
