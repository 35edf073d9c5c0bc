import { execFile, execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPostgres, type EmbeddedPostgres } from './index.ts'
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

/** What a power cut leaves: the pid file of a server that is gone, with a number and a port that others have got since. */
async function leavePidFile(server: EmbeddedPostgres, then: { pid: number; port: number }): Promise<void> {
  const lines = readFileSync(pidFileOf(server.dataDir), 'utf8').split('\n')
  await server.stop()
  lines[0] = String(then.pid)
  lines[3] = String(then.port)
  writeFileSync(pidFileOf(server.dataDir), lines.join('\n'))
}

/** Something that listens and speaks first, as a mail server or a database of another make does. */
async function listenAs(greeting: string): Promise<net.Server> {
  const sockets = net.createServer((socket) => socket.on('error', () => undefined).write(greeting))
  await new Promise<void>((resolve) => sockets.listen(0, '127.0.0.1', resolve))
  return sockets
}

const portOf = (server: net.Server): number => (server.address() as net.AddressInfo).port

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
    await leavePidFile(await startPostgres({ dataDir }), { pid: process.pid, port: 1 })
    const after = await startPostgres({ dataDir })
    expect(await query(after.url, 'select count(*)::int as n from kept')).toEqual([{ n: 2 }])
  })

  it('never takes over another office that got its port and its number after a power cut', async () => {
    // The other office was made of a backup of this one: the same password opens both.
    const first = await startPostgres({ dataDir })
    await first.stop()
    const other = path.join(folder, 'other')
    execFileSync('cp', ['-a', dataDir, other])
    const foreign = await startPostgres({ dataDir: other })
    try {
      await query(foreign.url, 'delete from kept')
      const pid = readPostmaster(foreign.dataDir)?.pid ?? 0
      await leavePidFile(await startPostgres({ dataDir }), { pid, port: foreign.port })
      const own = await startPostgres({ dataDir })
      expect(own.adopted).toBe(false)
      expect(own.port).not.toBe(foreign.port)
      await query(own.url, 'insert into kept values (3)')
      await own.stop()
      expect(await query(foreign.url, 'select n from kept')).toEqual([])
    } finally {
      await foreign.stop()
    }
  })

  it('stops nobody else when its own server is gone and another office has its number', async () => {
    const foreign = await startPostgres({ dataDir: path.join(folder, 'other') })
    try {
      const own = await startPostgres({ dataDir })
      await leavePidFile(own, { pid: readPostmaster(foreign.dataDir)?.pid ?? 0, port: foreign.port })
      await own.stop()
      expect(await query(foreign.url, 'select 1 as one')).toEqual([{ one: 1 }])
    } finally {
      await foreign.stop()
    }
  })

  it.each([
    ['a mail server', '220 mail.example ESMTP\r\n'],
    ['a database of another make', 'J\0\0\0\n8.0.36\0'],
    ['a program that says nothing', ''],
  ])('begins on another port when %s answers on its old one', async (_, greeting) => {
    const program = await listenAs(greeting)
    try {
      await leavePidFile(await startPostgres({ dataDir }), { pid: process.pid, port: portOf(program) })
      const own = await startPostgres({ dataDir })
      expect(own.port).not.toBe(portOf(program))
      expect(await query(own.url, 'select count(*)::int as n from kept')).toEqual([{ n: 3 }])
    } finally {
      program.close()
    }
  })
})
