import { sql, type Kysely } from 'kysely'
import type { DB } from '../../../db/types.ts'

/** The tables that are partitioned by month of publication. */
const PARTITIONED = ['post', 'post_mark'] as const

/** Partitions known to exist in this process, by the pool's database: saves asking for each batch. */
const known = new WeakMap<object, Set<string>>()

function monthsOf(dates: Iterable<Date>): Map<string, [string, string]> {
  const months = new Map<string, [string, string]>()
  for (const date of dates) {
    const year = date.getUTCFullYear()
    const month = date.getUTCMonth()
    const label = `${year}${String(month + 1).padStart(2, '0')}`
    if (months.has(label)) continue
    const from = new Date(Date.UTC(year, month, 1)).toISOString()
    months.set(label, [from, new Date(Date.UTC(year, month + 1, 1)).toISOString()])
  }
  return months
}

/**
 * Makes sure that posts of these moments have a partition. Call before the transaction that stores them: creating a
 * partition locks its parent, which must not last as long as a batch.
 */
export async function keepPartitions(db: Kysely<DB>, dates: Iterable<Date>): Promise<void> {
  const executor = db.getExecutor().adapter
  const seen = known.get(executor) ?? new Set<string>()
  known.set(executor, seen)
  for (const [label, [from, to]] of monthsOf(dates)) {
    if (seen.has(label)) continue
    // One at a time: two first posts of a new month would otherwise collide.
    await db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtext('gacek partitions'))`.execute(tx)
      for (const table of PARTITIONED) {
        const bounds = `for values from ('${from}') to ('${to}')`
        await sql
          .raw(`create table if not exists ${table}_${label} partition of ${table} ${bounds}`)
          .execute(tx)
      }
    })
    seen.add(label)
  }
}

/** Months (as 'YYYYMM') for which partitions exist, oldest first. */
export async function listPartitions(db: Kysely<DB>): Promise<string[]> {
  const rows = await sql<{ label: string }>`
    select substring(c.relname from '\\d{6}$') as label from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'post'::regclass order by 1`.execute(db)
  return rows.rows.map((row) => row.label)
}

/** Drops the partitions of one month ('YYYYMM'): the quick way for retention to forget whole months. */
export async function dropPartition(db: Kysely<DB>, label: string): Promise<void> {
  if (!/^\d{6}$/.test(label)) throw new Error(`not a month: ${label}`)
  for (const table of PARTITIONED) await sql.raw(`drop table if exists ${table}_${label}`).execute(db)
  known.get(db.getExecutor().adapter)?.delete(label)
}
