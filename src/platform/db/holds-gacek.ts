import type pg from 'pg'
import { withClient } from '../with-client.ts'
import { explainConnectionError } from './explain-connection-error.ts'

/**
 * Whether a database holds Gacek's tables already. Changes nothing: it is asked before they are made. Throws
 * AppError('database-unreachable') that says in words what is wrong with the address.
 */
export async function holdsGacek(url: string): Promise<boolean> {
  const ask = (client: pg.Client) =>
    client.query<{ held: boolean }>(
      "select to_regclass('migration') is not null and to_regclass('council') is not null as held",
    )
  try {
    const found = await withClient(url, ask, { timeoutMs: 10_000 })
    return found.rows[0]?.held === true
  } catch (error) {
    throw explainConnectionError(url, error)
  }
}
