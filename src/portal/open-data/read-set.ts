import { createHash } from 'node:crypto'
import type { ReadPublicly } from '../read-publicly.ts'
import type { Row } from './column.ts'
import type { DataSet, Reading } from './data-sets.ts'

/** So many rows are held while a set is looked at, and stand in a workbook; what has more is read anew while it is sent. */
export const HELD_ROWS = 10_000

/** What stands in a set at this moment. */
export type SetContent = {
  /** Other rows, another hash. */
  hash: string
  count: number
  /** The first `HELD_ROWS` rows. */
  first: Row[]
  pages: () => AsyncIterable<Row[]>
}

async function* once(rows: Row[]): AsyncGenerator<Row[]> {
  yield await Promise.resolve(rows)
}

/** Reads a set from its first row to its last: what is hidden is in neither its rows nor its hash. */
export async function readSet(read: ReadPublicly, set: DataSet, reading: Reading): Promise<SetContent> {
  const hash = createHash('sha256')
  const first: Row[] = []
  let count = 0
  for await (const rows of set.pages(read, reading)) {
    for (const row of rows) hash.update(`${JSON.stringify(row)}\n`)
    first.push(...rows.slice(0, HELD_ROWS - first.length))
    count += rows.length
  }
  return {
    hash: hash.digest('base64url').slice(0, 22),
    count,
    first,
    pages: () => (count > HELD_ROWS ? set.pages(read, reading) : once(first)),
  }
}
