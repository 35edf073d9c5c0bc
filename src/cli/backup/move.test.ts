import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { makeEmptyDatabase } from '../../../test/harness/database.ts'
import { workInOffice } from '../../../test/harness/office-to-back-up.ts'
import { listThread } from '../../inbox/messages/index.ts'
import { keepPartitions, listPartitions, openDatabase, sql, type Db } from '../../platform/db/index.ts'
import { openJobs } from '../../platform/jobs.ts'
import { createLog } from '../../platform/log.ts'
import { openStorage } from '../../platform/open-storage.ts'
import { backUp } from './back-up.ts'
import { restore } from './restore.ts'

const environment = { ...process.env }
const kept = (name: string): string => path.join(root, name)
/** What people write, and what a copier may stumble over. */
const ODD = `kutip " ' garis \\ koma , kurung {} () baris\nbaru \t NULL 🌾`

let root: string
let threadId: string

/** Settings in the words of people, and posts' months. */
async function fillOddly(db: Db): Promise<void> {
  const odd = JSON.stringify({ teks: ODD, kosong: null, angka: [0.1, 1e-7] })
  await sql`insert into setting (council_id, key, value)
    select council_id, 'ganjil', ${odd}::jsonb from council
    union all select council_id, 'nihil', 'null'::jsonb from council`.execute(db)
  await keepPartitions(db, [new Date('2026-11-02'), new Date('2024-02-29')])
}

/** Every table with its rows and every counter, as sums: what two databases have in common. */
async function sumUp(db: Db): Promise<Record<string, string>> {
  const names = await sql<{ name: string; kind: string }>`
    select format('%I.%I', n.nspname, c.relname) as name, c.relkind as kind from pg_class c
    join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'auth') and c.relkind in ('r', 'p', 'S')
    and c.relname <> 'migration'`.execute(db)
  const sums: Record<string, string> = {}
  for (const { name, kind } of names.rows) {
    // When a backup was made is written after it was, and a restore switches nightly ones off.
    const only = name === 'public.setting' ? sql`where key not like 'backup-%'` : sql``
    const row = kind === 'S' ? sql`(last_value, is_called)::text` : sql`t::text`
    const found = await sql<{
      sum: string
    }>`select count(*) || ' ' || coalesce(string_agg(md5(${row}), '' order by md5(${row})), '')
      as sum from ${sql.raw(name)} t ${only}`.execute(db)
    sums[name] = found.rows[0]?.sum ?? ''
  }
  return sums
}

/** Runs a command as the operator does, and gives what it says. */
async function at(name: string, databaseUrl: string, work: (output: PassThrough) => Promise<unknown>) {
  vi.stubEnv('DATA_DIR', kept(name))
  vi.stubEnv('DATABASE_URL', databaseUrl)
  const output = new PassThrough()
  await work(output)
  return String(output.read() ?? '')
}

async function withDatabase<Result>(url: string, work: (db: Db) => Promise<Result>): Promise<Result> {
  const database = openDatabase(url, { max: 1 })
  try {
    return await work(database.db)
  } finally {
    await database.close()
  }
}

async function listHeld(url: string): Promise<string[]> {
  const found = await withDatabase(url, (db) =>
    sql<{
      name: string
    }>`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
      union all select nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')`.execute(
      db,
    ),
  )
  return found.rows.map(({ name }) => name)
}

/** What a restore itself changes: sessions end, the answer in the queue is held back. */
const SETTLED = ['auth.session', 'public.answer', 'public.message']

describe('an office that moves to a server of its own', { timeout: 180_000 }, () => {
  const drops: (() => Promise<void>)[] = []
  const own = async (options?: string): Promise<string> => {
    const made = await makeEmptyDatabase(options)
    drops.push(made.drop)
    return made.url
  }
  let before: Record<string, string>
  let server: string
  beforeAll(async () => {
    root = mkdtempSync(path.join(os.tmpdir(), 'gacek-move-'))
    // As root the database runs as another account, which must be let through to its folder.
    chmodSync(root, 0o755)
    const storage = await openStorage({ dataDir: kept('office') })
    ;({ threadId } = await workInOffice(storage.db, kept('office')))
    await fillOddly(storage.db)
    const jobs = await openJobs(storage.url, createLog('silent'))
    await storage.db.transaction().execute((tx) => jobs.enqueue(tx as never, 'uji.kirim', { surat: 7 }))
    await jobs.stop()
    await at('office', '', (output) => backUp(kept('backup'), output))
    before = await sumUp(storage.db)
    await storage.close()
    server = await own()
  }, 180_000)
  afterAll(async () => {
    vi.unstubAllEnvs()
    for (const drop of drops) await drop()
    rmSync(root, { recursive: true, force: true })
  })

  it('has every row, every counter, every waiting job and every key there, and sends nothing twice', async () => {
    const words = await at('moved', server, (output) => restore(kept('backup'), output))
    expect(words).toContain('dipindahkan ke DATABASE_URL')
    expect(words).toContain('Kabupaten Contoh')
    await withDatabase(server, async (db) => {
      const after = await sumUp(db)
      const settled = Object.keys(before).filter((name) => before[name] !== after[name])
      expect(settled.sort()).toEqual(SETTLED)
      expect(await listPartitions(db)).toEqual(['202402', '202611'])
      const councils = await sql<{ council_id: number }>`select council_id from thread`.execute(db)
      const thread = await listThread(db, councils.rows[0]!.council_id, threadId)
      expect(thread?.messages.at(-1)).toMatchObject({ text: 'Sudah kami perbaiki.', delivery: 'unknown' })
      const jobs = await sql<{ data: unknown }>`select data from pgboss.job where name = 'uji.kirim'`.execute(
        db,
      )
      expect(jobs.rows).toEqual([{ data: { surat: 7 } }])
    })
    expect(readFileSync(kept('moved/contacts.key'))).toEqual(readFileSync(kept('office/contacts.key')))
    expect(readdirSync(kept('moved'))).not.toContain('pg')
    const storage = await openStorage({ dataDir: kept('moved'), databaseUrl: server })
    expect(storage.migrated).toEqual([])
    await storage.close()
  })

  it('comes back to the embedded database with a backup of that server', async () => {
    await at('moved', server, (output) => backUp(kept('backup-of-server'), output))
    const words = await at('returned', '', (output) => restore(kept('backup-of-server'), output))
    expect(words).toContain('Kabupaten Contoh')
    const storage = await openStorage({ dataDir: kept('returned') })
    const after = await sumUp(storage.db)
    await storage.close()
    const there = await withDatabase(server, sumUp)
    expect(Object.keys(there).filter((name) => there[name] !== after[name])).toEqual([])
  })

  it('is refused in words where something lies in the database, and nothing there is touched', async () => {
    const filled = await own()
    await withDatabase(filled, (db) => sql`create table arsip (n int)`.execute(db))
    for (const url of [filled, server]) {
      const held = await listHeld(url)
      await expect(at('refused', url, (output) => restore(kept('backup'), output))).rejects.toMatchObject({
        code: 'restore-server-filled',
        message: expect.stringContaining('tidak kosong') as string,
      })
      expect(await listHeld(url)).toEqual(held)
      expect(existsSync(kept('refused')) ? readdirSync(kept('refused')) : []).toEqual([])
    }
  })

  it('is refused in words by a database that cannot hold every letter', async () => {
    const ascii = await own(`encoding 'SQL_ASCII' locale 'C' template template0`)
    await expect(at('refused', ascii, (output) => restore(kept('backup'), output))).rejects.toMatchObject({
      code: 'database-unfit',
      message: expect.stringContaining("ENCODING 'UTF8'") as string,
    })
    await expect(openStorage({ dataDir: kept('refused'), databaseUrl: ascii })).rejects.toMatchObject({
      code: 'database-unfit',
    })
  })

  it('killed half way, starts nowhere until it is restored again, and that takes the half away first', async () => {
    const half = await own()
    const gacek = path.join(import.meta.dirname, '../gacek.ts')
    const child = spawn(process.execPath, [gacek, 'restore', kept('backup')], {
      env: { ...environment, DATA_DIR: kept('half'), DATABASE_URL: half },
      stdio: 'ignore',
    })
    const ended = new Promise((resolve) => child.on('exit', resolve))
    await expect.poll(() => listHeld(half), { interval: 50 }).toContain('council')
    child.kill('SIGKILL')
    await ended
    await expect(openStorage({ dataDir: kept('half'), databaseUrl: half })).rejects.toMatchObject({
      code: 'restore-broken-off',
    })
    await expect(openStorage({ dataDir: kept('other'), databaseUrl: half })).rejects.toMatchObject({
      code: 'restore-broken-off',
    })
    await expect
      .poll(
        () =>
          at('half', half, (output) => restore(kept('backup'), output)).catch((error: unknown) =>
            String(error),
          ),
        { interval: 500 },
      )
      .toContain('Kabupaten Contoh')
    const there = await withDatabase(half, sumUp)
    expect(
      Object.keys(before)
        .filter((name) => before[name] !== there[name])
        .sort(),
    ).toEqual(SETTLED)
  })
})
