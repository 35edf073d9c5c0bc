import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyDatabase, layDatabase, startPostgres, type EmbeddedPostgres } from './index.ts'

async function open(server: EmbeddedPostgres): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  return client
}

describe('a backup of the embedded database', () => {
  let folder: string
  const running: EmbeddedPostgres[] = []
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'gacek-copy-'))
    // As root the database runs as another account, which must be let through to its folder.
    chmodSync(folder, 0o755)
  })
  afterAll(async () => {
    for (const server of running) await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it(
    'is made while people work, and holds everything accepted before it began',
    { timeout: 120_000 },
    async () => {
      const office = await startPostgres({ dataDir: path.join(folder, 'office') })
      running.push(office)
      const desk = await open(office)
      await desk.query('create table message (n int primary key, text text)')
      await desk.query(`insert into message select n, repeat('x', 200) from generate_series(1, 20000) n`)
      let at = 20_000
      const copied = new AbortController()
      const writing = (async () => {
        while (!copied.signal.aborted) await desk.query('insert into message values ($1, $2)', [++at, 'baru'])
      })()
      const copy = path.join(folder, 'copy')
      const before = at
      await copyDatabase(office, copy)
      copied.abort()
      await writing
      await desk.end()

      const second = path.join(folder, 'second')
      await layDatabase(copy, second)
      const restored = await startPostgres({ dataDir: second })
      running.push(restored)
      const reader = await open(restored)
      const found = await reader.query<{ n: number; last: number }>(
        'select count(*)::int as n, max(n) as last from message',
      )
      await reader.end()
      expect(found.rows[0]!.n).toBeGreaterThanOrEqual(before)
      // Nothing in between is missing.
      expect(found.rows[0]!.last).toBe(found.rows[0]!.n)
    },
  )

  it('is never laid over a database that is there, and only a copy is laid', async () => {
    const copy = path.join(folder, 'copy')
    await expect(layDatabase(copy, path.join(folder, 'second'))).rejects.toThrow('sudah ada basis data')
    writeFileSync(path.join(folder, 'note.txt'), '')
    await expect(layDatabase(folder, path.join(folder, 'third'))).rejects.toThrow('bukan cadangan')
  })
})
