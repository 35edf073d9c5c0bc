import { sql, type Db, type Tx } from '../platform/db/index.ts'
import type { Logger } from '../platform/log.ts'

const ROLE = 'gacek_portal'
const TIMEOUT = '5s'

/** Reads what everyone may see: `work` runs as the role that can read the views of the portal and nothing else. */
export type ReadPublicly = <Result>(work: (tx: Tx) => Promise<Result>) => Promise<Result>

async function mayTakeRole(db: Db): Promise<boolean> {
  const found = await sql<{ may: boolean }>`
    select coalesce((select pg_has_role(current_user, oid, 'member') from pg_roles where rolname = ${ROLE}), false) as may
  `.execute(db)
  return found.rows[0]?.may ?? false
}

/**
 * Opens the way by which the portal reads: a read-only transaction of at most 5 s for each statement, as the role
 * gacek_portal. On a database server where the role could not be made it is the read-only transaction alone, and the log
 * says so once.
 */
export function openPublicReading(db: Db, log: Logger): ReadPublicly {
  let role: Promise<boolean> | null = null
  const hasRole = async (): Promise<boolean> => {
    const may = await mayTakeRole(db)
    if (!may) log.warn(`no database role ${ROLE}: the portal reads in read-only transactions only`)
    return may
  }
  return async (work) => {
    role ??= hasRole()
    const withRole = await role
    return db
      .transaction()
      .setAccessMode('read only')
      .execute(async (tx) => {
        await sql`select set_config('statement_timeout', ${TIMEOUT}, true)`.execute(tx)
        if (withRole) await sql`select set_config('role', ${ROLE}, true)`.execute(tx)
        return work(tx)
      })
  }
}
