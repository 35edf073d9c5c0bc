import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { openDatabase, migrate, type Db } from '../../src/platform/db/index.ts'
import { startPostgres, type EmbeddedPostgres } from '../../src/platform/postgres/index.ts'
import { isInMemory, throwawayPlace } from './throwaway.ts'

/** One database of its own for a test file, with one council in it. */
export type TestDatabase = {
  db: Db
  url: string
  councilId: number
  close(): Promise<void>
}

const TEMPLATE = 'gacek_template'
const TEMPLATE_LOCK = 7_263_002

/** The test server: `TEST_DATABASE_URL` when given, else an embedded one shared by every test process on the machine. */
async function testServer(): Promise<string> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) return given
  return (await startTestServer()).url
}

/** Tests throw their databases away, so a power cut may too: four times quicker than with fsync. A short log: it is memory. */
const FLAGS = ['fsync=off', 'full_page_writes=off', 'max_connections=200', 'max_wal_size=256MB']

const FOLDER = throwawayPlace(`gacek-test-${process.getuid?.() ?? 0}`)

function startTestServer(): Promise<EmbeddedPostgres> {
  return startPostgres({ dataDir: path.join(FOLDER, 'pg'), flags: FLAGS })
}

function addressOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

/** Makes the migrated template once for each state of db/migrations, whoever comes first. */
async function keepTemplate(admin: pg.Client, server: string): Promise<string> {
  await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK])
  try {
    const name = `${TEMPLATE}_${await migrationsHash()}`
    const found = await admin.query('select 1 from pg_database where datname = $1', [name])
    if (found.rowCount) return name
    await admin.query(`create database ${name}_new`)
    await migrate(addressOf(server, `${name}_new`))
    await admin.query(`alter database ${name}_new rename to ${name}`)
    return name
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK])
  }
}

async function migrationsHash(): Promise<string> {
  const { createHash } = await import('node:crypto')
  const { readdirSync, readFileSync } = await import('node:fs')
  const folder = path.join(import.meta.dirname, '../../db/migrations')
  const hash = createHash('sha256')
  for (const file of readdirSync(folder).sort()) hash.update(readFileSync(path.join(folder, file)))
  return hash.digest('hex').slice(0, 12)
}

async function withAdmin<Result>(
  server: string,
  work: (admin: pg.Client) => Promise<Result>,
): Promise<Result> {
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}

/** Stops the embedded test server, unless somebody else is still testing on it. */
export async function stopTestServer(): Promise<void> {
  if (process.env['TEST_DATABASE_URL']) return
  const server = await startTestServer()
  const others = await withAdmin(server.url, (admin) =>
    admin.query(
      `select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    ),
  )
  if (others.rowCount !== 0) return
  await server.stop()
  // Memory is given back.
  if (isInMemory(FOLDER)) rmSync(FOLDER, { recursive: true, force: true })
}

/** Opens a database of its own, made from the migrated template, with the council "Kabupaten Contoh" (id 1). */
export async function openTestDatabase(): Promise<TestDatabase> {
  const server = await testServer()
  const name = `t_${randomBytes(6).toString('hex')}`
  await withAdmin(server, async (admin) => {
    const template = await keepTemplate(admin, server)
    await admin.query(`create database ${name} template ${template}`)
  })
  const url = addressOf(server, name)
  const database = openDatabase(url, { max: 5 })
  await database.pool.query(
    `insert into council (council_id, name, sample) values (1, 'Kabupaten Contoh', false)`,
  )
  return {
    db: database.db,
    url,
    councilId: 1,
    close: async () => {
      await database.close()
      await withAdmin(server, (admin) => admin.query(`drop database if exists ${name} with (force)`))
    },
  }
}

/** A database without a table in it, as an administrator makes it for an office: with `options` of CREATE DATABASE. */
export async function makeEmptyDatabase(options = ''): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = await testServer()
  const name = `t_${randomBytes(6).toString('hex')}`
  await withAdmin(server, (admin) => admin.query(`create database ${name} ${options}`))
  return {
    url: addressOf(server, name),
    drop: async () =>
      void (await withAdmin(server, (admin) => admin.query(`drop database if exists ${name} with (force)`))),
  }
}
