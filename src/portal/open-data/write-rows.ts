import { csvLine, CSV_START } from '../../platform/write-csv.ts'
import type { Column, Row } from './column.ts'

/** What is written: its columns, its rows piece by piece, and where the portal stands. */
export type Writing = { columns: readonly Column[]; pages: AsyncIterable<Row[]>; home: string }

/** A row with the addresses of this portal written whole. */
export function wholeRow(row: Row, columns: readonly Column[], home: string): Row {
  return Object.fromEntries(
    columns.map(({ name, kind }) => {
      const value = row[name] ?? null
      const isOurs = kind === 'address' && typeof value === 'string' && value.startsWith('/')
      return [name, isOurs ? `${home}${value}` : value]
    }),
  )
}

/** The file as CSV (RFC 4180), piece by piece: it is never whole in memory. */
export async function* writeCsv({ columns, pages, home }: Writing): AsyncGenerator<string> {
  yield CSV_START + csvLine(columns.map((one) => one.name))
  for await (const rows of pages)
    yield rows.map((row) => csvLine(Object.values(wholeRow(row, columns, home)))).join('')
}

/** The file as one JSON array. */
export async function* writeJson({ columns, pages, home }: Writing): AsyncGenerator<string> {
  let separator = '['
  for await (const rows of pages) {
    const lines = rows.map((row) => JSON.stringify(wholeRow(row, columns, home)))
    if (lines.length === 0) continue
    yield `${separator}\n${lines.join(',\n')}`
    separator = ','
  }
  yield separator === '[' ? '[]\n' : '\n]\n'
}
