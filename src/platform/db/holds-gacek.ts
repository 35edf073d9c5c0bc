import pg from 'pg'
import { explainConnectionError } from './explain-connection-error.ts'

/**
 * Whether a database holds Gacek's tables already. Changes nothing: it is asked before they are made. Throws
 * AppError('database-unreachable') that says in words what is wrong with the address.
 */
export async function holdsGacek(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    const found = await client.query<{ held: boolean }>(
      "select to_regclass('migration') is not null and to_regclass('council') is not null as held",
    )
    return found.rows[0]?.held === true
  } catch (error) {
    throw explainConnectionError(url, error)
  } finally {
    await client.end().catch(() => undefined)
  }
}
