import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sql } from './db/index.ts'
import { openStorage } from './open-storage.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'gacek-storage-'))
  // As root the database runs as another account, which must be let through to its folder.
  chmodSync(folder, 0o755)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('keeps its database though it asked nothing for long, when a second program that used it goes', async () => {
  const silent = await openStorage({ dataDir: folder })
  // Silence lasts ten seconds for the pool; here it begins at once.
  silent.pool.options.idleTimeoutMillis = 1
  await Promise.all([1, 2].map((number) => sql`select ${number}::int`.execute(silent.db)))
  await expect.poll(() => silent.pool.totalCount).toBeLessThan(2)

  const second = await openStorage({ dataDir: folder })
  await second.close()

  const answered = await sql<{ one: number }>`select 1 as one`.execute(silent.db)
  expect(answered.rows).toEqual([{ one: 1 }])
  await silent.close()
}, 60_000)

it('leaves no database running, though a statement of its own goes on for ever', async () => {
  const office = await openStorage({ dataDir: folder })
  const endless = sql`select pg_sleep(3600)`.execute(office.db).catch(() => 'cut off')
  await sql`select 1`.execute(office.db)
  await office.close()
  expect(await endless).toBe('cut off')
  expect(existsSync(path.join(folder, 'pg/postmaster.pid'))).toBe(false)
}, 60_000)
