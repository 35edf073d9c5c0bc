import { splitHead } from './split-csv.ts'

const DELIMITERS = [',', ';', '\t', '|'] as const
const SAMPLE_RECORDS = 20

/** The delimiter that cuts the first records into the most columns, evenly. `head` is the beginning of the file. */
export function detectDelimiter(head: Buffer): string {
  const named = /^(?:\ufeff)?sep=(.)\r?\n/.exec(head.subarray(0, 20).toString('utf8'))?.[1]
  if (named !== undefined) return named
  let best = { delimiter: ',', score: 0 }
  for (const delimiter of DELIMITERS) {
    const records = splitHead(head, { delimiter, encoding: 'windows-1252' }, true).slice(0, SAMPLE_RECORDS)
    const widths = records.filter((record) => !record.problem).map((record) => record.cells.length)
    const widest = mostCommon(widths.filter((width) => width > 1))
    const score = widest * widths.filter((width) => width === widest).length
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

function mostCommon(widths: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
}
