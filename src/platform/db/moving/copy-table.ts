import type pg from 'pg'
import { arrayText } from '../array-text.ts'
import type { Table } from './list-tables.ts'

/** What is read at once: a batch is held in memory several times, as answer, as rows and as statement. */
const BATCH_BYTES = 2 * 1024 ** 2
const FIRST_ROWS = 20
const MOST_ROWS = 2_000

/** How many rows to read next, after these: wide ones do not fill the memory. */
function nextBatch(rows: readonly (string | null)[][]): number {
  let bytes = 0
  for (const row of rows) for (const text of row) bytes += text?.length ?? 0
  return Math.max(1, Math.min(MOST_ROWS, Math.floor((BATCH_BYTES * rows.length) / Math.max(1, bytes))))
}

function writeStatement({ name, columns, types }: Table): string {
  const params = columns.map((_, at) => `$${at + 1}::text[]`).join(', ')
  const names = columns.map((_, at) => `x${at}`)
  const values = names.map((x, at) => `${x}::${types[at]}`).join(', ')
  return `insert into ${name} (${columns.join(', ')}) overriding system value
    select ${values} from unnest(${params}) as row (${names.join(', ')})`
}

/**
 * Copies the rows of one table from one database into the same table of another, each value as the text that PostgreSQL
 * writes and reads without loss. Both connections are inside a transaction. `where` chooses rows, in SQL of ours. Gives
 * how many were copied.
 */
export async function copyTable(
  from: pg.ClientBase,
  to: pg.ClientBase,
  table: Table,
  where = '',
): Promise<number> {
  if (table.columns.length === 0) return 0
  const texts = table.columns.map((column) => `${column}::text`).join(', ')
  await from.query(`declare moving no scroll cursor for select ${texts} from ${table.name} ${where}`)
  const statement = writeStatement(table)
  let copied = 0
  let batch = FIRST_ROWS
  for (;;) {
    const read = await from.query<(string | null)[]>({ text: `fetch ${batch} from moving`, rowMode: 'array' })
    if (read.rows.length === 0) break
    const columns = table.columns.map((_, at) => arrayText(read.rows.map((row) => row[at] ?? null)))
    await to.query(statement, columns)
    copied += read.rows.length
    batch = nextBatch(read.rows)
  }
  await from.query('close moving')
  return copied
}
