import type { Content } from './open-content.ts'
import { detectDelimiter } from './detect-delimiter.ts'
import type { Refusal } from '../receiving/received-post.ts'
import { splitCsv, type CsvRecord, type RecordProblem } from './split-csv.ts'

/** One row of a table: its cells, or why it cannot be read. `text` is what a person recognises it by. */
export type TableRow = { line: number; cells: string[]; text: string; refusal?: Refusal }

const REFUSALS: Readonly<Record<RecordProblem, Refusal>> = {
  'line-too-long': { reason: 'line-too-long', field: null },
  'not-utf8': { reason: 'not-utf8', field: null },
  'broken-quotes': { reason: 'broken-quotes', field: null },
}

function toRow(record: CsvRecord): TableRow {
  const { line, cells, text, problem } = record
  return problem ? { line, cells, text, refusal: REFUSALS[problem] } : { line, cells, text }
}

const SEPARATOR_LINE = /^sep=.$/

/** The rows of a CSV file, header included; the delimiter is found from its beginning. */
export async function* readCsv(content: Content): AsyncGenerator<TableRow[]> {
  const encoding = content.encoding === 'windows-1252' ? 'windows-1252' : 'utf-8'
  const delimiter = detectDelimiter(content.head)
  for await (const records of splitCsv(content.chunks, { delimiter, encoding })) {
    yield records.filter((record) => record.line > 1 || !SEPARATOR_LINE.test(record.text.trim())).map(toRow)
  }
}
