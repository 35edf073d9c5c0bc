import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { AppError, messageOf } from '../errors.ts'
import { withClient } from '../with-client.ts'

const FOLDER = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../../db/migrations')
/** Any fixed number: two processes that start at once must not migrate at once. Never change it. */
const MIGRATION_LOCK = 7_263_001

type Migration = { name: string; text: string; checksum: string }

function listMigrations(): Migration[] {
  const names = readdirSync(FOLDER)
    .filter((name) => /^\d{4}-.+\.sql$/.test(name))
    .sort()
  return names.map((name) => {
    const text = readFileSync(path.join(FOLDER, name), 'utf8')
    return { name, text, checksum: createHash('sha256').update(text).digest('hex') }
  })
}

/** A newer Gacek left its mark: this one would work on tables it does not know. */
function refuseNewer(applied: Iterable<string>, known: readonly Migration[]): void {
  const names = new Set(known.map(({ name }) => name))
  const newer = [...applied].filter((name) => !names.has(name)).sort()
  if (newer.length === 0) return
  const text = `Basis data ini dari Gacek yang lebih baru (${newer.at(-1)}). Pasang versi itu atau yang lebih baru, lalu mulai lagi; tidak ada yang diubah. / This database is from a newer Gacek. Install that version or a later one and start again; nothing was changed.`
  throw new AppError('database-newer', text)
}

const tellChanged = (name: string): string =>
  `Berkas db/migrations/${name} berubah sesudah diterapkan pada basis data ini, maka tidak ada yang dijalankan. Pasang lagi berkas aslinya (git checkout db/migrations), lalu mulai lagi. / ${name} was edited after it was applied to this database, so nothing was run: bring back the file as it was released, and start again.`

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(migration.text)
    await client.query('insert into migration (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    throw new AppError('migration-failed', `${migration.name}: ${messageOf(cause)}`, { cause })
  }
}

/**
 * Brings the database at `url` to the newest shape; gives the names of what was applied.
 * Throws AppError('database-newer') when a newer Gacek worked here before, 'migration-changed' when an applied file was
 * edited afterwards, 'migration-failed' when one fails (it is rolled back whole).
 */
export async function migrate(url: string): Promise<string[]> {
  // Each is told with what it changed: what a power cut takes is done again at the next start.
  return withClient(url, migrateOver, { name: 'gacek-migrate', options: '-c synchronous_commit=off' })
}

async function migrateOver(client: pg.Client): Promise<string[]> {
  await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
  await client.query(
    'create table if not exists migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
  )
  const known = await client.query<{ name: string; checksum: string }>('select name, checksum from migration')
  const checksums = new Map(known.rows.map((row) => [row.name, row.checksum]))
  const applied: string[] = []
  const migrations = listMigrations()
  refuseNewer(checksums.keys(), migrations)
  for (const migration of migrations) {
    const before = checksums.get(migration.name)
    if (before === migration.checksum) continue
    if (before !== undefined) {
      throw new AppError('migration-changed', tellChanged(migration.name))
    }
    await apply(client, migration)
    applied.push(migration.name)
  }
  return applied
}
