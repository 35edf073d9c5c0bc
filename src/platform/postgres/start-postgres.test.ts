import { execFile, execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPostgres } from './index.ts'
import { pidFileOf, readPostmaster } from './postmaster.ts'

async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}

/** Starts the database of `dataDir` in a process of its own and leaves it running; gives whether it was adopted. */
async function startElsewhere(dataDir: string): Promise<string> {
  const door = path.join(import.meta.dirname, 'index.ts')
  const script = `import { startPostgres } from ${JSON.stringify(door)}
    console.log((await startPostgres({ dataDir: ${JSON.stringify(dataDir)} })).adopted)
    process.exit(0)`
  const args = ['--input-type=module', '-e', script]
  return (await promisify(execFile)(process.execPath, args)).stdout.trim()
}

describe('the embedded database', () => {
  let folder: string
  let dataDir: string
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'gacek-pg-'))
    // As root the database runs as another account, which must be let through to its folder.
    chmodSync(folder, 0o755)
    dataDir = path.join(folder, 'pg')
  })
  afterAll(async () => {
    await (await startPostgres({ dataDir })).stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('starts once in an empty folder, in UTF-8 and with checksums, however many begin at once', async () => {
    const begun = await Promise.all([1, 2, 3].map(() => startElsewhere(dataDir)))
    expect(begun.sort()).toEqual(['false', 'true', 'true'])
    const server = await startPostgres({ dataDir })
    const rows = await query(
      server.url,
      `select current_setting('server_encoding') as encoding, current_setting('data_checksums') as sums, current_setting('fsync') as fsync`,
    )
    expect(rows[0]).toEqual({ encoding: 'UTF8', sums: 'on', fsync: 'on' })
    await query(server.url, 'create table kept (n int)')
    await query(server.url, 'insert into kept values (1)')
  })

  it('is taken over as it runs when an earlier process was killed', async () => {
    const second = await startPostgres({ dataDir })
    expect(second.adopted).toBe(true)
    expect(await query(second.url, 'select n from kept')).toEqual([{ n: 1 }])
  })

  it('loses nothing accepted when it is itself killed', async () => {
    const before = await startPostgres({ dataDir })
    await query(before.url, 'insert into kept values (2)')
    process.kill(readPostmaster(before.dataDir)?.pid ?? 0, 'SIGKILL')
    const after = await startPostgres({ dataDir })
    expect(await query(after.url, 'select n from kept order by n')).toEqual([{ n: 1 }, { n: 2 }])
  })

  it('a copied folder gets a server of its own, and leaves the one it was copied from alone', async () => {
    const first = await startPostgres({ dataDir })
    const copy = path.join(folder, 'copy')
    execFileSync('cp', ['-a', dataDir, copy])
    const second = await startPostgres({ dataDir: copy })
    expect(second).toMatchObject({ adopted: false })
    await query(second.url, 'insert into kept values (3)')
    await second.stop()
    expect(await query(first.url, 'select n from kept order by n')).toEqual([{ n: 1 }, { n: 2 }])
  })

  it('heals a pid file whose number now belongs to another program', async () => {
    const before = await startPostgres({ dataDir })
    const lines = readFileSync(pidFileOf(before.dataDir), 'utf8').split('\n')
    await before.stop()
    lines[0] = String(process.pid)
    lines[3] = '1'
    writeFileSync(pidFileOf(before.dataDir), lines.join('\n'))
    const after = await startPostgres({ dataDir })
    expect(await query(after.url, 'select count(*)::int as n from kept')).toEqual([{ n: 2 }])
  })
})
