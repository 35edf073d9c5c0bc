import { sql, type Db } from '../platform/db/index.ts'

/** The bytes of the database this connection works with, wherever its server is. */
export async function readDatabaseBytes(db: Db): Promise<number> {
  const found = await sql<{
    bytes: number
  }>`select pg_database_size(current_database())::float8 as bytes`.execute(db)
  return found.rows[0]?.bytes ?? 0
}
