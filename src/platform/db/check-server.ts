import type pg from 'pg'
import { AppError } from '../errors.ts'
import { withClient } from '../with-client.ts'
import { coverPassword, explainConnectionError } from './explain-connection-error.ts'

/** What a database server is, as far as Gacek cares. */
export type ServerFacts = {
  /** As `server_version_num` says it: 150004. */
  version: number
  encoding: string
  /** Whether this account may make schemas, and tables in `public`. */
  mayMake: boolean
}

const OLDEST = 15

/** Why a server cannot be worked with, and the way out, in both languages; null when it can. */
export function tellUnfit(facts: ServerFacts): string | null {
  const major = Math.floor(facts.version / 10_000)
  if (major < OLDEST)
    return `PostgreSQL di server itu versi ${major}; Gacek memerlukan ${OLDEST} atau lebih baru. Perbarui servernya, atau kosongkan DATABASE_URL untuk basis data bawaan.\n  That server is PostgreSQL ${major}; Gacek needs ${OLDEST} or newer. Upgrade it, or unset DATABASE_URL for the embedded database.`
  if (facts.encoding !== 'UTF8')
    return `basis data itu memakai penyandian ${facts.encoding}; buat yang baru: CREATE DATABASE gacek ENCODING 'UTF8' TEMPLATE template0\n  this database is encoded as ${facts.encoding}; create one in UTF8 as above`
  if (!facts.mayMake)
    return 'akun ini tidak boleh membuat tabel di basis data itu; jadikan ia pemiliknya: ALTER DATABASE … OWNER TO …\n  this account may not create tables in this database; make it the owner as above'
  return null
}

async function readFacts(client: pg.Client): Promise<ServerFacts> {
  const { rows } = await client.query<{ version: string; encoding: string; may_make: boolean }>(
    `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding,
       coalesce(has_schema_privilege('public', 'create'), false)
       and has_database_privilege(current_database(), 'create') as may_make`,
  )
  const { version = '0', encoding = '', may_make: mayMake = false } = rows[0] ?? {}
  return { version: Number(version), encoding, mayMake }
}

/**
 * Looks whether the office's own server can be worked with; changes nothing. Throws AppError('database-unreachable') or
 * AppError('database-unfit') that says in words what is wrong with it.
 */
export async function checkServer(url: string): Promise<void> {
  let facts: ServerFacts
  try {
    facts = await withClient(url, readFacts, { timeoutMs: 10_000 })
  } catch (error) {
    throw explainConnectionError(url, error)
  }
  const unfit = tellUnfit(facts)
  if (unfit !== null) throw new AppError('database-unfit', `DATABASE_URL ${coverPassword(url)}\n  ${unfit}`)
}
